import type { Moves } from './moves.ts';

/**
 * The minutes, in units, that can still be part of a whole line: by layer and state the least and the most that are
 * both reachable from the start and able to end within the budget. A layer stands before each day, one after the last.
 */
export type Bands = {
  /** By layer * states + state; empty where low > high. */
  low: Int32Array;
  high: Int32Array;
  /** By layer: the least low, and how many values a row must hold. */
  base: Int32Array;
  width: Int32Array;
};

const NEVER = 1 << 29;

/** `exit` is Infinity for states in which the window may not end. Undefined when no line at all fits. */
export function bandsOf(
  moves: Moves,
  span: { from: number; until: number; entry: number; exit: Float64Array },
  budget: { min: number; max: number },
): Bands | undefined {
  const states = moves.first.length - 1;
  const layers = span.until - span.from + 1;
  const ahead = reach(moves, span, states, layers, -1);
  const behind = reach(moves, span, states, layers, 1);
  const bands: Bands = {
    low: behind.least,
    high: behind.most,
    base: new Int32Array(layers),
    width: new Int32Array(layers),
  };
  for (let layer = 0; layer < layers; layer++) {
    let base = NEVER;
    let top = -NEVER;
    for (let at = layer * states; at < (layer + 1) * states; at++) {
      const low = Math.max(behind.least[at] as number, budget.min - (ahead.most[at] as number));
      const high = Math.min(behind.most[at] as number, budget.max - (ahead.least[at] as number));
      bands.low[at] = low;
      bands.high[at] = high;
      if (low > high) continue;
      if (low < base) base = low;
      if (high > top) top = high;
    }
    if (base > top) return undefined;
    bands.base[layer] = base;
    bands.width[layer] = top - base + 1;
  }
  return bands;
}

/** Least and most units by layer and state: worked so far when `way` is 1, still possible up to an exit when it is -1. */
function reach(
  moves: Moves,
  { from, entry, exit }: { from: number; entry: number; exit: Float64Array },
  states: number,
  layers: number,
  way: 1 | -1,
) {
  const least = new Int32Array(layers * states).fill(NEVER);
  const most = new Int32Array(layers * states).fill(-NEVER);
  const groups = moves.groups.length;
  if (way === 1) least[entry] = most[entry] = 0;
  else
    for (let state = 0; state < states; state++)
      if ((exit[state] as number) < Infinity) {
        least[(layers - 1) * states + state] = 0;
        most[(layers - 1) * states + state] = 0;
      }
  for (let step = 0; step < layers - 1; step++) {
    const day = way === 1 ? step : layers - 2 - step;
    for (let move = 0; move < moves.from.length; move++) {
      if (!moves.open[(from + day) * groups + (moves.group[move] as number)]) continue;
      const before = day * states + (moves.from[move] as number);
      const after = (day + 1) * states + (moves.to[move] as number);
      const source = way === 1 ? before : after;
      const target = way === 1 ? after : before;
      const units = moves.units[move] as number;
      const low = (least[source] as number) + units;
      const high = (most[source] as number) + units;
      if (high < 0) continue;
      if (low < (least[target] as number)) least[target] = low;
      if (high > (most[target] as number)) most[target] = high;
    }
  }
  return { least, most };
}

/** The same, no further than so many units from the middle of each layer. */
export function narrowed({ low, high, base, width }: Bands, units: number): Bands {
  const layers = base.length;
  const states = low.length / layers;
  const narrow: Bands = {
    low: Int32Array.from(low),
    high: Int32Array.from(high),
    base: Int32Array.from(base),
    width: Int32Array.from(width),
  };
  for (let layer = 0; layer < layers; layer++) {
    const middle = (base[layer] as number) + ((width[layer] as number) >> 1);
    const least = Math.max(base[layer] as number, middle - units);
    const most = Math.min((base[layer] as number) + (width[layer] as number) - 1, middle + units);
    narrow.base[layer] = least;
    narrow.width[layer] = most - least + 1;
    for (let at = layer * states; at < (layer + 1) * states; at++) {
      narrow.low[at] = Math.max(low[at] as number, least);
      narrow.high[at] = Math.min(high[at] as number, most);
    }
  }
  return narrow;
}
