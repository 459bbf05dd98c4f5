import { expect, test } from 'vitest';
import { type Fact, factsOf, type News } from '../../shared/domain/facts.ts';
import type { ShiftId } from '../../shared/domain/ids.ts';
import { afterFact, beforeFact } from '../../shared/simulation/agent-then.ts';
import { acme, agent, agentId, at } from '../support/company.ts';

const { id, seats: _seats, ...ada } = agent('ada', { limit: 4 });
const shiftId = 'shf_one' as ShiftId;
const other = 'shf_other' as ShiftId;
const then = {
  ...ada,
  agentId: id,
  certifiedUntil: at('20:00'),
  shifts: [{ id: shiftId, from: at('08:00'), until: at('16:00') }],
};
const seat = { agentId: agentId('ada'), clientId: acme };
const news: News[] = [
  {
    type: 'agent.changed',
    data: { agentId: id, was: { status: 'active', limit: 4 }, is: { status: 'away', limit: 2 } },
  },
  {
    type: 'shift.moved',
    data: { agentId: id, shiftId, from: at('08:00'), until: at('12:00'), wasFrom: at('08:00'), wasUntil: at('16:00') },
  },
  { type: 'shift.added', data: { agentId: id, shiftId: other, from: at('17:00'), until: at('19:00') } },
  { type: 'shift.removed', data: { agentId: id, shiftId, wasFrom: at('08:00'), wasUntil: at('12:00') } },
  { type: 'seat.certified', data: { ...seat, until: at('22:00'), was: at('20:00') } },
  { type: 'seat.removed', data: { ...seat, was: at('22:00') } },
];
const facts: Fact[] = factsOf(id, 2, news, at('09:00'), 'operator');

test('facts make of somebody what they became, and taken back what they were', () => {
  const now = facts.reduce((one, fact) => afterFact(one, fact, acme), then);
  expect(now).toMatchObject({ status: 'away', limit: 2, shifts: [{ id: other }] });
  expect(now).not.toHaveProperty('certifiedUntil');
  expect(facts.reduceRight((one, fact) => beforeFact(one, fact, acme), now)).toEqual(then);
});

test('what becomes of a seat with another client is no matter', () => {
  const elsewhere = facts.map(
    (fact) => ({ ...fact, data: { ...fact.data, clientId: 'cli_other' } }) as unknown as Fact,
  );
  const now = elsewhere.reduce((one, fact) => afterFact(one, fact, acme), then);
  expect(now.certifiedUntil).toBe(at('20:00'));
});
