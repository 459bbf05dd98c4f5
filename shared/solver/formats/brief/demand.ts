import type { RosterBrief } from '../../../domain/rosters/brief.ts';
import { millisOf, SLOT_MILLIS } from '../../../domain/time.ts';
import { dateOf } from './dates.ts';
import { slotsWorked, type Way } from './shifts.ts';

/** Needs and prices by slot * pools + pool; slots are half hours from `origin`, in epoch milliseconds. */
export type Demand = { origin: number; slots: number; need: Int32Array; under: Float64Array; over: Float64Array };

/**
 * What is needed, less what those serve who are still at work from the days before. Nobody is one too many before the first
 * half hour that a need speaks of, or after the last: what is asked there belongs to another roster.
 */
export function demandOf(brief: RosterBrief, ways: Way[]): Demand {
  const { origin, slots, opens, closes } = horizon(brief, ways);
  const pools = brief.pools.length;
  const index = new Map(brief.pools.map(({ id }, at) => [id, at]));
  const need = new Int32Array(slots * pools);
  const under = new Float64Array(slots * pools).fill(brief.prices.under);
  const over = new Float64Array(slots * pools).fill(brief.prices.over, opens * pools, closes * pools);
  for (const { pool, from, until, agents, under: missing, over: many } of brief.needs) {
    const [first, last] = [(millisOf(from) - origin) / SLOT_MILLIS, (millisOf(until) - origin) / SLOT_MILLIS];
    for (let at = first * pools + (index.get(pool) as number); at < last * pools; at += pools) {
      need[at] = (need[at] as number) + agents;
      if (missing !== undefined) under[at] = missing;
      if (many !== undefined) over[at] = many;
    }
  }
  relieve(brief, ways, { origin, slots, need, under, over });
  return { origin, slots, need, under, over };
}

/** The first half hour and how many there are until the last need or shift ends; and the span that needs speak of. */
function horizon({ needs, from }: RosterBrief, ways: Way[]) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const need of needs) {
    first = Math.min(first, millisOf(need.from));
    last = Math.max(last, millisOf(need.until));
  }
  let [start, end] = needs.length > 0 ? [first, last] : [Date.parse(from), Date.parse(from)];
  for (const { on } of ways) {
    start = Math.min(start, on[1]?.shift.from ?? start);
    end = Math.max(end, on.at(-1)?.shift.until ?? end);
  }
  const origin = Math.floor(start / SLOT_MILLIS) * SLOT_MILLIS;
  const slotOf = (millis: number) => Math.ceil((millis - origin) / SLOT_MILLIS);
  const [opens, closes] = needs.length > 0 ? [slotOf(first), slotOf(last)] : [0, 0];
  return { origin, slots: slotOf(end), opens, closes };
}

/** Shifts of the day before the roster that go on in it: whoever works them serves their home first, then any other pool. */
function relieve({ staff, pools, regions, from }: RosterBrief, ways: Way[], { origin, slots, need }: Demand): void {
  const index = new Map(pools.map(({ id }, at) => [id, at]));
  const yesterday = dateOf(from, -1);
  for (const person of staff) {
    const last = person.history?.shifts.find(({ date }) => date === yesterday);
    if (!last) continue;
    const way = ways.find(
      ({ region, template }) => regions[region]?.id === person.region && template.id === last.shift,
    );
    const serves = [person.home ?? [], person.pools].flat().map((pool) => index.get(pool) as number);
    for (const slot of way?.on[0] ? slotsWorked(way.on[0], origin) : []) {
      if (slot >= slots) break;
      const pool = serves.find((pool) => (need[slot * pools.length + pool] as number) > 0);
      if (pool !== undefined) need[slot * pools.length + pool] = (need[slot * pools.length + pool] as number) - 1;
    }
  }
}
