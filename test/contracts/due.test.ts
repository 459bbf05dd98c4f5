import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { DeliveryId, ShiftId } from '../../shared/domain/ids.ts';
import { complete, dueAt } from '../../shared/domain/tickets/change.ts';
import type { Due } from '../../shared/ports/queues.ts';
import { acme, agent, agentId, at, desk, morning, ticketId } from '../support/company.ts';
import { type Fresh, type Keeper, keepers } from '../support/stores.ts';
import { found, told } from '../support/walk.ts';

const shift = {
  id: 'shf_day' as ShiftId,
  from: at('09:30'),
  until: at('17:00'),
  agentId: agentId('ana'),
  region: 'nairobi',
};

describe.each(keepers)('the due index in %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
    await found(stores, [agent('ana', { limit: 50 })]);
  });

  async function before(until: string): Promise<Due[][]> {
    const shards = Array.from({ length: stores.due.shards }, async (_, shard) => {
      const entries: Due[] = [];
      for await (const entry of stores.due.before(shard, until)) entries.push(entry);
      return entries;
    });
    return Promise.all(shards);
  }

  test('holds each ticket in one shard, earliest first, overdue ones too, before the instant only', async () => {
    const times = Array.from({ length: 40 }, (_, place) => at(`${place < 20 ? '09' : '08'}:${10 + (place % 20)}`));
    const tickets = [];
    for (const [place, time] of times.entries()) tickets.push(await told(stores, `t${place}`, {}, time));
    const last = tickets
      .map((ticket) => dueAt(ticket)!)
      .sort()
      .at(-1)!;
    const shards = await before(last);
    for (const shard of shards) expect(shard.map((due) => due.dueAt)).toEqual(shard.map((due) => due.dueAt).sort());
    expect(shards.filter((shard) => shard.length > 0).length).toBeGreaterThan(1);
    const expected = tickets
      .filter((ticket) => dueAt(ticket)! < last)
      .map((ticket): Due => ({ kind: 'ticket', clientId: acme, ticketId: ticket.id, dueAt: dueAt(ticket)! }));
    expect(expected).toHaveLength(39);
    expect(new Set(shards.flat().map((due) => JSON.stringify(due)))).toEqual(
      new Set(expected.map((due) => JSON.stringify(due))),
    );
    expect(shards.flat()).toHaveLength(39);
  });

  test('lets a ticket go when it is done', async () => {
    const ticket = await told(stores, 'one');
    expect((await before(at('23:00'))).flat()).toHaveLength(1);
    const done = { ...ticket, status: 'solved' as const, place: { at: 'done' as const, since: morning } };
    await stores.tickets.commit(complete(ticket, { ticket: done, news: [] }, [], morning, 'test'));
    expect((await before(at('23:00'))).flat()).toEqual([]);
  });

  test('wakes for the edges of a shift, one after the other', async () => {
    const due = { kind: 'shift', agentId: agentId('ana'), shiftId: shift.id };
    await stores.records.write([{ kind: 'shift', put: { ...shift, edgeAt: shift.from } }]);
    expect((await before(at('23:00'))).flat()).toEqual([{ ...due, dueAt: shift.from }]);
    await stores.records.write([{ kind: 'shift', put: { ...shift, edgeAt: shift.until } }]);
    expect((await before(at('23:00'))).flat()).toEqual([{ ...due, dueAt: shift.until }]);
    await stores.records.write([{ kind: 'shift', put: shift }]);
    expect((await before(at('23:00'))).flat()).toEqual([]);
  });

  test('wakes for an outbox until its delivery is finished', async () => {
    const common = {
      id: 'dlv_1' as DeliveryId,
      targetId: desk,
      ticketId: ticketId('one'),
      externalId: '1',
      sequence: 100,
      createdAt: morning,
      content: { kind: 'note' as const, text: 'n' },
      attempts: [],
    };
    const pending: OutboundDelivery = { state: 'pending', ...common, dueAt: at('09:10') };
    const due = { kind: 'outbox', targetId: desk, ticketId: ticketId('one') };
    await stores.outbound.add(pending);
    expect((await before(at('23:00'))).flat()).toEqual([{ ...due, dueAt: at('09:10') }]);
    const sending: OutboundDelivery = { state: 'sending', ...common, dueAt: at('09:11'), lease: 'l' };
    await stores.outbound.advance(pending, sending);
    expect((await before(at('23:00'))).flat()).toEqual([{ ...due, dueAt: at('09:11') }]);
    await stores.outbound.advance(sending, { state: 'dead', ...common, diedAt: at('09:12') });
    expect((await before(at('23:00'))).flat()).toEqual([]);
  });

  test('the stream says what is due as soon as it is written', async () => {
    const ticket = await told(stores, 'one');
    await stores.records.write([{ kind: 'shift', put: { ...shift, edgeAt: shift.from } }]);
    const dues = (await stores.written()).flatMap(({ due }) => due ?? []);
    expect(dues).toEqual([
      { kind: 'ticket', clientId: acme, ticketId: ticket.id, dueAt: dueAt(ticket) },
      { kind: 'shift', agentId: agentId('ana'), shiftId: shift.id, dueAt: shift.from },
    ]);
  });
});
