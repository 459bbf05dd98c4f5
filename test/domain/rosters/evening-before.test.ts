import { expect, test } from 'vitest';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { eveningBefore } from '../../../shared/domain/rosters/evening-before.ts';
import type { Staffed } from '../../../shared/domain/rosters/prove-month.ts';
import { acme, agent } from '../../support/company.ts';

/** Two people needed around the clock on 31 March, by the clock of New York. */
const needs = [{ pool: acme, from: '2026-03-31T04:00:00.000Z', until: '2026-04-01T04:00:00.000Z', agents: 2 }];
const someone = (name: string, zone: string, ...shifts: [from: string, until: string][]): Staffed => ({
  agent: agent(name, { zone }),
  away: { leave: [], absences: [] },
  shifts: shifts.map(([from, until], place) => ({
    id: `shf_${name}${place}` as ShiftId,
    from: `2026-${from}:00.000Z`,
    until: `2026-${until}:00.000Z`,
  })),
});

test('the evening of the last day is rostered with the month that has begun where it is morning', () => {
  const people = [
    // It is the 31st for her: her brief knows of this shift.
    someone('ada', 'America/New_York', ['03-31T12:00', '03-31T21:00']),
    // The night of the 30th to the 31st goes on in the span that is looked at.
    someone('bob', 'Pacific/Honolulu', ['03-31T09:00', '03-31T13:00']),
  ];
  expect(eveningBefore('2026-04', needs, people)).toEqual([
    { pool: acme, from: '2026-03-31T10:00:00.000Z', until: '2026-03-31T13:00:00.000Z', agents: 1 },
    { pool: acme, from: '2026-03-31T13:00:00.000Z', until: '2026-04-01T04:00:00.000Z', agents: 2 },
  ]);
});

test('edges are whole half hours, outwards', () => {
  const people = [someone('bob', 'Pacific/Honolulu', ['03-31T09:00', '03-31T13:10'])];
  expect(
    eveningBefore('2026-04', needs, people).map(({ from, until }) => [from.slice(11, 16), until.slice(11, 16)]),
  ).toEqual([
    ['10:00', '13:30'],
    ['13:00', '04:00'],
  ]);
});

test('a first month owes nothing to the one before', () => {
  expect(eveningBefore('2026-04', needs, [someone('ada', 'Asia/Manila')])).toEqual([]);
  expect(eveningBefore('2026-04', [], [someone('ada', 'UTC', ['03-31T08:00', '03-31T16:00'])])).toEqual([]);
});
