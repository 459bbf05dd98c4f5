import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inboundKey, outboundKey } from '../../shared/adapters/table/keys.ts';
import type { Key } from '../../shared/adapters/table/table.ts';
import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import { factsOf } from '../../shared/domain/facts.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { acme, at, desk, morning, ticketId } from '../support/company.ts';
import { type Fresh, type Keeper, keepers } from '../support/stores.ts';
import { kept } from '../support/walk.ts';

type Pending = Extract<OutboundDelivery, { state: 'pending' }>;
type Sending = Extract<OutboundDelivery, { state: 'sending' }>;
const outbox = { targetId: desk, ticketId: ticketId('one') };

const pending = (sequence: number, about: Partial<Pending> = {}): Pending => ({
  state: 'pending',
  ...outbox,
  id: `dlv_${sequence}` as DeliveryId,
  clientId: acme,
  externalId: '1',
  sequence,
  createdAt: morning,
  content: { kind: 'reply', text: `reply ${sequence}` },
  attempts: [],
  dueAt: at('09:01'),
  ...about,
});
const sending = ({ state: _state, ...rest }: Pending, lease: string): Sending => ({ ...rest, state: 'sending', lease });
const sent = ({ state: _state, lease: _lease, dueAt: _dueAt, ...rest }: Sending): OutboundDelivery => ({
  ...rest,
  state: 'sent',
  attempts: [...rest.attempts, { at: at('09:02'), status: 200, milliseconds: 12 }],
  sentAt: at('09:02'),
});

describe.each(keepers)('deliveries in %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
  });

  describe('that came in', () => {
    test('a key is kept once, and the second changes nothing', async () => {
      expect(await stores.inbound.keep(kept('k1', { outcome: 'echo' }))).toBe(true);
      expect(await stores.inbound.keep(kept('k1', { outcome: 'ignored' }))).toBe(false);
      expect(await stores.inbound.find(desk, 'k1')).toEqual(kept('k1', { outcome: 'echo' }));
      expect(await stores.inbound.find('con_else' as typeof desk, 'k1')).toBeUndefined();
    });

    test('of many at once with one key, one is kept', async () => {
      const kept_ = await Promise.all(Array.from({ length: 10 }, () => stores.inbound.keep(kept('k1'))));
      expect(kept_.filter(Boolean)).toHaveLength(1);
    });

    test('facts are announced with what was kept, and only then', async () => {
      const quarantined = {
        type: 'delivery.quarantined' as const,
        data: { clientId: acme, connectionId: desk, dedupeKey: 'k1' },
      };
      const facts = factsOf(desk, 1, [quarantined], morning, desk);
      expect(await stores.inbound.keep(kept('k1'), facts)).toBe(true);
      expect(await stores.inbound.keep(kept('k1'), factsOf(desk, 2, [quarantined], morning, desk))).toBe(false);
      expect((await stores.written()).flatMap((written) => written.facts)).toEqual(facts);
    });

    test('every further arrival is counted, of a key that is kept', async () => {
      await stores.inbound.keep(kept('k1'));
      await Promise.all(Array.from({ length: 5 }, () => stores.inbound.countDuplicate(desk, 'k1')));
      await stores.inbound.countDuplicate(desk, 'never came');
      expect((await stores.inbound.find(desk, 'k1'))?.duplicates).toBe(5);
      expect(await stores.inbound.find(desk, 'never came')).toBeUndefined();
    });

    test('a replay that changed no ticket is kept and counted once, however many were under way', async () => {
      await stores.inbound.keep(kept('k1', { outcome: 'quarantined', because: 'another body' }));
      await stores.inbound.countDuplicate(desk, 'k1');
      const replayed = kept('k1', { outcome: 'late', because: 'a newer one was here' });
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => stores.inbound.keepReplayed(replayed)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(await stores.inbound.find(desk, 'k1')).toEqual({ ...replayed, duplicates: 1, replays: 1 });
      expect(await stores.inbound.keepReplayed(kept('never came'))).toBe(false);
      expect(await stores.inbound.find(desk, 'never came')).toBeUndefined();
    });

    test('are listed newest first, from an instant on and until before another', async () => {
      const times = ['09:00', '09:01', '09:02', '09:03', '09:04'];
      for (const time of times) await stores.inbound.keep(kept(time, { receivedAt: at(time) }));
      const keys = async (page: Partial<Parameters<typeof stores.inbound.list>[1]>) =>
        (await stores.inbound.list(desk, { limit: 10, ...page })).items.map(({ dedupeKey }) => dedupeKey);
      expect(await keys({})).toEqual(times.toReversed());
      expect(await keys({ from: at('09:01'), until: at('09:03') })).toEqual(['09:02', '09:01']);
      expect(await keys({ from: at('09:04') })).toEqual(['09:04']);
      const range = { from: at('09:01'), until: at('09:04') };
      const { next } = await stores.inbound.list(desk, { limit: 2, ...range });
      expect(await keys({ limit: 2, ...range, after: next! })).toEqual(['09:01']);
      await expect(keys({ from: at('09:03'), after: next! })).rejects.toThrow(RangeError);
    });
  });

  test('leave by themselves, thirty days after they came in or were finished', async () => {
    const expiryOf = async (key: Key) => (await stores.table.get([key]))[0]?.expiresAt;
    const thirtyDaysAfter = (time: string) => Date.parse(time) / 1000 + 30 * 24 * 60 * 60;
    await stores.inbound.keep(kept('k1'));
    expect(await expiryOf(inboundKey(desk, 'k1'))).toBe(thirtyDaysAfter(morning));
    await stores.outbound.add(pending(100));
    const claimed = sending(pending(100), 'lease');
    await stores.outbound.advance(pending(100), claimed);
    expect(await expiryOf(outboundKey(claimed))).toBeUndefined();
    await stores.outbound.advance(claimed, sent(claimed));
    expect(await expiryOf(outboundKey(claimed))).toBe(thirtyDaysAfter(at('09:02')));
  });

  describe('that go out', () => {
    test('wait in sequence, however they were added, each once', async () => {
      for (const sequence of [300, 100, 1000, 200]) expect(await stores.outbound.add(pending(sequence))).toBe(true);
      expect(await stores.outbound.add(pending(100, { dueAt: at('12:00') }))).toBe(false);
      await stores.outbound.add(pending(150, { ticketId: ticketId('two') }));
      const waiting = await stores.outbound.unfinished(outbox);
      expect(waiting).toEqual([100, 200, 300, 1000].map((sequence) => pending(sequence)));
      expect(await stores.outbound.find(outbox, 'dlv_200' as DeliveryId)).toEqual(pending(200));
      expect(await stores.outbound.find(outbox, 'dlv_150' as DeliveryId)).toBeUndefined();
    });

    test('of many who claim one, one gets the lease', async () => {
      await stores.outbound.add(pending(100));
      const leases = Array.from({ length: 8 }, (_, place) => `lease ${place}`);
      const claims = await Promise.all(
        leases.map((lease) => stores.outbound.advance(pending(100), sending(pending(100), lease))),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const [held] = await stores.outbound.unfinished(outbox);
      expect(held).toEqual(sending(pending(100), leases[claims.indexOf(true)]!));
    });

    test('a lease that was taken over cannot be finished by who had it', async () => {
      await stores.outbound.add(pending(100));
      const [first, second] = [sending(pending(100), 'first'), sending(pending(100), 'second')];
      expect(await stores.outbound.advance(pending(100), first)).toBe(true);
      expect(await stores.outbound.advance(first, second)).toBe(true);
      expect(await stores.outbound.advance(first, sent(first))).toBe(false);
      expect(await stores.outbound.advance(second, sent(second))).toBe(true);
      expect(await stores.outbound.unfinished(outbox)).toEqual([]);
      expect(await stores.outbound.find(outbox, 'dlv_100' as DeliveryId)).toEqual(sent(second));
    });

    test('one that failed meanwhile is not claimed as if it had not', async () => {
      await stores.outbound.add(pending(100));
      const failed = pending(100, { attempts: [{ at: morning, status: 500, milliseconds: 9 }], dueAt: at('09:30') });
      const first = sending(pending(100), 'first');
      await stores.outbound.advance(pending(100), first);
      await stores.outbound.advance(first, failed);
      expect(await stores.outbound.advance(pending(100), sending(pending(100), 'second'))).toBe(false);
      expect(await stores.outbound.advance(failed, sending(failed, 'second'))).toBe(true);
    });

    test('what is told of an attempt is announced with it, or not at all', async () => {
      await stores.outbound.add(pending(100));
      const claimed = sending(pending(100), 'lease');
      await stores.outbound.advance(pending(100), claimed);
      const data = { ticketId: ticketId('one'), clientId: acme, deliveryId: claimed.id, attempts: 1 };
      const facts = factsOf(claimed.id, 1, [{ type: 'reply.sent', data }], at('09:02'), 'writeback');
      expect(await stores.outbound.advance(claimed, sent(claimed), facts)).toBe(true);
      expect(
        await stores.outbound.advance(claimed, sent(claimed), factsOf(claimed.id, 2, facts, at('09:02'), 'writeback')),
      ).toBe(false);
      expect((await stores.written()).flatMap((written) => written.facts)).toEqual(facts);
    });

    test('are listed by target, newest first', async () => {
      await stores.outbound.add(pending(100));
      await stores.outbound.add(pending(101));
      await stores.outbound.add(pending(200, { createdAt: at('09:30'), ticketId: ticketId('two') }));
      const first = await stores.outbound.list(desk, { limit: 2 });
      const second = await stores.outbound.list(desk, { limit: 2, after: first.next! });
      expect([...first.items, ...second.items].map(({ sequence }) => sequence)).toEqual([200, 101, 100]);
    });
  });
});
