import { expect, test } from 'vitest';
import { allocate } from '../../shared/solver/allocate.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { publishedShifts } from '../../shared/solver/formats/published.ts';
import type { Problem, Roster } from '../../shared/solver/problem.ts';
import { drawsOf, oneOf } from '../faults/draws.ts';
import { briefOf, lineOf } from './brief-of.ts';

const POOLS = ['cli_x', 'cli_x/german', 'cli_y'];

/** Nine people with pools of their own, at random needs and lines; seeded. */
function drawn(seed: number) {
  const draw = drawsOf(seed);
  const staff = Array.from({ length: 9 }, (_, index) => {
    const pools = POOLS.filter(() => draw() < 0.6);
    const mine = pools.length > 0 ? pools : [oneOf(draw, POOLS)];
    return { id: `p-${index}`, region: 'london', pools: mine, ...(draw() < 0.8 && { home: oneOf(draw, mine) }) };
  });
  const needs = POOLS.flatMap((pool) =>
    Array.from({ length: 42 }, (_, block) => {
      const at = (hours: number) => new Date(Date.parse('2026-03-02') + hours * 3_600_000).toISOString();
      return { pool, from: at(block * 4), until: at(block * 4 + 4), agents: Math.floor(draw() * 3) };
    }),
  );
  const compiled = compileBrief(briefOf({ pools: POOLS.map((id) => ({ id })), staff, needs }));
  const { problem } = compiled;
  const roster = problem.staff.map(() =>
    Int16Array.from({ length: 7 }, () => Math.floor(draw() * (problem.kinds.length + 1)) - 1),
  );
  return { ...compiled, roster };
}

/** What an allocation costs, counted afresh; and that everybody is counted once in every slot of theirs and nowhere else. */
function counted(problem: Problem, roster: Roster): number {
  const pools = problem.pools.length;
  const there = problem.need.map(() => 0);
  let cost = 0;
  allocate(problem, roster).forEach((stretches, index) => {
    const { group } = problem.staff[index]!;
    const times = new Int32Array(problem.slots);
    for (const { pool, from, until } of stretches)
      for (let slot = from; slot < until; slot++) {
        const at = problem.groups[group]!.pools.indexOf(pool);
        expect(at).toBeGreaterThanOrEqual(0);
        cost += problem.groups[group]!.prices[at]!;
        there[slot * pools + pool]!++;
        times[slot]!++;
      }
    const worked = new Int32Array(problem.slots);
    roster[index]!.forEach((kind, day) => {
      if (kind >= 0) for (const slot of problem.covers[day * problem.kinds.length + kind]!) worked[slot]!++;
    });
    expect(times).toEqual(worked.map((count) => Math.min(1, count)));
  });
  problem.need.forEach((need, cell) => {
    cost += Math.max(0, need - there[cell]!) * problem.under[cell]!;
    cost += Math.max(0, there[cell]! - need) * problem.over[cell]!;
  });
  return cost;
}

test('everybody serves exactly one of their pools in each half hour of theirs, as cheaply as the judge says', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { problem, roster } = drawn(seed);
    // A night overlaps no other shift here, so nobody is in one slot twice.
    const { terms } = evaluate(problem, roster);
    expect(counted(problem, roster), `seed ${seed}`).toBeCloseTo(terms.under + terms.over + terms.continuity, 6);
  }
});

test('people stay with whom they serve, at home when either would do', () => {
  const staff = ['ana', 'ben'].map((id) => ({ id, region: 'london', pools: ['cli_x', 'cli_y'], home: 'cli_y' }));
  const all = { from: '2026-03-02T06:00:00.000Z', until: '2026-03-02T14:00:00.000Z' };
  const needs = ['cli_x', 'cli_y'].map((pool) => ({ pool, ...all, agents: 1 }));
  const { problem } = compileBrief(briefOf({ pools: [{ id: 'cli_x' }, { id: 'cli_y' }], staff, needs }));
  const line = lineOf(problem.kinds, 'early . . . . . .');
  const served = allocate(problem, [line, line]);
  expect(served.map((stretches) => stretches.length)).toEqual([1, 1]);
  expect(new Set(served.flat().map(({ pool }) => pool))).toEqual(new Set([0, 1]));
});

test('a roster reads back as shifts in instants, with whom each serves; a night in spring is an hour shorter', () => {
  const compiled = compileBrief(briefOf({ from: '2026-03-28', days: 2 }));
  const [night] = publishedShifts(compiled, [lineOf(compiled.problem.kinds, 'night .')]);
  expect(night).toEqual({
    person: 'ana',
    date: '2026-03-28',
    template: 'night',
    from: '2026-03-28T22:00:00.000Z',
    until: '2026-03-29T05:00:00.000Z',
    breaks: [],
    serves: [{ pool: 'cli_x', from: '2026-03-28T22:00:00.000Z', until: '2026-03-29T05:00:00.000Z' }],
  });
});
