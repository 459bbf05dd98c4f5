import type { Arrival } from './arrivals.ts';

/** A run in which something did not hold that must: its seed and the shortest history that still fails play it again. */
export class Broken extends Error {
  readonly seed: number;
  readonly arrivals: readonly Arrival[];

  constructor(seed: number, arrivals: readonly Arrival[], cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`seed ${seed}: ${why}; the shortest history that still fails: ${JSON.stringify(arrivals)}`, { cause });
    this.seed = seed;
    this.arrivals = arrivals;
  }
}

const MOST_TRIES = 200;

/**
 * The shortest part of a history that still fails, as delta debugging finds it (Zeller and Hildebrandt, 2002): stretch by
 * stretch is left out, half as long each time that nothing can be; after so many tries what is left is short enough.
 */
export async function shorten<Item>(
  items: readonly Item[],
  fails: (some: Item[]) => Promise<boolean>,
): Promise<Item[]> {
  let left = [...items];
  let tries = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < left.length && left.length > 1; ) {
      const without = [...left.slice(0, from), ...left.slice(from + size)];
      if (tries++ >= MOST_TRIES) return left;
      if (without.length > 0 && (await fails(without))) left = without;
      else from += size;
    }
  }
  return left;
}
