import { describe, expect, test } from 'vitest';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { obstacle } from '../../../shared/domain/tickets/gate.ts';
import { type Handled, handledOf, learn } from '../../../shared/domain/tickets/handling-time.ts';
import { findPlace } from '../../../shared/domain/tickets/place.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { mayAskForNext } from '../../../shared/domain/tickets/take-next.ts';
import { acme, agent, at, plan, report } from '../../support/company.ts';

const shifts = (...edges: [from: string, until: string][]) =>
  edges.map(([from, until], place) => ({ id: `shf_${place}` as ShiftId, from: at(from), until: at(until) }));
const slow = { ...plan(), handlingMinutes: { normal: 60 } };
const ticket = receive({ plan: plan(), team: [] }, report(), acme, at('09:00'), at('09:00')).change!.after;
const ann = agent('ann', { shifts: shifts(['08:00', '16:00']) });

describe('a new ticket needs enough of the shift', () => {
  test('as much as such tickets take, and the clean-up in any case', () => {
    expect(obstacle(ann, ticket, slow, at('15:00'))).toBeUndefined();
    expect(obstacle(ann, ticket, slow, at('15:01'))).toBe('shift ends too soon');
    expect(obstacle(ann, ticket, plan(), at('15:45'))).toBeUndefined();
    expect(obstacle(ann, ticket, plan(), at('15:46'))).toBe('shift ends too soon');
  });

  test('never more than a quarter of it, so that a team of short shifts stays within reach', () => {
    const short = agent('ann', { shifts: shifts(['08:00', '10:00']) });
    const endless = { ...plan(), handlingMinutes: { normal: 600 } };
    expect(obstacle(short, ticket, endless, at('09:30'))).toBeUndefined();
    expect(obstacle(short, ticket, endless, at('09:31'))).toBe('shift ends too soon');
  });

  test('whoever goes right on with another shift has all of it', () => {
    const long = agent('ann', { shifts: shifts(['08:00', '16:00'], ['16:00', '20:00']) });
    expect(obstacle(long, ticket, slow, at('15:50'))).toBeUndefined();
    expect(mayAskForNext(long, at('15:50'))).toBeUndefined();
  });

  test('one who asks is told when there is nothing new any more', () => {
    expect(mayAskForNext(ann, at('15:46'))).toMatchObject({
      reason: `your shift ends at ${at('16:00')}: nothing new is given in its last 15 minutes`,
    });
  });
});

describe('when everybody who is there goes soon', () => {
  const late = { ...ticket, clocks: ticket.clocks.map((clock) => ({ ...clock, dueAt: at('15:50') })) } as typeof ticket;
  const relief = agent('bob', { shifts: shifts(['16:00', '20:00']) });

  test('a ticket that can wait for those who come on waits for them, without an alarm', () => {
    const calm = {
      ...ticket,
      clocks: ticket.clocks.map((clock) => ({ ...clock, dueAt: at('17:00') })),
    } as typeof ticket;
    expect(findPlace(calm, slow, [ann, relief], at('15:30')).place).toMatchObject({
      at: 'pool',
      because: 'those on duty go soon, and others come on in time',
      lookAgainAt: at('16:00'),
    });
  });

  test('one that cannot is begun by whoever is there, until the clean-up', () => {
    expect(findPlace(late, slow, [ann, relief], at('15:30')).place).toMatchObject({ at: 'agent', agentId: ann.id });
    expect(findPlace(late, slow, [ann], at('15:30')).place).toMatchObject({ at: 'agent', agentId: ann.id });
    expect(findPlace(late, slow, [ann], at('15:46')).place).toMatchObject({ at: 'parked' });
  });
});

describe('what tickets take', () => {
  const many = (priority: Handled['priority'], minutes: number[]): Handled[] =>
    minutes.map((one) => ({ priority, minutes: one }));

  test('is the median of each priority that has twenty, up to the next five minutes', () => {
    const twenty = Array.from({ length: 20 }, (_, place) => place * 2);
    expect(learn([...many('high', [...twenty, 9_000]), ...many('low', twenty.slice(1))])).toEqual({ high: 20 });
    expect(learn(many('urgent', Array(20).fill(0)))).toEqual({ urgent: 5 });
    expect(learn([])).toEqual({});
  });

  test('is told by tickets that were done in the last 28 days and that somebody had in hand', () => {
    const done = { ...ticket, place: { at: 'done', since: at('10:00') } as const };
    const work = { minutes: 25 };
    expect(handledOf({ ...done, work }, '2026-03-30T09:00:00.000Z')).toEqual({ priority: 'normal', minutes: 25 });
    expect(handledOf({ ...done, work }, '2026-03-30T11:00:00.000Z')).toBeUndefined();
    expect(handledOf(done, at('11:00'))).toBeUndefined();
    expect(handledOf({ ...ticket, work }, at('11:00'))).toBeUndefined();
  });
});
