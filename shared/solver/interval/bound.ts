import { type Duals, shiftPrices, worthOf } from '../columns/duals.ts';
import type { Ground } from '../columns/generate.ts';

/** A bound at some prices of demand, and how many people the best lines at these prices bring, by slot * pools + pool. */
export type Bounded = { bound: number; served: Float64Array };

/**
 * What no roster costs less than, by prices of demand (Lagrange): the demand at these prices, and for everybody the best of
 * all their lines. Undefined when the search is told to stop, or when somebody has no line.
 */
export function boundAt({ problem, demand, lines, stopped }: Ground, duals: Duals): Bounded | undefined {
  const part = { roster: [], units: [], from: 0, until: problem.days };
  const worth = worthOf(problem, demand, duals);
  const prices = new Map<number, Float64Array>();
  const shifts = problem.groups.map(() => new Float64Array(problem.days * problem.kinds.length));
  let bound = duals.reduce((sum, dual, cell) => sum + dual * (demand.need[cell] as number), 0);
  for (const [index, { group }] of problem.staff.entries()) {
    if (stopped()) return undefined;
    const known = prices.get(group) ?? shiftPrices(problem, demand, worth, group);
    prices.set(group, known);
    const best = lines.best(index, known, part);
    if (!best) return undefined;
    bound += best.bound;
    best.line.forEach((kind, day) => {
      const worked = shifts[group] as Float64Array;
      const at = day * problem.kinds.length + kind;
      if (kind >= 0) worked[at] = (worked[at] as number) + 1;
    });
  }
  return { bound, served: servedAt({ problem, demand }, duals, shifts) };
}

/** Everybody serves the pool that is worth most in each slot. */
function servedAt({ problem, demand }: Pick<Ground, 'problem' | 'demand'>, duals: Duals, shifts: Float64Array[]) {
  const served = new Float64Array(demand.slots * demand.pools);
  problem.groups.forEach(({ pools, prices }, group) => {
    const present = new Float64Array(demand.slots);
    shifts[group]?.forEach((people, shift) => {
      if (people === 0) return;
      for (const slot of demand.covers[shift] as Int32Array) present[slot] = (present[slot] as number) + people;
    });
    present.forEach((people, slot) => {
      if (people === 0) return;
      const weight = demand.weight[slot] as number;
      const worths = pools.map(
        (pool, at) => (duals[slot * demand.pools + pool] as number) - weight * (prices[at] as number),
      );
      const pool = pools[worths.indexOf(Math.max(...worths))] as number;
      const cell = slot * demand.pools + pool;
      served[cell] = (served[cell] as number) + people;
    });
  });
  return served;
}

/**
 * Better and better prices from some, by the volume algorithm (Barahona & Anbil 2000): from the best so far a step against
 * what the average of all lines found leaves missing or too many. Ends when the bound hardly rises any more, or reaches `cost`.
 */
export function raise(ground: Ground, from: Duals, cost: () => number, told: (bound: number) => void): void {
  const { demand, stopped, left } = ground;
  const first = boundAt(ground, from);
  if (!first) return;
  let best = { bound: first.bound, duals: from };
  let average = first.served;
  let reach = 0.05;
  told(best.bound);
  for (let idle = 0; idle < MOST_IDLE && left() > 0 && !stopped() && best.bound < cost() - 1e-6; ) {
    const missing = average.map((people, cell) => (demand.need[cell] as number) - people);
    const length = missing.reduce((sum, each) => sum + each * each, 0);
    const step = (reach * (cost() - best.bound)) / Math.max(length, 1e-9);
    const duals = best.duals.map((dual, cell) =>
      Math.min(
        demand.under[cell] as number,
        Math.max(-(demand.over[cell] as number), dual + step * (missing[cell] as number)),
      ),
    );
    const found = boundAt(ground, duals);
    if (!found) return;
    average = average.map((people, cell) => (1 - BLEND) * people + BLEND * (found.served[cell] as number));
    idle = found.bound > best.bound + RISE * Math.abs(best.bound) ? 0 : idle + 1;
    if (found.bound > best.bound) {
      best = { bound: found.bound, duals };
      told(best.bound);
      reach = Math.min(1, reach * 1.1);
    } else reach *= 0.95;
  }
}

/** The share of the newest lines in the average; rounds without a rise by this part before it ends. */
const BLEND = 0.03;
const RISE = 1e-5;
const MOST_IDLE = 100;
