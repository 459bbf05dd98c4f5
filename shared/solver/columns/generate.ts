import type { Problem } from '../problem.ts';
import type { Demand } from './demand.ts';
import type { Duals } from './duals.ts';
import type { Lines } from './lines.ts';
import { keyOf, type Master } from './master.ts';
import { price } from './price.ts';
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

const mixed = (center: Duals, towards: Duals, lean: number): Duals =>
  lean === 0 ? towards : towards.map((value, at) => lean * (center[at] as number) + (1 - lean) * value);
