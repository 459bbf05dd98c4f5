import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { isCertified } from '../../../shared/domain/agents/agent.ts';
import type { Bump } from '../../../shared/domain/knowledge/knowledge.ts';
import { staleBy } from '../../../shared/domain/knowledge/stale.ts';
import { trainingDue } from '../../../shared/domain/knowledge/training-due.ts';
import { acme, agent, agentId, at } from '../../support/company.ts';

const bump: Bump = {
  number: 1,
  at: at('09:00'),
  until: '2026-03-16T09:00:00.000Z',
  because: 'a carrier',
  by: 'operator',
};
const seated = (seat: object, name = 'ann'): Agent =>
  agent(name, { seats: [{ clientId: acme, certifiedUntil: '2027-01-01T00:00:00.000Z', ...seat }] as never });
const seatOf = (one: { after: Agent } | undefined) => one?.after.seats[0];

describe('a seat that was certified before a bump', () => {
  test('holds until the grace ends, and the gate sees it without a case of its own', () => {
    const stale = staleBy(seated({}), acme, bump, at('09:00'));
    expect(seatOf(stale)).toEqual({ clientId: acme, certifiedUntil: bump.until, staleSince: bump.at });
    expect(stale?.news).toMatchObject([{ type: 'seat.went-stale', data: { since: bump.at, until: bump.until } }]);
    expect(isCertified(stale!.after, acme, '2026-03-16T08:59:59.999Z')).toBe(true);
    expect(isCertified(stale!.after, acme, bump.until)).toBe(false);
  });

  test('keeps an end that is nearer, and never gains by a later grace', () => {
    const near = staleBy(seated({ certifiedUntil: '2026-03-10T00:00:00.000Z' }), acme, bump, at('09:00'));
    expect(seatOf(near)?.certifiedUntil).toBe('2026-03-10T00:00:00.000Z');
    const later = { ...bump, number: 2, at: at('10:00'), until: '2026-06-01T00:00:00.000Z' };
    expect(seatOf(staleBy(near!.after, acme, later, at('10:00')))?.certifiedUntil).toBe('2026-03-10T00:00:00.000Z');
  });

  test('without any grace is passed on at once', () => {
    const stale = staleBy(seated({}), acme, { ...bump, until: bump.at }, at('09:00'));
    expect(stale?.news.map(({ type }) => type)).toEqual(['seat.went-stale', 'seat.uncertified']);
  });

  test.each([
    ['in training', seated({ certifiedUntil: undefined })],
    ['trained since', seated({ certifiedAt: at('09:00') })],
    ['over already', seated({ certifiedUntil: at('09:00') })],
    ['told already', staleBy(seated({}), acme, bump, at('09:00'))!.after],
    ['of another client', agent('ann', { seats: [] })],
  ])('is left alone when it is %s', (_, one) => {
    expect(staleBy(one, acme, bump, at('09:01'))).toBeUndefined();
  });
});

test('who owes a training is listed with why, the most pressing first', () => {
  const people = [
    seated({}, 'fine'),
    seated({ certifiedUntil: '2026-03-20T00:00:00.000Z', staleSince: at('09:00') }, 'stale'),
    seated({ certifiedUntil: '2026-03-09T00:00:00.000Z' }, 'soon'),
    seated({ certifiedUntil: at('08:00') }, 'over'),
    seated({ certifiedUntil: undefined }, 'new'),
    { ...seated({ certifiedUntil: undefined }, 'gone'), status: 'left' as const },
  ];
  const due = trainingDue(people, '2026-03-10T00:00:00.000Z', at('09:00'));
  expect(due.map(({ agentId: id, why }) => [id, why])).toEqual([
    [agentId('new'), 'in-training'],
    [agentId('over'), 'expired'],
    [agentId('soon'), 'expiring'],
    [agentId('stale'), 'stale'],
  ]);
});
