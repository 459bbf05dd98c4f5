import { openSlots } from '../clients/calendar.ts';
import type { Plan } from '../clients/plan.ts';
import { isRefusal } from '../refusal.ts';
import type { Needed } from '../rosters/coverage-proof.ts';
import { type Instant, instantOf, type LocalDate, millisOf, SLOT_MILLIS } from '../time.ts';
import type { Demand } from './demand.ts';
import { levelled } from './productivity.ts';
import { requiredAgents, rosteredFor } from './required.ts';
import { wallClock } from './series.ts';
import { type LiveTerms, type StaffingTerms, usualStaffing } from './terms.ts';

/** What the needs of a client are made of. `headcountOn` is how many agents were sold on a date, undefined for no limit. */
export type Promised = {
  clientId: string;
  plan: Pick<Plan, 'coverage' | 'targets'> & { staffing?: StaffingTerms | undefined };
  demand: readonly Demand[];
  headcountOn(date: LocalDate): number | undefined;
};

/** A skill has agents of its own where its tickets take so much of one's time; below, whoever is there answers them. */
const OWN_AGENT = 0.5;
/** A need is told up to so many agents: a company's whole roster must not fail because one client's terms ask for more. */
const MOST_NEEDED = 5000;

/**
 * Agents needed in each half hour of UTC that touches the coverage, as ranges: the plan's minimum, or what the forecast
 * requires with shrinkage on top, whichever is more, but never more than were sold. What a skill requires is its own pool,
 * `client/skill`, and a part of the whole.
 */
export function needsOf({ clientId, plan, demand, headcountOn }: Promised, from: Instant, until: Instant): Needed[] {
  const terms = plan.staffing ?? usualStaffing;
  const open = openSlots(plan.coverage, from, until);
  const start = millisOf(from);
  const shown = wallClock(plan.coverage.zone, start, millisOf(until));
  const work = demand.map((one) => ({ skill: one.skill, desks: desksOf(one, plan, terms, open, start) }));
  const skills = [...new Set(work.flatMap(({ skill }) => skill ?? []))].sort();
  const pools = new Map(
    [clientId, ...skills.map((skill) => `${clientId}/${skill}`)].map((pool) => [pool, new Uint16Array(open.length)]),
  );
  for (let slot = 0; slot < open.length; slot++) {
    if (!open[slot]) continue;
    const date = instantOf(shown(start + slot * SLOT_MILLIS)).slice(0, 10);
    const most = headcountOn(date) ?? MOST_NEEDED;
    const all = work.reduce((sum, { desks }) => sum + (desks[slot] ?? 0), 0);
    let left = Math.min(most, Math.max(terms.minimumAgents, rosteredFor(all, terms.shrinkage)));
    for (const skill of skills) {
      const own = work.reduce((sum, one) => sum + (one.skill === skill ? (one.desks[slot] ?? 0) : 0), 0);
      const agents = own < OWN_AGENT ? 0 : Math.min(left, rosteredFor(own, terms.shrinkage));
      set(pools.get(`${clientId}/${skill}`), slot, agents);
      left -= agents;
    }
    set(pools.get(clientId), slot, left);
  }
  return [...pools].flatMap(([pool, agents]) => rangesOf(pool, agents, start));
}

/** How many at the desk a demand takes in each half hour: all of it done in time, none of it while closed. */
function desksOf(
  { isLive, forecast }: Demand,
  { targets }: Promised['plan'],
  { live, ticketsPerHour }: StaffingTerms,
  open: Uint8Array,
  start: number,
): Float64Array {
  const arrivals = new Float64Array(open.length);
  for (const { from, expected } of forecast.slots) {
    const slot = (millisOf(from) - start) / SLOT_MILLIS;
    if (slot >= 0 && slot < open.length) arrivals[slot] = (arrivals[slot] ?? 0) + expected;
  }
  const places = Array.from(open.keys()).filter((slot) => open[slot]);
  const desks = new Float64Array(open.length);
  if (isLive && live) {
    for (const slot of places) desks[slot] = liveDesks(arrivals[slot] ?? 0, live);
    return desks;
  }
  // A reply is due in working time, so half hours that are closed do not count; the last one is for the work itself.
  const slack = Math.max(0, Math.floor(targets.normal.firstReplyMinutes / 30) - 1);
  const work = levelled(queued(arrivals, open, places), slack);
  for (const [place, slot] of places.entries()) desks[slot] = ((work[place] ?? 0) * 2) / ticketsPerHour;
  return desks;
}

/** Arrivals by open half hour; what comes while closed waits for the next opening. */
function queued(arrivals: Float64Array, open: Uint8Array, places: number[]): number[] {
  let waiting = 0;
  const all: number[] = [];
  for (let slot = 0; slot <= (places.at(-1) ?? -1); slot++) {
    waiting += arrivals[slot] ?? 0;
    if (!open[slot]) continue;
    all.push(waiting);
    waiting = 0;
  }
  return all;
}

/** Too few for a steady queue to be reckoned with need nobody of their own. */
const NEXT_TO_NONE = 0.01;

function liveDesks(arrivals: number, live: LiveTerms): number {
  if (arrivals < NEXT_TO_NONE) return 0;
  const load = {
    arrivalsPerHour: arrivals * 2,
    handlingSeconds: live.handlingMinutes * 60,
    ...(live.patienceSeconds !== undefined && { patienceSeconds: live.patienceSeconds }),
  };
  const { serviceLevel, occupancy } = live;
  const needed = requiredAgents(load, { serviceLevel, ...(occupancy !== undefined && { occupancy }) });
  return isRefusal(needed) ? MOST_NEEDED : needed.agents;
}

function set(agents: Uint16Array | undefined, slot: number, count: number): void {
  if (agents) agents[slot] = count;
}

/** Half hours that follow one another and need the same, as one range. */
function rangesOf(pool: string, agents: Uint16Array, start: number): Needed[] {
  const ranges: Needed[] = [];
  for (let from = 0; from < agents.length; ) {
    let until = from + 1;
    while (until < agents.length && agents[until] === agents[from]) until += 1;
    const count = agents[from] ?? 0;
    if (count > 0) ranges.push({ pool, from: instantAt(start, from), until: instantAt(start, until), agents: count });
    from = until;
  }
  return ranges;
}

const instantAt = (start: number, slot: number): Instant => instantOf(start + slot * SLOT_MILLIS);
