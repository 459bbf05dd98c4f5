/** So many people of one kind, who may serve these pools, by their places in the list of what is needed. */
export type Supply = { people: number; pools: readonly number[] };

/**
 * How many people each pool gets when each person serves one of theirs, and as few as possible are missing altogether: a
 * largest flow from kinds of people to pools. Pools come first in the order of `needed`; the answer is in that order too.
 */
export function share(needed: readonly number[], supplies: readonly Supply[]): number[] {
  const left = supplies.map(({ people }) => people);
  const served = supplies.map(() => needed.map(() => 0));
  const given = needed.map(() => 0);
  for (const [pool, people] of needed.entries()) {
    while ((given[pool] ?? 0) < people) {
      const path = freed(pool, supplies, left, served);
      if (!path) break;
      give(path, people - (given[pool] ?? 0), left, served, given);
    }
  }
  return given;
}

/** Who is to serve which pool instead of which: each step takes from the step before; the first takes who is free. */
type Step = { supply: number; from?: number; to: number };

/** A chain of moves by which somebody free reaches a pool, the shortest there is; undefined when nobody can. */
function freed(pool: number, supplies: readonly Supply[], left: number[], served: number[][]): Step[] | undefined {
  const seen = new Set([pool]);
  let ends: { pool: number; path: Step[] }[] = [{ pool, path: [] }];
  while (ends.length > 0) {
    const next: typeof ends = [];
    for (const { pool: to, path } of ends) {
      for (const [supply, { pools }] of supplies.entries()) {
        if (!pools.includes(to)) continue;
        if ((left[supply] ?? 0) > 0) return [{ supply, to }, ...path];
        for (const from of pools) {
          if (seen.has(from) || !served[supply]?.[from]) continue;
          seen.add(from);
          next.push({ pool: from, path: [{ supply, from, to }, ...path] });
        }
      }
    }
    ends = next;
  }
  return undefined;
}

/** Moves as many as every step of the chain has, and no more than are wanted. */
function give(path: Step[], wanted: number, left: number[], served: number[][], given: number[]): void {
  const room = path.map(({ supply, from }) => (from === undefined ? left[supply] : served[supply]?.[from]) ?? 0);
  const people = Math.min(wanted, ...room);
  const add = (counts: number[] | undefined, at: number, by: number) => {
    if (counts) counts[at] = (counts[at] ?? 0) + by;
  };
  for (const { supply, from, to } of path) {
    if (from === undefined) add(left, supply, -people);
    else add(served[supply], from, -people);
    add(served[supply], to, people);
  }
  const last = path.at(-1);
  if (last) add(given, last.to, people);
}
