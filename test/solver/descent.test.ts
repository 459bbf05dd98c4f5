import { describe, expect, test } from 'vitest';
import { Descent } from '../../shared/solver/descent.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import type { Employee } from '../../shared/solver/problem.ts';
import { repair } from '../../shared/solver/repair.ts';
import { sample } from './samples.ts';

/** A millisecond for every move, so that a seed always finds the same. */
const counted = () => {
  let at = 0;
  return () => at++;
};
const MOVES = 150;

describe('a descent', () => {
  test.each(['fortnight', 'quarter'] as const)('improves the %s and never breaks a rule', (name) => {
    const problem = sample(name);
    const heard: Int16Array[] = [];
    const descent = new Descent(problem, 1, {
      onLine: (_, line) => heard.push(line),
      clock: counted(),
    });
    const first = descent.bestCost;
    expect(evaluate(problem, descent.best)).toMatchObject({ violations: [], cost: first });
    descent.step(MOVES);
    const found = evaluate(problem, descent.best);
    expect(found.violations).toEqual([]);
    expect(found.cost).toBeCloseTo(descent.bestCost, 6);
    expect(found.cost).toBeLessThan(first);
    expect(heard.length).toBeGreaterThan(0);
  });

  test('begins with the lines given, except those that break a rule', () => {
    const problem = sample('fortnight');
    const known = new Descent(problem, 1, { clock: counted() });
    known.step(MOVES);
    const start = known.best.map((line) => Int16Array.from(line));
    expect(new Descent(problem, 2, { start, clock: counted() }).bestCost).toBeCloseTo(known.bestCost, 6);
    start[3]!.fill(0);
    const mended = new Descent(problem, 2, { start, clock: counted() });
    expect(evaluate(problem, mended.best).violations).toEqual([]);
    expect(mended.best[4]).toEqual(start[4]);
  });

  test('takes over a better roster, and no worse one', () => {
    const problem = sample('fortnight');
    const good = new Descent(problem, 1, { clock: counted() });
    good.step(MOVES);
    const fresh = new Descent(problem, 2, { clock: counted() });
    const before = fresh.bestCost;
    good.adopt(fresh.best);
    fresh.adopt(good.best);
    expect(good.bestCost).toBeLessThan(before);
    expect(fresh.bestCost).toBeCloseTo(good.bestCost, 6);
  });

  test('says for whom there is no line, and rosters the others', () => {
    const problem = sample('fortnight');
    const away = problem.staff[2] as Employee;
    problem.staff[2] = { ...away, mayWork: new Uint8Array(away.mayWork.length) };
    const descent = new Descent(problem, 1, { clock: counted() });
    descent.step(MOVES);
    expect(descent.stuck).toEqual([2]);
    const { violations, cost } = evaluate(problem, descent.best);
    expect(new Set(violations.map(({ employee, rule }) => `${employee}: ${rule}`))).toEqual(new Set(['p02: minutes']));
    expect(cost).toBeCloseTo(descent.bestCost, 6);
  });
});

describe('a repair', () => {
  test('replaces somebody who is away for three days and leaves most lines alone', () => {
    const problem = sample('fortnight');
    const descent = new Descent(problem, 1, { clock: counted() });
    descent.step(MOVES);
    const published = descent.best;
    const sick = problem.staff[4] as Employee;
    const first = published[4]!.findIndex((kind, day) => day > 5 && kind >= 0);
    const days = [first, first + 1, first + 2];
    const mayWork = Uint8Array.from(sick.mayWork, (may, at) => (days.includes(Math.floor(at / 3)) ? 0 : may));
    problem.staff[4] = { ...sick, mayWork, rules: { ...sick.rules, minutes: { min: 0, max: sick.rules.minutes.max } } };
    const told = evaluate(problem, published);
    const prices = { from: 5, perDay: 5, perLine: 20, most: 2 };
    const { roster, changed, stuck } = repair(problem, published, prices);
    const now = evaluate(problem, roster);
    expect(told.violations.length).toBeGreaterThan(0);
    expect(now.violations).toEqual([]);
    expect(stuck).toEqual([]);
    expect(changed).toContain(4);
    expect(changed.length).toBeLessThanOrEqual(3);
    for (const [index, line] of roster.entries()) expect(line.slice(0, 5)).toEqual(published[index]!.slice(0, 5));
  });

  test('changes nothing when nothing is wrong and nothing saves its price', () => {
    const problem = sample('fortnight');
    const descent = new Descent(problem, 1, { clock: counted() });
    descent.step(MOVES);
    const prices = { from: 0, perDay: 50, perLine: 1000, most: 10 };
    expect(repair(problem, descent.best, prices)).toEqual({ roster: descent.best, changed: [], stuck: [] });
  });

  test('without any line for somebody takes away what they may not work, and says so', () => {
    const problem = sample('fortnight');
    const { best } = new Descent(problem, 1, { clock: counted() });
    const away = problem.staff[4] as Employee;
    problem.staff[4] = { ...away, mayWork: new Uint8Array(away.mayWork.length) };
    const { roster, stuck } = repair(problem, best, { from: 0, perDay: 1, perLine: 1, most: 3 });
    expect(stuck).toEqual([4]);
    expect(Array.from(roster[4]!)).toEqual(new Array(14).fill(-1));
  });
});
