import { FREE, type Problem } from '../problem.ts';
import type { Demand } from './demand.ts';
import { type Duals, shiftPrices, worthOf } from './duals.ts';
import type { Lines } from './lines.ts';
import type { Column, Master } from './master.ts';
import type { Optimum, Relaxation } from './relaxation.ts';

/** What every part of the column engine works with. */
export type Ground = {
  problem: Problem;
  demand: Demand;
  lines: Lines;
  /** Every cost is a multiple of this, so something better costs at least so much less; tiny when costs are no whole numbers. */
  step: number;
  /** Seconds left to the whole solve; what is under way ends when it is told to stop. */
  left(): number;
  stopped(): boolean;
};

/** Where generation stands: the best prices so far with their bound, and the last optimum over the columns found. */
export type Generated = {
  bound: number;
  duals: Duals;
  optimum: Optimum | undefined;
  /** Whether no line would improve the relaxation by more than was asked for. */
  isComplete: boolean;
};

export type Effort = {
  seconds: number;
  rounds: number;
  /** The distance of relaxation and bound at which to be content. */
  tolerance: number;
  /** Stop as soon as the bound proves that the part cannot cost less than this. */
  enough?: number;
  /** Units that are fixed are not priced, and no bound comes from the others alone. */
  isFixed?: (unit: number) => boolean;
};

/**
 * Column generation: prices from the relaxation, smoothed towards those with the best bound (Wentges), the best line of
 * everybody at these prices, and again. Smoothing leans on what the lines found say: where the bound still rises towards
 * the relaxation's prices it lessens, else it grows (Pessoa, Sadykov, Uchoa & Vanderbeck 2018).
 */
export function generate(
  ground: Ground,
  master: Master,
  relaxation: Relaxation,
  from: Duals,
  effort: Effort,
): Generated {
  const until = ground.left() - effort.seconds;
  const known = new Set(relaxation.columns.map(keyOf));
  const state: Generated = { bound: Number.NEGATIVE_INFINITY, duals: from, optimum: undefined, isComplete: false };
  let smoothing = 0.7;
  for (let round = 0; round < effort.rounds; round++) {
    const seconds = ground.left() - until;
    if (seconds <= 0 || ground.stopped()) return state;
    const optimum = relaxation.solve(seconds, from, ground.stopped);
    if (!optimum) return state;
    state.optimum = optimum;
    let lean = smoothing;
    for (;;) {
      if (isEnough(state, effort)) return state;
      const duals = mixed(state.duals, optimum.duals, lean);
      const priced = price(ground, master, duals, optimum, effort.isFixed, until);
      if (!priced) return state;
      if (priced.bound > state.bound) Object.assign(state, { bound: priced.bound, duals });
      const rises = optimum.cost + priced.improvement > priced.bound;
      smoothing = rises ? Math.max(0, smoothing - 0.1) : smoothing + (1 - smoothing) * 0.1;
      const fresh = priced.columns.filter((column) => !known.has(keyOf(column)));
      if (fresh.length > 0) {
        for (const column of fresh) known.add(keyOf(column));
        relaxation.add(fresh);
        break;
      }
      if (lean === 0) return { ...state, isComplete: true };
      lean = lean < 0.3 ? 0 : lean - 0.3;
    }
  }
  return state;
}

function isEnough(state: Generated, { tolerance, enough }: Effort): boolean {
  if (enough !== undefined && state.bound > enough) return true;
  if ((state.optimum?.cost ?? 0) - state.bound > tolerance) return false;
  state.isComplete = true;
  return true;
}

/** Everybody's best line at these prices: those that improve the relaxation, by how much in all, and the bound. */
function price(
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

const mixed = (center: Duals, towards: Duals, lean: number): Duals =>
  lean === 0 ? towards : towards.map((value, at) => lean * (center[at] as number) + (1 - lean) * value);

/** Tells lines of a unit apart. */
export const keyOf = ({ unit, line }: { unit: number; line: Int16Array }): string =>
  `${unit}:${String.fromCharCode(...line.map((kind) => kind + 1))}`;
