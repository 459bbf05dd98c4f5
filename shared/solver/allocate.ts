import { Presence } from './interval/presence.ts';
import type { Problem, Roster } from './problem.ts';

/** Whom somebody serves, and when: stretches of slots in order, half-open. */
export type Serving = { pool: number; from: number; until: number };

/**
 * Says of every employee which pool they serve in each of their slots. Each slot is a cheapest assignment, as the judge
 * counts it; within it people stay with whom they served in the slot before, so that stretches are long, and whoever comes
 * goes to the cheapest pool of their group, which is home.
 */
export function allocate(problem: Problem, roster: Roster): Serving[][] {
  const present = presentBySlot(problem, roster);
  const presence = new Presence(problem);
  const served: Serving[][] = problem.staff.map(() => []);
  let before = new Map<number, number>();
  present.forEach((people, slot) => {
    for (const employee of people) presence.add(groupOf(problem, employee), slot);
    const now = new Map<number, number>();
    for (const [group, members] of Map.groupBy(people, (employee) => groupOf(problem, employee)))
      place(problem, group, members, presence.serving(group, slot), before, now);
    for (const [employee, pool] of now) extend(served[employee] as Serving[], pool, slot);
    before = now;
  });
  return served;
}

/** Fills the places of a group: first with those who stay where they were. */
function place(
  { groups }: Problem,
  group: number,
  members: number[],
  places: Int32Array,
  before: Map<number, number>,
  now: Map<number, number>,
): void {
  const { pools = [], prices = [] } = groups[group] ?? {};
  const moving = members.filter((employee) => {
    const at = pools.indexOf(before.get(employee) ?? -1);
    if (at < 0 || places[at] === 0) return true;
    places[at] = (places[at] as number) - 1;
    now.set(employee, pools[at] as number);
    return false;
  });
  const cheapest = Array.from(pools.keys()).sort((one, two) => (prices[one] as number) - (prices[two] as number));
  for (const employee of moving) {
    const at = cheapest.find((each) => (places[each] as number) > 0);
    if (at === undefined) return;
    places[at] = (places[at] as number) - 1;
    now.set(employee, pools[at] as number);
  }
}

function extend(stretches: Serving[], pool: number, slot: number): void {
  const last = stretches.at(-1);
  if (last?.pool === pool && last.until === slot) last.until++;
  else stretches.push({ pool, from: slot, until: slot + 1 });
}

function presentBySlot({ covers, kinds, slots }: Problem, roster: Roster): number[][] {
  const present: number[][] = Array.from({ length: slots }, () => []);
  roster.forEach((line, employee) => {
    line.forEach((kind, day) => {
      if (kind >= 0) for (const slot of covers[day * kinds.length + kind] as Int32Array) present[slot]?.push(employee);
    });
  });
  return present;
}

const groupOf = ({ staff }: Problem, employee: number): number => staff[employee]?.group as number;
