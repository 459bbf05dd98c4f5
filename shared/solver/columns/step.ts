import type { Problem } from '../problem.ts';
import type { Ground } from './generate.ts';
import type { Master } from './master.ts';

/** Costs that are no whole numbers are told apart by this. */
const FINE = 1e-4;

/** What every cost of a problem is a multiple of, and so the least that a better roster costs less. */
export function stepOf({ under, over, groups, staff }: Problem): number {
  let step = 0;
  const add = (prices: Iterable<number> | undefined) => {
    for (const price of prices ?? []) step = Number.isInteger(price) ? divisor(Math.abs(price), step) : Number.NaN;
  };
  add(under);
  add(over);
  for (const { prices } of groups) add(prices);
  for (const { prices } of staff)
    for (const { constant, work, free } of prices) {
      add([constant]);
      add(work);
      add(free);
    }
  for (const { weekends, counts, change } of new Set(staff.map(({ rules }) => rules))) {
    add(weekends.price);
    for (const { price } of counts) add(price);
    add(change);
  }
  return step > 0 ? step : FINE;
}

/** A NaN once met stays. */
const divisor = (one: number, other: number): number =>
  Number.isNaN(other) ? Number.NaN : other === 0 ? one : divisor(other, one % other);

/** What the demand costs that nobody can ever serve. */
export function hopeless({ rows }: Master, { demand }: Ground): number {
  let cost = 0;
  rows.demandRowOf.forEach((row, at) => {
    if (row < 0) cost += (demand.need[at] as number) * (demand.under[at] as number);
  });
  return cost;
}
