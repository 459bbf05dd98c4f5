import { FREE } from '../problem.ts';
import { type Duals, shiftPrices, worthOf } from './duals.ts';
import type { Ground } from './generate.ts';
import type { Column, Master } from './master.ts';
import type { Optimum } from './relaxation.ts';

/** Everybody's best line at these prices: those that improve the relaxation, by how much in all, and the bound. */
export function price(
  ground: Ground,
  master: Master,
  duals: Duals,
  optimum: Optimum,
  isFixed: ((unit: number) => boolean) | undefined,
  until: number,
) {
  const { problem, demand, lines } = ground;
  const { part } = master;
  const worth = worthOf(problem, demand, duals);
  const worthThere = worthOf(problem, demand, optimum.duals);
  const prices = new Map<number, { here: Float64Array; there: Float64Array }>();
  const columns: Column[] = [];
  let bound = demandAt(master, duals, worth);
  let improvement = 0;
  for (let unit = 0; unit < part.units.length; unit++) {
    if (isFixed?.(unit)) continue;
    if (ground.left() <= until || ground.stopped()) return undefined;
    const { employees, group } = part.units[unit] as Master['part']['units'][number];
    let priced = prices.get(group);
    if (!priced) {
      priced = {
        here: shiftPrices(problem, demand, worth, group),
        there: shiftPrices(problem, demand, worthThere, group),
      };
      prices.set(group, priced);
    }
    const best = lines.best(employees[0] as number, priced.here, part);
    if (!best) throw new Error(`${problem.staff[employees[0] as number]?.id} has no line`);
    bound += employees.length * best.bound;
    const reduced =
      best.cost + worked(best.line, priced.there, part, problem.kinds.length) - (optimum.unitDuals[unit] as number);
    improvement += employees.length * reduced;
    if (reduced < -1e-6) columns.push({ unit, line: best.line, cost: best.cost });
  }
  return { columns, bound: isFixed ? Number.NEGATIVE_INFINITY : bound, improvement };
}

/** The demand's share of the bound at some prices: what is still needed, less what others there are worth. */
function demandAt({ rows }: Master, duals: Duals, worth: Float64Array): number {
  let value = 0;
  rows.demand.forEach((at, row) => {
    value += (duals[at] as number) * (rows.right[row] as number);
  });
  rows.flow.forEach((at, index) => {
    value += (worth[at] as number) * (rows.right[rows.demand.length + index] as number);
  });
  return value;
}

/** What the open shifts of a line come to at some prices. */
function worked(line: Int16Array, prices: Float64Array, { from, until }: Master['part'], kinds: number): number {
  let sum = 0;
  for (let day = from; day < until; day++) {
    const kind = line[day] as number;
    if (kind !== FREE) sum += prices[day * kinds + kind] as number;
  }
  return sum;
}
