import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { dueAt } from '../../../shared/domain/tickets/change.ts';
import { handOver, lookAgain } from '../../../shared/domain/tickets/move.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { countArrival, type Share } from '../../../shared/domain/tickets/share.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const now = at('09:00');
const operator = { role: 'operator', as: 'owner' } as const;
const ann = { role: 'agent', agentId: agentId('ann') } as const;
const capped = (shareCapPercent: number) => plan({ shareCapPercent });
const shareOf = (arrived: number, taken: number): Share => ({
  clientId: acme,
  weeks: [{ week: '2026-03-02', arrived, taken }],
  revision: arrived,
});
const types = ({ facts }: Change) => facts.map(({ type }) => type);

/** What a new ticket comes to when so many have arrived before, and so many of them came to us. */
const arriving = (arrived: number, taken: number, percent = 50, about: Parameters<typeof report>[0] = {}) => {
  const share = arrived > 0 ? { share: shareOf(arrived, taken) } : {};
  return receive({ plan: capped(percent), team: [agent('ann')], ...share }, report(about), acme, now, now).change!;
};
const keptOne = () => arriving(36, 18);
const later = (change: Change, about: Parameters<typeof report>[0]) =>
  receive(
    { ticket: change.after, plan: capped(50), team: [agent('ann')] },
    report(about),
    acme,
    at('09:10'),
    at('09:10'),
  );

describe('P4: the share of a week', () => {
  test('is at most the cap and at least the cap but for one ticket, after every ticket of any week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 400 }), (cap, tickets) => {
        let share: Share | undefined;
        for (let arrived = 1; arrived <= tickets; arrived++) {
          share = countArrival(share, capped(cap), now)!.move.after;
          const taken = share.weeks[0]!.taken;
          expect(taken).toBe(Math.floor((arrived * cap) / 100));
          if (arrived >= 100) expect(Math.abs((taken * 100) / arrived - cap)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('begins on Monday by the clock of the client, also when its clocks change', () => {
    const weekOf = (zone: string, at: string) => {
      const there = capped(50);
      return countArrival(undefined, { ...there, coverage: { ...there.coverage, zone } }, at)!.week;
    };
    expect(weekOf('America/New_York', '2026-03-09T03:59:00.000Z')).toBe('2026-03-02');
    expect(weekOf('America/New_York', '2026-03-09T04:00:00.000Z')).toBe('2026-03-09');
    expect(weekOf('Asia/Kathmandu', '2026-03-08T18:15:00.000Z')).toBe('2026-03-09');
    const counted = countArrival(shareOf(7, 3), capped(50), '2026-03-09T00:00:00.000Z')!;
    expect(counted.move.after.weeks).toEqual([
      { week: '2026-03-09', arrived: 1, taken: 0 },
      { week: '2026-03-02', arrived: 7, taken: 3 },
    ]);
  });

  test('is remembered for a quarter of a year', () => {
    let share: Share | undefined;
    for (let week = 0; week < 20; week++)
      share = countArrival(share, capped(50), instantOf(Date.parse(now) + week * 7 * 86_400_000))!.move.after;
    expect(share!.weeks.map(({ week }) => week)).toHaveLength(13);
    expect(share!.weeks[0]!.week).toBe('2026-07-13');
    expect(share!.revision).toBe(20);
  });

  test('of another cap from the middle of a week on, or with tickets taken by hand, is made up for', () => {
    expect(countArrival(shareOf(10, 5), capped(70), now)!.comesToUs).toBe(true);
    expect(countArrival(shareOf(11, 7), capped(50), now)!.comesToUs).toBe(false);
    expect(countArrival(shareOf(13, 7), capped(50), now)!.comesToUs).toBe(false);
    expect(countArrival(shareOf(15, 7), capped(50), now)!.comesToUs).toBe(true);
  });
});

describe('a new ticket under a cap', () => {
  test('comes to us, and the decision says why', () => {
    const change = arriving(37, 18);
    expect(change.after.place.at).toBe('agent');
    expect(change.decision).toMatchObject({
      because: 'least loaded',
      share: 'share cap 50 %: ticket 38 of the week comes to us, 19 of them so far',
    });
    expect(change.share).toEqual({ seen: 37, after: { ...shareOf(38, 19) } });
  });

  test('comes to us, and to nobody yet when it waits for its customer', () => {
    const change = arriving(37, 18, 50, { ticket: { status: 'waiting-customer' } });
    const share = 'share cap 50 %: ticket 38 of the week comes to us, 19 of them so far';
    expect(change.decision).toEqual({ at: now, candidates: [], because: 'nobody is needed yet', share });
    expect(change.after).toMatchObject({ place: { at: 'pool' }, status: 'waiting-customer' });
  });

  test('stays with the client: it is kept, nothing is promised, and nobody’s load moves', () => {
    const change = keptOne();
    const because = 'share cap 50 %: ticket 37 of the week stays with the client';
    expect(change.after.place).toEqual({ at: 'client', since: now, because, week: '2026-03-02' });
    expect(change.decision).toEqual({ at: now, candidates: [], because });
    expect(types(change)).toEqual(['ticket.opened', 'ticket.left-to-client']);
    expect(change.after.clocks).toEqual([]);
    expect(dueAt(change.after)).toBeUndefined();
    expect(change.loads).toEqual([]);
    expect(change.messages).toHaveLength(1);
    expect(change.share!.after.weeks[0]).toEqual({ week: '2026-03-02', arrived: 37, taken: 18 });
  });

  test('that comes in done is not counted, and one of a plan without a cap never is', () => {
    const done = report({ ticket: { status: 'solved' } });
    expect(receive({ plan: capped(50), team: [] }, done, acme, now, now).change).toBeUndefined();
    expect(receive({ plan: plan(), team: [] }, report(), acme, now, now).change!.share).toBeUndefined();
  });
});

describe('a ticket that the client keeps', () => {
  const message = { externalId: 'm2', visibility: 'public', text: 'Still there?' } as const;

  test('stays there whatever its customer writes, and is never counted again', () => {
    const { outcome, change } = later(keptOne(), { messages: [{ ...message, direction: 'inbound' }] });
    expect(outcome).toBe('updated');
    expect(change!.after).toMatchObject({ place: { at: 'client' }, clocks: [], status: 'open' });
    expect(change!.messages.map(({ text }) => text)).toEqual(['Still there?']);
    expect(change!.share).toBeUndefined();
  });

  test('follows the status of its helpdesk, solved and open again, without a promise', () => {
    const solved = later(keptOne(), { messages: [], ticket: { status: 'solved' } }).change!;
    expect(solved.after).toMatchObject({ status: 'solved', place: { at: 'client' }, clocks: [] });
    expect(types(solved)).toEqual(['ticket.status-changed']);
    const again = later(solved, { messages: [{ ...message, direction: 'inbound' }], ticket: { status: 'open' } })
      .change!;
    expect(again.after).toMatchObject({ status: 'open', place: { at: 'client' }, clocks: [] });
    const paused = later(again, { ticket: { status: 'on-hold' } }).change!;
    expect(paused.after.pauses).toEqual([]);
  });

  test('is offered to nobody, and handed over to nobody', () => {
    const world = { ticket: keptOne().after, plan: capped(50), team: [agent('ann', { level: 'lead' })] };
    expect(lookAgain(world, at('09:30'))).toBeUndefined();
    expect(handOver(world, 'lead', at('09:30'))).toBeUndefined();
  });

  test('is not answered by us before it is taken', () => {
    const world = { ticket: keptOne().after, plan: capped(50), team: [agent('ann')] };
    for (const actor of [operator, ann])
      expect(answer(world, { kind: 'reply', text: 'Hello' }, actor, at('09:10'))).toEqual({
        refused: 'conflict',
        reason: 'the client keeps this ticket; take it first',
      });
    expect(answer(world, { kind: 'take' }, ann, at('09:10'))).toMatchObject({ refused: 'not-allowed' });
  });

  test('is taken by an operator: its promises begin then, and it counts in the week in which it came', () => {
    const world = { ticket: keptOne().after, plan: capped(50), team: [agent('ann')], share: shareOf(40, 20) };
    const change = answer(world, { kind: 'take' }, operator, at('10:00')) as Change;
    expect(types(change)).toEqual(['ticket.taken', 'ticket.assigned']);
    expect(change.after.place).toEqual({
      at: 'agent',
      agentId: agentId('ann'),
      handOffBy: at('16:10'),
      since: at('10:00'),
    });
    expect(change.after.clocks.map(({ kind, startedAt }) => [kind, startedAt])).toEqual([
      ['first-reply', at('10:00')],
      ['resolution', at('10:00')],
    ]);
    expect(change.share).toEqual({ seen: 40, after: { ...shareOf(40, 21), revision: 41 } });
    const twice = answer({ ...world, ticket: change.after }, { kind: 'take' }, operator, at('10:01'));
    expect(twice).toMatchObject({ refused: 'already-done' });
  });

  test('is not taken when there is nothing left to do', () => {
    const solved = later(keptOne(), { ticket: { status: 'solved' } }).change!.after;
    const world = { ticket: solved, plan: capped(50), team: [agent('ann')] };
    expect(answer(world, { kind: 'take' }, operator, at('10:00'))).toMatchObject({ refused: 'conflict' });
  });
});
