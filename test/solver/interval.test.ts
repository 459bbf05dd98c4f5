import { expect, test } from 'vitest';
import { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { demandOf } from '../../shared/solver/columns/demand.ts';
import type { Ground } from '../../shared/solver/columns/generate.ts';
import { Lines } from '../../shared/solver/columns/lines.ts';
import { Descent } from '../../shared/solver/descent.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { Highs } from '../../shared/solver/highs.ts';
import { Anneal } from '../../shared/solver/interval/anneal.ts';
import { boundAt, raise } from '../../shared/solver/interval/bound.ts';
import { LineCost } from '../../shared/solver/interval/line-cost.ts';
import { Presence } from '../../shared/solver/interval/presence.ts';
import { pricesOfDemand } from '../../shared/solver/interval/relaxation.ts';
import { brokenRules } from '../../shared/solver/line-rules.ts';
import { month } from '../bench/roster/month.ts';
import { drawsOf } from '../faults/draws.ts';

/** The first days of a small company's month. */
const DAYS = 9;
const UNTIL = '2026-03-10';
const whole = month(24, 5);
const { problem } = compileBrief(
  RosterBrief.parse({
    ...whole,
    days: DAYS,
    staff: whole.staff.map((person) => ({
      ...person,
      wishes: (person.wishes ?? []).filter(({ date }) => date < UNTIL),
    })),
    needs: whole.needs.filter(({ until }) => until < UNTIL),
  }),
);
const start = new Descent(problem, 1).best;
const ground: Ground = {
  problem,
  demand: demandOf(problem),
  lines: new Lines(problem),
  step: 1e-4,
  left: () => 1,
  stopped: () => false,
};

test('presence: what one more and one less would cost is what it then costs, whoever comes and goes', () => {
  const draw = drawsOf(3);
  const presence = new Presence(problem);
  const there = problem.groups.map(() => 0);
  for (let step = 0; step < 2000; step++) {
    const group = Math.floor(draw() * there.length);
    const leaves = there[group]! > 0 && draw() < 0.5;
    const before = presence.cost;
    const told = (leaves ? presence.oneLess : presence.oneMore)[group * problem.slots + 100]!;
    if (leaves) presence.remove(group, 100);
    else presence.add(group, 100);
    there[group]! += leaves ? -1 : 1;
    expect(presence.cost - before).toBeCloseTo(told, 6);
  }
});

test('a line costs what the judge says, and Infinity exactly when it breaks a rule', () => {
  const draw = drawsOf(11);
  const lineCost = new LineCost(problem);
  const free = problem.staff.map(() => new Int16Array(problem.days).fill(-1));
  const own = (roster: Int16Array[]) => {
    const { wishes, fairness, 'start times': changes } = evaluate(problem, roster).terms;
    return wishes + fairness + changes;
  };
  const nobody = problem.staff.map((_, index) => own(free.with(index, free[index]!)));
  let broken = 0;
  start.forEach((line, index) => {
    for (let round = 0; round < 6; round++) {
      const changed = line.slice();
      if (round > 0) changed[Math.floor(draw() * problem.days)] = Math.floor(draw() * problem.kinds.length) - 1;
      const isBroken = brokenRules(problem, problem.staff[index]!, changed).length > 0;
      if (isBroken) broken++;
      const cost = lineCost.of(index, changed);
      expect(cost === Number.POSITIVE_INFINITY).toBe(isBroken);
      const others = lineCost.of(index, free[index]!);
      if (!isBroken && Number.isFinite(others))
        expect(cost - others).toBeCloseTo(own(free.with(index, changed)) - nobody[index]!, 6);
    }
  });
  expect(broken).toBeGreaterThan(10);
});

test('annealing keeps every rule and its own account of the cost, and makes the roster better', () => {
  const annealing = new Anneal(problem, start, 1);
  const before = annealing.bestCost;
  expect(before).toBeCloseTo(evaluate(problem, start).cost, 4);
  let told = 0;
  annealing.cool(performance.now() + 1500, 1, () => told++, ground.stopped);
  const verdict = evaluate(problem, annealing.best);
  expect(verdict.violations).toEqual([]);
  expect(verdict.cost).toBeCloseTo(annealing.bestCost, 4);
  expect(annealing.bestCost).toBeLessThan(before);
  expect(told).toBeGreaterThan(0);
});

test('no prices make a bound above a roster, and those of counted people make a good one', async () => {
  const { cost } = evaluate(problem, start);
  const draw = drawsOf(1);
  const anyPrices = ground.demand.need.map(() => 0);
  const random = Float64Array.from(anyPrices, (_, cell) => draw() * ground.demand.under[cell]!);
  expect(boundAt(ground, random)!.bound).toBeLessThanOrEqual(cost);
  const duals = pricesOfDemand(problem, ground.demand, await Highs.open(), 60)!;
  const counted = boundAt(ground, duals)!.bound;
  let raised = counted;
  raise(
    { ...ground, left: budget(5) },
    duals,
    () => cost,
    (bound) => {
      expect(bound).toBeGreaterThanOrEqual(raised);
      raised = bound;
    },
  );
  expect(raised).toBeLessThanOrEqual(cost);
  expect(counted).toBeGreaterThan(boundAt(ground, Float64Array.from(anyPrices))!.bound);
}, 120_000);

/** So many looks at the clock. */
const budget = (looks: number) => {
  let left = looks;
  return () => left--;
};
