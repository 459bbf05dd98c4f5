import { expect, test } from 'vitest';
import type { Given } from '../../shared/simulation/replay.ts';
import { sameHands } from '../../shared/simulation/same-hands.ts';
import { agentId, at, ticketId } from '../support/company.ts';

const given = (ticket: string, agent: string, time: string): Given => ({
  ticketId: ticketId(ticket),
  agentId: agentId(agent),
  at: at(time),
});
const recorded = [given('1', 'ada', '09:00'), given('2', 'bob', '09:00'), given('3', 'ada', '09:10')];

test('the same hands at the same time are the same, in whatever order they are told', () => {
  const found = sameHands({ recorded, replayed: recorded.toReversed() });
  expect(found).toEqual({ given: 3, same: 3, exchanged: 0, differing: [] });
});

test('two that came to the same two people the other way round in one moment are exchanged', () => {
  const replayed = [given('1', 'bob', '09:00'), given('2', 'ada', '09:00'), given('3', 'ada', '09:10')];
  expect(sameHands({ recorded, replayed })).toEqual({ given: 3, same: 1, exchanged: 2, differing: [] });
});

test('other people, another time, or nobody at all differ, with both sides', () => {
  const differing = (...replayed: Given[]) => sameHands({ recorded, replayed }).differing;
  const [first, second, third] = recorded as [Given, Given, Given];
  const other = given('2', 'cho', '09:00');
  expect(differing(first, other, third)).toEqual([
    { ticketId: second.ticketId, recorded: [second], replayed: [other] },
  ]);
  const late = given('3', 'ada', '09:11');
  expect(differing(first, second, late)).toEqual([{ ticketId: third.ticketId, recorded: [third], replayed: [late] }]);
  expect(differing(first, second)).toEqual([{ ticketId: third.ticketId, recorded: [third], replayed: [] }]);
  const more = given('4', 'ada', '09:20');
  expect(differing(...recorded, more)).toEqual([{ ticketId: more.ticketId, recorded: [], replayed: [more] }]);
});
