import { FREE, type Problem, type Roster } from '../problem.ts';

/**
 * The demand of a problem with its slots merged: two slots that exactly the same shifts cover and that need the same
 * people always see the same people, so they are one slot at the price of both. Half hours become the few stretches
 * between the edges of shifts and of demand.
 */
export type Demand = {
  slots: number;
  pools: number;
  /** Slots of the problem in each merged one. */
  weight: Float64Array;
  /** By slot * pools + pool, prices already those of all merged slots. */
  need: Int32Array;
  under: Float64Array;
  over: Float64Array;
  /** Merged slots that a kind covers on a day, by day * kinds + kind. */
  covers: Int32Array[];
};

export function demandOf(problem: Problem): Demand {
  const { pools, slots } = { pools: problem.pools.length, slots: problem.slots };
  const merged = mergedSlots(problem);
  const count = merged.reduce((most, slot) => Math.max(most, slot + 1), 0);
  const weight = new Float64Array(count);
  const need = new Int32Array(count * pools);
  const under = new Float64Array(count * pools);
  const over = new Float64Array(count * pools);
  for (let slot = 0; slot < slots; slot++) {
    const into = merged[slot] as number;
    weight[into] = (weight[into] as number) + 1;
    for (let pool = 0; pool < pools; pool++) {
      const [from, to] = [slot * pools + pool, into * pools + pool];
      need[to] = problem.need[from] as number;
      under[to] = (under[to] as number) + (problem.under[from] as number);
      over[to] = (over[to] as number) + (problem.over[from] as number);
    }
  }
  const covers = problem.covers.map((covered) =>
    Int32Array.from(new Set(Array.from(covered, (slot) => merged[slot] as number))),
  );
  return { slots: count, pools, weight, need, under, over, covers };
}

/** For each slot of the problem, the merged one that it belongs to. */
function mergedSlots({ covers, slots, pools, need }: Problem): Int32Array {
  const signatures: string[] = new Array(slots).fill('');
  covers.forEach((covered, shift) => {
    for (const slot of covered) signatures[slot] += `${shift},`;
  });
  const numbers = new Map<string, number>();
  return Int32Array.from(signatures, (signature, slot) => {
    const key = `${need.subarray(slot * pools.length, (slot + 1) * pools.length).join()};${signature}`;
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

/** People of each group in each slot, by group * slots + slot. */
export function presence(problem: Problem, demand: Demand, roster: Roster): Int32Array {
  const present = new Int32Array(problem.groups.length * demand.slots);
  roster.forEach((line, employee) => {
    const group = problem.staff[employee]?.group ?? 0;
    for (let day = 0; day < problem.days; day++) addShift(present, problem, demand, group, day, line[day] as number, 1);
  });
  return present;
}

/** Adds `people` of a group to the slots that a kind covers on a day. */
export function addShift(
  present: Int32Array,
  problem: Problem,
  demand: Demand,
  group: number,
  day: number,
  kind: number,
  people: number,
): void {
  if (kind === FREE) return;
  for (const slot of demand.covers[day * problem.kinds.length + kind] as Int32Array) {
    const at = group * demand.slots + slot;
    present[at] = (present[at] as number) + people;
  }
}
