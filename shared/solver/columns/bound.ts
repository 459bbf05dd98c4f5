import type { Roster } from '../problem.ts';
import { type Duals, shiftPrices, worthOf } from './duals.ts';
import type { Ground } from './generate.ts';
import type { Unit } from './part.ts';

/** The bound at some prices, everybody priced by what is quick, on any horizon; undefined when the time is too short for it. */
export function boundAt(
  { problem, demand, lines, left }: Ground,
  units: Unit[],
  duals: Duals,
  roster: Roster,
  seconds: number,
): number | undefined {
  const until = left() - seconds;
  const worth = worthOf(problem, demand, duals);
  const prices = problem.groups.map((_, group) => shiftPrices(problem, demand, worth, group));
  let bound = duals.reduce((sum, dual, at) => sum + dual * (demand.need[at] as number), 0);
  for (const { employees, group } of units) {
    if (left() < until) return undefined;
    const employee = employees[0] as number;
    const line = roster[employee] as Int16Array;
    bound += employees.length * lines.bound(employee, prices[group] as Float64Array, line);
  }
  return bound;
}
