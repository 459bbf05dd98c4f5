import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demandOf } from '../../shared/solver/columns/demand.ts';
import type { Ground } from '../../shared/solver/columns/generate.ts';
import { Lines } from '../../shared/solver/columns/lines.ts';
import { Search } from '../../shared/solver/columns/search.ts';
import { stepOf } from '../../shared/solver/columns/step.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import { Highs } from '../../shared/solver/highs.ts';
import type { Problem, Roster } from '../../shared/solver/problem.ts';
import { random } from '../../shared/solver/random.ts';
import { everyLine } from './small-problem.ts';
import { leastCost, tinyProblem } from './tiny.ts';

const highs = await Highs.open();

/** Column generation, its dive and its neighbourhoods, for at most that long, in this very thread. */
function searched(problem: Problem, start: Roster, seconds = 5) {
  const until = performance.now() + 1000 * seconds;
  const ground: Ground = {
    problem,
    demand: demandOf(problem),
    lines: new Lines(problem),
    step: stepOf(problem),
    left: () => (until - performance.now()) / 1000,
    stopped: () => performance.now() > until,
  };
  const told = { bounds: [] as number[], costs: [] as number[] };
  const search = new Search(
    ground,
    highs,
    { roster: start, cost: evaluate(problem, start).cost },
    {
      better: ({ cost }) => void told.costs.push(cost),
      bound: (bound) => void told.bounds.push(bound),
      duals: () => {},
      heard: () => ({}),
      stopped: ground.stopped,
    },
    random(1),
  );
  search.root();
  return { search, told };
}

const firstLines = (problem: Problem): Roster | undefined => {
  const lines = problem.staff.map((one) => everyLine({ ...problem, staff: [one] })[0]);
  return lines.every((line) => line !== undefined) ? lines : undefined;
};

describe('column generation', () => {
  test('never states a bound above the least cost, and its rosters obey every rule', () => {
    let seen = 0;
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const start = firstLines(problem);
        fc.pre(start !== undefined);
        const least = leastCost(problem);
        const { search, told } = searched(problem, start);
        for (const bound of told.bounds) expect(bound).toBeLessThanOrEqual(least + 1e-6);
        expect(told.bounds.length).toBeGreaterThan(0);
        expect(evaluate(problem, search.best.roster)).toMatchObject({ violations: [], cost: search.best.cost });
        expect(search.best.cost).toBeGreaterThanOrEqual(least - 1e-6);
        seen++;
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(seen).toBe(60);
  });

  test('finds the best of all rosters', async () => {
    const solvable = tinyProblem.filter((tiny) => firstLines(tiny) !== undefined);
    for (const problem of fc.sample(solvable, { seed: 8, numRuns: 12 })) {
      const { search } = searched(problem, firstLines(problem) as Roster, 1);
      await search.neighbourhoods();
      expect(search.best.cost).toBeCloseTo(leastCost(problem), 6);
    }
  });
});
