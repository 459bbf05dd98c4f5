/** A seeded source of numbers, the same on every machine: 32 bits of state (mulberry32, T. Ettinger, public domain). */
export type Random = {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number at least 0, less than `limit`. */
  below(limit: number): number;
  /** Puts a list in random order, in place. */
  shuffle<Of>(list: Of[]): Of[];
};

/** The numbers that belong to a seed. */
export function random(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffle = <Of>(list: Of[]) => {
    for (let at = list.length - 1; at > 0; at--) {
      const other = below(at + 1);
      [list[at], list[other]] = [list[other] as Of, list[at] as Of];
    }
    return list;
  };
  return { next, below, shuffle };
}
