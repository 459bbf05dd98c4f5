import { expect, test } from 'vitest';
import { Highs } from '../../shared/solver/highs.ts';
import { ShapesQuestion, solveShapes } from '../../shared/solver/interval/shapes.ts';
import { drawsOf } from '../faults/draws.ts';

const highs = await Highs.open();
const answer = (question: unknown) => solveShapes(highs, ShapesQuestion.parse(question), 10);

/** The least of some costs over every choice of so many of each. */
function bruteForce(most: number[], cost: (counts: number[]) => number): number {
  const counts = most.map(() => 0);
  let least = Number.POSITIVE_INFINITY;
  const choose = (at: number): void => {
    if (at === most.length) {
      least = Math.min(least, cost(counts));
      return;
    }
    for (counts[at] = 0; counts[at]! <= most[at]!; counts[at]!++) choose(at + 1);
    counts[at] = 0;
  };
  choose(0);
  return least;
}

test('lengths: shifts that cover a demand pay for the fewest periods, also around the end of a cycle', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const draw = drawsOf(seed);
    const demand = Array.from({ length: 5 }, () => Math.floor(draw() * 3));
    const cyclic = seed % 2 === 0;
    const shapes = [2, 3].flatMap((length) =>
      demand.flatMap((_, from) =>
        cyclic || from + length <= 5 ? [Array.from({ length }, (_, step) => (from + step) % 5)] : [],
      ),
    );
    const least = bruteForce(
      shapes.map(() => 2),
      (counts) => {
        const covered = demand.map((_, period) =>
          counts.reduce((sum, count, at) => sum + (shapes[at]!.includes(period) ? count : 0), 0),
        );
        return covered.every((people, period) => people >= demand[period]!)
          ? counts.reduce((sum, count, at) => sum + count * shapes[at]!.length, 0)
          : Number.POSITIVE_INFINITY;
      },
    );
    const found = answer({ kind: 'lengths', demand, minLength: 2, maxLength: 3, cyclic });
    expect([found?.cost, found?.bound], `${demand} ${cyclic}`).toEqual([least, least]);
  }
});

const shifts = { early: [1, 1, 0, 0], late: [0, 0, 1, 1], day: [0, 1, 1, 0] };

test('shifts: the least difference, heads and cost, within the limits of a period and of a shift', () => {
  const required = [[1, 4, 2, 1]];
  const covers = Object.values(shifts);
  const people = (counts: number[]) =>
    required[0]!.map((_, period) => counts.reduce((sum, count, at) => sum + count * covers[at]![period]!, 0));
  const within = (counts: number[]) => people(counts).every((here) => here <= 5);
  const enough = (counts: number[]) => people(counts).every((here, period) => here >= required[0]![period]!);
  const least = (cost: (counts: number[]) => number) => bruteForce([3, 3, 3], cost);
  const question = { kind: 'shifts', required, shifts, maxInPeriod: 5, maxOnShift: 3 };
  const difference = least((counts) =>
    within(counts)
      ? people(counts).reduce((sum, here, period) => sum + Math.abs(here - required[0]![period]!), 0)
      : Number.POSITIVE_INFINITY,
  );
  expect(answer({ ...question, aim: 'difference' })?.cost).toBe(difference);
  const heads = (price: number[]) =>
    least((counts) =>
      within(counts) && enough(counts)
        ? counts.reduce((sum, count, at) => sum + count * price[at]!, 0)
        : Number.POSITIVE_INFINITY,
    );
  expect(answer({ ...question, aim: 'heads' })?.cost).toBe(heads([1, 1, 1]));
  expect(answer({ ...question, aim: 'cost', cost: { early: 5, late: 2, day: 3 } })?.cost).toBe(heads([5, 2, 3]));
});

test('shifts: a cap below what is required leaves a difference, but nothing that is enough', () => {
  const question = { kind: 'shifts', required: [[3, 3, 3, 3]], shifts, maxInPeriod: 2 };
  expect(answer({ ...question, aim: 'difference' })?.cost).toBe(4);
  expect(answer({ ...question, aim: 'heads' })).toBeUndefined();
});

test('mix: somebody with two skills serves one of them, or counts for both', () => {
  const question = {
    kind: 'mix',
    required: { billing: 3, technical: 2 },
    profiles: [
      { name: 'billing', skills: ['billing'], cost: 2 },
      { name: 'technical', skills: ['technical'], cost: 2 },
      { name: 'both', skills: ['billing', 'technical'], cost: 3 },
    ],
  };
  expect(answer(question)?.cost).toBe(10);
  expect(answer({ ...question, countsFor: 'all' })).toMatchObject({
    cost: 8,
    chosen: [
      { name: 'billing', count: 1 },
      { name: 'both', count: 2 },
    ],
  });
});
