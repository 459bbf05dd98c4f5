import type { Bands } from './bands.ts';
import type { Completion } from './completion.ts';
import type { Moves } from './moves.ts';
import type { Outer } from './outer.ts';

/** One sweep over the days of a window: what may be stepped, what it costs, and what its end must look like. */
export type Sweep = {
  moves: Moves;
  bands: Bands;
  outer: Outer;
  from: number;
  until: number;
  entry: number;
  /** Weekday of day 0, Monday is 0. */
  firstWeekday: number;
  /** 1 where the day before was worked, by state. */
  worked: Uint8Array;
  /** By day * letters + letter; Infinity where not allowed. */
  cost: Float64Array;
  letters: number;
  /** The price of each weekend worked, besides what `end` says. */
  weekendPrice: number;
  /** When set, weekends stay near an even pace towards this number. */
  weekendPace: number | undefined;
  /** Units that the week ending with a day of the window may have, by day - from; empty when no rule limits a week. */
  weeks: ({ min: number; max: number } | undefined)[];
  /** The price of ending in state with outer number, by state * outer.size + number; Infinity where not allowed. */
  end: Float64Array;
  /** Cells that by this completion must cost more than the limit in all are not followed. */
  prune?: { completion: Completion; limit: number };
};

/** Cells that a sweep fills. */
export function cellsOf({ moves, bands, outer }: { moves: Moves; bands: Bands; outer: Outer }): number {
  const rows = (moves.first.length - 1) * outer.size;
  return bands.width.reduce((sum, width) => sum + width * rows, 0);
}

/** The cheapest member of each group on a day: what it costs, and which it is from `into` on. */
export function chooseLetters(
  moves: Moves,
  cost: Float64Array,
  letters: number,
  day: number,
  price: Float64Array,
  chosen: Int16Array,
  into: number,
): void {
  for (let group = 0; group < moves.groups.length; group++) {
    const { letters: members, prices } = moves.groups[group] as Moves['groups'][number];
    let best = Infinity;
    let letter = -1;
    for (let member = 0; member < members.length; member++) {
      const value = (cost[day * letters + (members[member] as number)] as number) + (prices[member] as number);
      if (value < best) {
        best = value;
        letter = members[member] as number;
      }
    }
    price[group] = best;
    chosen[into + group] = letter;
  }
}
