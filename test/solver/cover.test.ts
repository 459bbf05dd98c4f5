import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Coverage } from '../../shared/solver/cover.ts';
import { slotCosts } from '../../shared/solver/evaluate.ts';
import type { Employee, Group, Problem } from '../../shared/solver/problem.ts';
import { slotCost } from '../../shared/solver/slot-cost.ts';

/** Two days of two kinds over five slots; ten people in up to four groups over up to three pools. */
const shared = fc
  .record({ pools: fc.integer({ min: 1, max: 3 }), groups: fc.integer({ min: 1, max: 4 }) })
  .chain(({ pools, groups }) => {
    const demand = (max: number) =>
      fc.array(fc.integer({ min: 0, max }), { minLength: 5 * pools, maxLength: 5 * pools });
    const pool = fc.integer({ min: 0, max: pools - 1 });
    return fc.record({
      pools: fc.constant(pools),
      groups: fc.array(
        fc.uniqueArray(fc.record({ pool, price: fc.integer({ min: 0, max: 4 }) }), {
          minLength: 1,
          maxLength: pools,
          selector: ({ pool }) => pool,
        }),
        { minLength: groups, maxLength: groups },
      ),
      need: demand(4),
      under: demand(20),
      over: demand(6),
      members: fc.array(fc.integer({ min: 0, max: groups - 1 }), { minLength: 10, maxLength: 10 }),
      changes: fc.array(fc.record({ who: fc.nat(9), day: fc.nat(1), kind: fc.integer({ min: -1, max: 1 }) }), {
        minLength: 1,
        maxLength: 40,
      }),
    });
  });

const covers = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
].map((slots) => Int32Array.from(slots));

function problemOf(
  drawn: { pools: number; groups: { pool: number; price: number }[][] } & Record<
    'need' | 'under' | 'over' | 'members',
    number[]
  >,
): Problem {
  const groups: Group[] = drawn.groups.map((served) => ({
    pools: served.map(({ pool }) => pool),
    prices: served.map(({ price }) => price),
  }));
  const kinds = ['early', 'late'].map((id) => ({ id, label: id, minutes: 480 }));
  const staff = drawn.members.map((group, index) => ({ id: `${index}`, group }) as Employee);
  return {
    name: 'shared',
    days: 2,
    firstWeekday: 0,
    kinds,
    covers,
    slots: 5,
    pools: Array.from({ length: drawn.pools }, (_, pool) => `p${pool}`),
    need: Int32Array.from(drawn.need),
    under: Float64Array.from(drawn.under),
    over: Float64Array.from(drawn.over),
    groups,
    staff,
  };
}

test('follows every arrival and departure as the judge counts it, and prices the next one exactly', () => {
  fc.assert(
    fc.property(shared, ({ changes, ...drawn }) => {
      const problem = problemOf(drawn);
      const judged = (of: Int16Array[]) =>
        slotCosts(problem, of).reduce((sum, { under, over, continuity }) => sum + under + over + continuity, 0);
      const coverage = new Coverage(problem);
      const roster = problem.staff.map(() => Int16Array.of(-1, -1));
      expect(coverage.cost).toBeCloseTo(judged(roster), 6);
      for (const { who, day, kind } of changes) {
        const line = roster[who]!;
        const { group } = problem.staff[who]!;
        if (line[day]! >= 0) coverage.remove(group, day, line[day]!);
        line[day] = -1;
        const before = coverage.cost;
        const prices = new Float64Array(4);
        coverage.marginal(group, prices);
        if (kind >= 0) {
          coverage.add(group, day, kind);
          line[day] = kind;
          expect(coverage.cost).toBeCloseTo(before + prices[day * 2 + kind]!, 6);
        }
        expect(coverage.cost).toBeCloseTo(judged(roster), 6);
      }
    }),
    { seed: 20260302, numRuns: 300 },
  );
});

test('the judge finds the cheapest way to serve the pools of a slot', () => {
  fc.assert(
    fc.property(shared, ({ groups: drawn, pools, need, under, over, members }) => {
      const groups = problemOf({ groups: drawn, pools, need, under, over, members }).groups;
      const people = members.slice(0, 6);
      const demands = Array.from({ length: pools }, (_, pool) => ({
        need: need[pool]!,
        under: under[pool]!,
        over: over[pool]!,
      }));
      let least = Infinity;
      const serve = (at: number, staffed: number[], paid: number) => {
        if (at === people.length) {
          const covered = demands.map(
            ({ need, under, over }, pool) =>
              Math.max(0, need - staffed[pool]!) * under + Math.max(0, staffed[pool]! - need) * over,
          );
          least = Math.min(least, paid + covered.reduce((sum, cost) => sum + cost, 0));
          return;
        }
        const group = groups[people[at]!]!;
        group.pools.forEach((pool, index) => {
          serve(
            at + 1,
            staffed.map((count, of) => count + (of === pool ? 1 : 0)),
            paid + group.prices[index]!,
          );
        });
      };
      serve(
        0,
        demands.map(() => 0),
        0,
      );
      const present = groups.map((_, group) => people.filter((of) => of === group).length);
      const cost = slotCost(groups, present, demands);
      expect(cost.under + cost.over + cost.continuity).toBeCloseTo(least, 6);
    }),
    { seed: 20260303, numRuns: 300 },
  );
});
