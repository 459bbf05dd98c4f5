import { expect, test } from 'vitest';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Certified } from '../../../shared/domain/rosters/coverage-proof.ts';
import type { Worked } from '../../../shared/domain/rosters/line.ts';
import { compared, coverageBySlot, hoursOf } from '../../../shared/domain/staffing/coverage-by-slot.ts';
import { headcountOn } from '../../../shared/domain/staffing/headcount-on.ts';
import { moneyOf } from '../../../shared/domain/staffing/money.ts';
import { movesOf } from '../../../shared/domain/staffing/moves.ts';
import { at } from '../../support/company.ts';

const FOR_GOOD = '2030-01-01T00:00:00.000Z';
const person = (
  name: string,
  pools: string[],
  from: string,
  until: string,
  away: [string, string][] = [],
): Certified => ({
  agentId: `agt_${name}` as AgentId,
  pools: pools.map((pool) => ({ pool, until: FOR_GOOD })),
  works: [{ from: at(from), until: at(until) }],
  away: away.map(([begins, ends]) => ({ from: at(begins), until: at(ends) })),
});
const need = (pool: string, from: string, until: string, agents: number) => ({
  pool,
  from: at(from),
  until: at(until),
  agents,
});

test('who may serve several clients serves one, so that as few as possible are missing', () => {
  const needs = [need('cli_a', '08:00', '10:00', 1), need('cli_b', '08:00', '10:00', 1)];
  const people = [person('both', ['cli_a', 'cli_b'], '08:00', '10:00'), person('a', ['cli_a'], '09:00', '10:00')];
  const a = coverageBySlot('cli_a', needs, people, at('08:00'), at('10:00'));
  const b = coverageBySlot('cli_b', needs, people, at('08:00'), at('10:00'));
  expect([...a.needed]).toEqual([1, 1, 1, 1]);
  expect([...b.served].slice(2)).toEqual([1, 1]);
  expect([...a.served].map((served, slot) => served + (b.served[slot] ?? 0))).toEqual([1, 1, 2, 2]);
  expect(a.part + b.part).toBeCloseTo(1, 12);
});

test('nobody serves a client before they are ready, or when their certificate has run out', () => {
  const needs = [need('cli_a', '08:00', '10:00', 1)];
  const work = person('a', [], '08:00', '10:00');
  const held = { ...work, pools: [{ pool: 'cli_a', from: at('08:30'), until: at('09:15') }] };
  expect([...coverageBySlot('cli_a', needs, [held], at('08:00'), at('10:00')).served]).toEqual([0, 1, 0, 0]);
});

test('skills are parts of the client; breaks and half hours worked in part do not count', () => {
  const needs = [need('cli_a', '08:00', '10:00', 1), need('cli_a/german', '08:00', '10:00', 1)];
  const people = [
    person('gerda', ['cli_a', 'cli_a/german'], '08:10', '10:00', [['09:00', '09:15']]),
    person('ana', ['cli_a'], '08:00', '10:00'),
  ];
  const coverage = coverageBySlot('cli_a', needs, people, at('08:00'), at('10:00'));
  expect([...coverage.needed]).toEqual([2, 2, 2, 2]);
  expect([...coverage.served]).toEqual([1, 2, 1, 2]);
  expect(hoursOf(coverage)).toEqual({ neededHours: 4, missingHours: 1 });
});

test('two coverages are shown side by side in stretches', () => {
  const needs = [need('cli_a', '08:30', '10:00', 1)];
  const before = coverageBySlot('cli_a', needs, [], at('08:00'), at('10:00'));
  const after = coverageBySlot('cli_a', needs, [person('a', ['cli_a'], '09:30', '12:00')], at('08:00'), at('10:00'));
  expect(compared(before, after)).toEqual([
    {
      from: at('08:30'),
      until: at('09:30'),
      before: { needed: 1, served: 0 },
      after: { needed: 1, served: 0 },
    },
    {
      from: at('09:30'),
      until: at('10:00'),
      before: { needed: 1, served: 0 },
      after: { needed: 1, served: 1 },
    },
  ]);
});

const worked = (date: string, template?: string): Worked => ({
  from: `${date}T08:00:00.000Z`,
  until: `${date}T16:00:00.000Z`,
  date,
  minutes: 480,
  night: false,
  ...(template && { template }),
});
const line = (name: string, ...shifts: Worked[]) => ({ agentId: `agt_${name}` as AgentId, name, shifts });

test('moves are the dates on which somebody works something else', () => {
  const before = [
    line('ana', worked('2026-03-02', 'day'), worked('2026-03-03')),
    line('ben', worked('2026-03-02', 'day')),
  ];
  const after = [
    line('ana', worked('2026-03-02', 'late'), worked('2026-03-04', 'day')),
    line('ben', worked('2026-03-02', 'day')),
    line('cid', worked('2026-03-01', 'day')),
  ];
  expect(movesOf(before, after).map(({ name, date, was, becomes }) => [name, date, was, becomes])).toEqual([
    ['cid', '2026-03-01', undefined, 'day'],
    ['ana', '2026-03-02', 'day', 'late'],
    ['ana', '2026-03-03', 'by hand, 08:00 UTC', undefined],
    ['ana', '2026-03-04', undefined, 'day'],
  ]);
});

test('money: the part in which a client is served is its cost, the agents of each day its price', () => {
  const dates = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
  const people = [
    { shifts: [worked('2026-03-01'), worked('2026-03-02')], hourlyCost: 10 },
    { shifts: [worked('2026-03-01')], hourlyCost: 20 },
    { shifts: [], hourlyCost: undefined },
  ];
  const agentsOn = (date: string) => (date < '2026-03-03' ? 1 : 3);
  expect(moneyOf(people, 0.5, dates, agentsOn, 400)).toEqual({ paidHours: 12, cost: 160, price: 800, margin: 640 });
  const unknown = [...people, { shifts: [worked('2026-03-01')], hourlyCost: undefined }];
  expect(moneyOf(unknown, 1, dates, agentsOn, undefined)).toEqual({ paidHours: 32 });
});

test('the headcount of a date is the newest version that holds on it, or that of the months before', () => {
  const version = (month: string, number: number, effectiveFrom: string, agents: number) => ({
    ...{ clientId: 'cli_a' as never, month, agents, effectiveFrom, version: number, by: 'operator' },
    committedAt: at('09:00'),
  });
  const on = headcountOn([
    version('2026-03', 1, '2026-03-01', 10),
    version('2026-03', 2, '2026-03-16', 12),
    version('2026-05', 1, '2026-05-01', 5),
    version('2026-05', 2, '2026-05-01', 6),
  ]);
  expect(['2026-02-28', '2026-03-01', '2026-03-15', '2026-03-16', '2026-04-30', '2026-05-01'].map(on)).toEqual([
    undefined,
    10,
    10,
    12,
    12,
    6,
  ]);
});
