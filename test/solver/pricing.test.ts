import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineCosts } from '../../shared/solver/evaluate.ts';
import { brokenRules } from '../../shared/solver/line-rules.ts';
import { Pricer, type Window } from '../../shared/solver/pricing.ts';
import type { Employee, Problem } from '../../shared/solver/problem.ts';
import { everyLine, smallProblem } from './small-problem.ts';

/** The employee's cost of a line when `cost` and `free` are all they are asked to pay, by the evaluator. */
function judged(problem: Problem, line: Int16Array, cost: Float64Array, free: Float64Array): number {
  const employee = {
    ...(problem.staff[0] as Employee),
    prices: [{ term: 'wishes' as const, constant: 0, work: cost, free }],
  };
  return lineCosts(problem, employee, line).reduce((sum, [, price]) => sum + price, 0);
}

const drawn = fc.record({
  problem: smallProblem,
  prices: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 40, maxLength: 40 }),
  from: fc.nat(100),
  until: fc.nat(100),
  outside: fc.nat(1000),
});
const seeded = { seed: 20260301, numRuns: 300 };

function spread({ days, kinds }: Problem, prices: number[]) {
  const cost = Float64Array.from({ length: days * kinds.length }, (_, at) => prices[at % prices.length]!);
  const free = Float64Array.from({ length: days }, (_, at) => prices[(at * 7 + 3) % prices.length]!);
  return { cost, free };
}

function compare(problem: Problem, prices: number[], window?: Window): void {
  const { cost, free } = spread(problem, prices);
  const lines = everyLine(problem, window);
  const priced = new Pricer(problem, problem.staff[0]!).best(cost, free, window);
  if (lines.length === 0) {
    expect(priced).toBeUndefined();
    return;
  }
  const least = Math.min(...lines.map((line) => judged(problem, line, cost, free)));
  expect(priced).toBeDefined();
  expect(priced!.value).toBe(least);
  expect(priced!.bound).toBe(least);
  expect(judged(problem, priced!.line, cost, free)).toBe(least);
  expect(brokenRules(problem, problem.staff[0]!, priced!.line)).toEqual([]);
  if (window)
    priced!.line.forEach((kind, day) => {
      if (day < window.from || day >= window.until) expect(kind).toBe(window.line[day]);
    });
}

describe('the best line of one employee', () => {
  test('is the best of all lines that the evaluator accepts, and there is none when it accepts none', () => {
    let feasible = 0;
    fc.assert(
      fc.property(drawn, ({ problem, prices }) => {
        if (everyLine(problem).length > 0) feasible++;
        compare(problem, prices);
      }),
      seeded,
    );
    expect(feasible).toBeGreaterThan(100);
  });

  test('within a window is the best of those that leave the other days as they are', () => {
    let compared = 0;
    fc.assert(
      fc.property(drawn, ({ problem, prices, from, until, outside }) => {
        const lines = everyLine(problem);
        if (lines.length === 0) return;
        const start = from % problem.days;
        const end = start + 1 + (until % (problem.days - start));
        compare(problem, prices, { from: start, until: end, line: lines[outside % lines.length]! });
        compared++;
      }),
      seeded,
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('stays the best when one pricer is asked again and again', () => {
    fc.assert(
      fc.property(drawn, ({ problem, prices }) => {
        const lines = everyLine(problem);
        const pricer = new Pricer(problem, problem.staff[0]!);
        for (let shift = 0; shift < 5; shift++) {
          const { cost, free } = spread(problem, [...prices.slice(shift), ...prices.slice(0, shift)]);
          const least = Math.min(...lines.map((line) => judged(problem, line, cost, free)));
          expect(pricer.best(cost, free)?.value ?? Infinity).toBe(least);
        }
      }),
      { ...seeded, numRuns: 100 },
    );
  });

  test('is still found when dearer ones than a given price are not looked for', () => {
    fc.assert(
      fc.property(drawn, fc.nat(20), ({ problem, prices }, slack) => {
        const { cost, free } = spread(problem, prices);
        const least = Math.min(...everyLine(problem).map((line) => judged(problem, line, cost, free)));
        if (least === Infinity) return;
        const pricer = new Pricer(problem, problem.staff[0]!);
        expect(pricer.best(cost, free, undefined, least + slack)?.value).toBe(least);
        expect(pricer.best(cost, free, undefined, least)?.value).toBe(least);
        const below = pricer.best(cost, free, undefined, least - 1);
        if (below) expect(below.value).toBe(least);
      }),
      seeded,
    );
  });

  test('is bounded from below when the rules are priced instead of held', () => {
    let tight = 0;
    fc.assert(
      fc.property(drawn, ({ problem, prices }) => {
        const { cost, free } = spread(problem, prices);
        const least = Math.min(...everyLine(problem).map((line) => judged(problem, line, cost, free)));
        const bound = new Pricer(problem, problem.staff[0]!).bound(cost, free);
        expect(bound).toBeLessThanOrEqual(least + 1e-6);
        if (least < Infinity && bound > least - 5) tight++;
      }),
      seeded,
    );
    expect(tight).toBeGreaterThan(50);
  });

  test('obeys every rule and has a bound also when the table is too large for it', () => {
    let paced = 0;
    fc.assert(
      fc.property(drawn, ({ problem, prices }) => {
        const { cost, free } = spread(problem, prices);
        const priced = new Pricer(problem, problem.staff[0]!, 6000).best(cost, free);
        if (!priced) return;
        const least = Math.min(...everyLine(problem).map((line) => judged(problem, line, cost, free)));
        expect(brokenRules(problem, problem.staff[0]!, priced.line)).toEqual([]);
        expect(priced.value).toBe(judged(problem, priced.line, cost, free));
        expect(priced.bound).toBeLessThanOrEqual(least + 1e-6);
        if (priced.bound < priced.value) paced++;
      }),
      seeded,
    );
    expect(paced).toBeGreaterThan(5);
  });
});
