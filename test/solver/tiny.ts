import fc from 'fast-check';
import { evaluate } from '../../shared/solver/evaluate.ts';
import type { Employee, Problem, Roster } from '../../shared/solver/problem.ts';
import { everyLine } from './small-problem.ts';

/** Two to three people, few days, one or two shifts, one pool or two with somebody who may serve both: every roster can be tried. */
export const tinyProblem: fc.Arbitrary<Problem> = fc
  .record({
    days: fc.integer({ min: 3, max: 5 }),
    kinds: fc.integer({ min: 1, max: 2 }),
    pools: fc.integer({ min: 1, max: 2 }),
    people: fc.integer({ min: 2, max: 3 }),
    draws: fc.infiniteStream(fc.nat(99)),
  })
  .map(({ days, kinds, pools, people, draws }) => {
    const draw = (limit: number) => (draws.next().value as number) % limit;
    const slots = days * kinds;
    const list = (length: number, of: () => number) => Array.from({ length }, of);
    const groups = pools === 1 ? [{ pools: [0], prices: [0] }] : [bothPools(draw(4)), { pools: [0], prices: [0] }];
    const twin = employee('twin', days, kinds, draw);
    const staff = Array.from({ length: people }, (_, index) =>
      index < 2 ? { ...twin, id: `twin${index}` } : { ...employee('ada', days, kinds, draw), group: groups.length - 1 },
    );
    return {
      name: 'tiny',
      days,
      firstWeekday: draw(7),
      kinds: list(kinds, () => 240 * (1 + draw(2))).map((minutes, kind) => ({
        id: `k${kind}`,
        label: `k${kind}`,
        minutes,
      })),
      covers: Array.from({ length: slots }, (_, slot) => Int32Array.of(slot)),
      slots,
      pools: list(pools, () => 0).map((_, pool) => `pool${pool}`),
      need: Int32Array.from(list(slots * pools, () => draw(3))),
      under: Float64Array.from(list(slots * pools, () => 5 + draw(20))),
      over: Float64Array.from(list(slots * pools, () => draw(4))),
      groups,
      staff,
    };
  });

const bothPools = (price: number) => ({ pools: [0, 1], prices: [0, price] });

function employee(id: string, days: number, kinds: number, draw: (limit: number) => number): Employee {
  const work = Float64Array.from({ length: days * kinds }, () => draw(9) - 4);
  return {
    id,
    group: 0,
    mayWork: Uint8Array.from({ length: days * kinds }, () => (draw(6) > 0 ? 1 : 0)),
    mayBeFree: new Uint8Array(days).fill(1),
    prices: [{ term: 'wishes', constant: draw(5), work }],
    rules: {
      minutes: { min: 0, max: 240 * (2 + draw(8)) },
      work: { min: 1 + draw(2), max: 2 + draw(3) },
      free: { min: 1 + draw(2), max: Infinity },
      weekends: { max: 1 + draw(2) },
      counts: [],
      runsOf: [],
      forbidden: Uint8Array.from({ length: kinds * kinds }, () => (draw(4) === 0 ? 1 : 0)),
    },
    history: { workedDays: 0, freeDays: 0, lastKind: -1, runs: [], weekMinutes: 0 },
  };
}

/** The least cost of all rosters, by trying every one. */
export function leastCost(problem: Problem): number {
  const lines = problem.staff.map((one) => everyLine({ ...problem, staff: [one] }));
  let least = Infinity;
  const tried: Roster = [];
  const descend = (index: number) => {
    if (index === lines.length) {
      least = Math.min(least, evaluate(problem, tried).cost);
      return;
    }
    for (const line of lines[index] as Int16Array[]) {
      tried[index] = line;
      descend(index + 1);
    }
  };
  descend(0);
  return least;
}
