import type { Problem } from '../problem.ts';
import type { Demand } from './demand.ts';

/**
 * What one person more is worth where: by slot * pools + pool, between minus the price of one too many and the price of
 * one missing. Any such prices give a valid lower bound: the demand at these prices, and for everybody their best line.
 */
export type Duals = Float64Array;

/** What one of a group is worth in a slot, by group * slots + slot: they serve where they are worth most. */
export function worthOf(problem: Problem, demand: Demand, duals: Duals): Float64Array {
  const worth = new Float64Array(problem.groups.length * demand.slots);
  problem.groups.forEach(({ pools, prices }, group) => {
    if (pools.length === 0) return;
    for (let slot = 0; slot < demand.slots; slot++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let index = 0; index < pools.length; index++) {
        const dual = duals[slot * demand.pools + (pools[index] as number)] as number;
        best = Math.max(best, dual - (demand.weight[slot] as number) * (prices[index] ?? 0));
      }
      worth[group * demand.slots + slot] = best;
    }
  });
  return worth;
}

/** What a shift costs one of a group at these prices, by day * kinds + kind: minus what they are worth in its slots. */
export function shiftPrices(problem: Problem, demand: Demand, worth: Float64Array, group: number): Float64Array {
  const prices = new Float64Array(problem.days * problem.kinds.length);
  const first = group * demand.slots;
  demand.covers.forEach((covered, shift) => {
    let price = 0;
    for (const slot of covered) price -= worth[first + slot] as number;
    prices[shift] = price;
  });
  return prices;
}
