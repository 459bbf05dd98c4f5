import type { Group } from './problem.ts';

/** What one slot costs by reason. */
export type SlotCost = { under: number; over: number; continuity: number };

/** What a pool needs in the slot, and the price of each person missing or too many. */
export type Demand = { need: number; under: number; over: number };

/**
 * The cheapest way for the people in a slot, by group, to serve the pools: everybody serves exactly one. People come in
 * one by one, each along the cheapest chain of others changing their pools, which keeps every step a cheapest one.
 */
export function slotCost(groups: Group[], present: number[], demands: Demand[]): SlotCost {
  const serving = groups.map(() => demands.map(() => 0));
  const staffed = demands.map(() => 0);
  present.forEach((people, group) => {
    for (let person = 0; person < people; person++) admit(groups, group, demands, serving, staffed);
  });
  const cost = { under: 0, over: 0, continuity: 0 };
  demands.forEach(({ need, under, over }, pool) => {
    const people = staffed[pool] as number;
    cost.under += under * Math.max(0, need - people);
    cost.over += over * Math.max(0, people - need);
  });
  groups.forEach(({ pools, prices }, group) => {
    pools.forEach((pool, at) => {
      cost.continuity += (serving[group]?.[pool] as number) * (prices[at] as number);
    });
  });
  return cost;
}

type Step = { from: number; to: number; cost: number; mover: number };

/** Everybody's possible changes of pool, now that they serve where they do. */
function stepsOf(groups: Group[], serving: number[][]): Step[] {
  const steps: Step[] = [];
  groups.forEach(({ pools, prices }, mover) => {
    for (const [at, from] of pools.entries()) {
      if (!serving[mover]?.[from]) continue;
      for (const [other, to] of pools.entries())
        if (to !== from) steps.push({ from, to, cost: (prices[other] as number) - (prices[at] as number), mover });
    }
  });
  return steps;
}

function admit(groups: Group[], group: number, demands: Demand[], serving: number[][], staffed: number[]): void {
  const way = demands.map(() => ({ cost: Infinity, mover: group, from: -1 }));
  const { pools: own, prices } = groups[group] as Group;
  own.forEach((pool, at) => {
    way[pool] = { cost: prices[at] as number, mover: group, from: -1 };
  });
  const steps = stepsOf(groups, serving);
  for (let round = 1, changed = true; round < demands.length && changed; round++) {
    changed = false;
    for (const { from, to, cost, mover } of steps) {
      const moved = (way[from]?.cost as number) + cost;
      if (moved >= (way[to]?.cost as number) - 1e-9) continue;
      way[to] = { cost: moved, mover, from };
      changed = true;
    }
  }
  const gain = ({ need, under, over }: Demand, pool: number) => ((staffed[pool] as number) < need ? -under : over);
  const totals = demands.map((demand, pool) => (way[pool]?.cost as number) + gain(demand, pool));
  let pool = totals.indexOf(Math.min(...totals));
  staffed[pool] = (staffed[pool] as number) + 1;
  for (; pool >= 0; pool = way[pool]?.from as number) {
    const { mover, from } = way[pool] as (typeof way)[number];
    const pools = serving[mover] as number[];
    pools[pool] = (pools[pool] as number) + 1;
    if (from >= 0) pools[from] = (pools[from] as number) - 1;
  }
}
