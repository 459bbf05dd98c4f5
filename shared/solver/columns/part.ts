import type { Problem, Roster } from '../problem.ts';
import { addShift, type Demand, presence } from './demand.ts';

/** The part of a roster that is open: these people on these days. Everything else stays as it is in `roster`. */
export type Part = { roster: Roster; units: Unit[]; from: number; until: number };

/** People of whom nothing tells one from another: any of their lines may be any one's, so they are counted, not named. */
export type Unit = { employees: number[]; group: number };

/**
 * The rows that an open part has in its master program. A demand row holds the people who serve a pool in a slot. Whoever
 * can serve one pool only is counted there at once; a group with a choice has a row of its own for the slot, which its
 * serving variables link to the demand rows of its pools.
 */
export type Rows = {
  /** Demand rows first, by slot * pools + pool in `demand`; flow rows after them, by group * slots + slot in `flow`. */
  demand: Int32Array;
  flow: Int32Array;
  /** People still needed, which is below 0 where others are too many already; of a flow row, minus the others there. */
  right: Float64Array;
  /** The row in which one more of a group in a slot counts, by group * slots + slot; -1 outside. */
  rowOf: Int32Array;
  /** The demand row by slot * pools + pool, -1 outside. */
  demandRowOf: Int32Array;
};

export function rowsOf(problem: Problem, demand: Demand, part: Part): Rows {
  const others = presenceOfOthers(problem, demand, part);
  const rowOf = new Int32Array(problem.groups.length * demand.slots).fill(-1);
  const demandRowOf = new Int32Array(demand.slots * demand.pools).fill(-1);
  const demandRows: number[] = [];
  const flowRows: number[] = [];
  for (const [slot, groups] of groupsBySlot(problem, demand, part)) {
    for (const pool of linkedPools(problem, demand, others, slot, groups))
      demandRowOf[slot * demand.pools + pool] = demandRows.push(slot * demand.pools + pool) - 1;
  }
  const right: number[] = demandRows.map((at) => demand.need[at] as number);
  for (const slot of new Set(demandRows.map((at) => Math.floor(at / demand.pools)))) {
    problem.groups.forEach(({ pools }, group) => {
      const at = group * demand.slots + slot;
      const rows = pools.map((pool) => demandRowOf[slot * demand.pools + pool] as number);
      if (rows.length === 0 || rows.includes(-1)) return;
      const there = others[at] as number;
      const [row] = hasChoice(problem, group) ? [right.push(0) - 1] : rows;
      rowOf[at] = row as number;
      right[row as number] = (right[row as number] as number) - there;
      if (hasChoice(problem, group)) flowRows.push(at);
    });
  }
  return {
    demand: Int32Array.from(demandRows),
    flow: Int32Array.from(flowRows),
    right: Float64Array.from(right),
    rowOf,
    demandRowOf,
  };
}

/** Whether where a group serves is a question, or has a price. */
export function hasChoice(problem: Problem, group: number): boolean {
  const { pools, prices } = problem.groups[group] as Problem['groups'][number];
  return pools.length > 1 || prices.some((price) => price !== 0);
}

/** Everybody's presence but that of the open shifts. */
function presenceOfOthers(problem: Problem, demand: Demand, { roster, units, from, until }: Part): Int32Array {
  const present = presence(problem, demand, roster);
  for (const { employees, group } of units)
    for (const employee of employees)
      for (let day = from; day < until; day++)
        addShift(present, problem, demand, group, day, roster[employee]?.[day] as number, -1);
  return present;
}

/** The slots that the open shifts can reach, with the groups that can. */
function groupsBySlot(problem: Problem, demand: Demand, { units, from, until }: Part): Map<number, Set<number>> {
  const kinds = problem.kinds.length;
  const reached = new Map<number, Set<number>>();
  for (const { employees, group } of units) {
    const mayWork = problem.staff[employees[0] as number]?.mayWork as Uint8Array;
    for (let shift = from * kinds; shift < until * kinds; shift++) {
      if (!mayWork[shift]) continue;
      for (const slot of demand.covers[shift] as Int32Array) {
        const groups = reached.get(slot) ?? new Set();
        if (groups.size === 0) reached.set(slot, groups);
        groups.add(group);
      }
    }
  }
  return reached;
}

/** The pools of a slot that the groups there are linked to, be it through others who have a choice. */
function linkedPools(problem: Problem, demand: Demand, others: Int32Array, slot: number, groups: Set<number>) {
  const linked = new Set([...groups].flatMap((group) => problem.groups[group]?.pools ?? []));
  const choosers = problem.groups.filter(
    (_, group) =>
      hasChoice(problem, group) && (groups.has(group) || (others[group * demand.slots + slot] as number) > 0),
  );
  for (let before = -1; before < linked.size; ) {
    before = linked.size;
    for (const { pools } of choosers)
      if (pools.some((pool) => linked.has(pool))) for (const pool of pools) linked.add(pool);
  }
  return linked;
}
