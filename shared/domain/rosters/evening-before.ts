import { type Instant, instantOf, millisOf, SLOT_MILLIS } from '../time.ts';
import { certifiedOf } from './certified.ts';
import { holesOf, type Needed } from './coverage-proof.ts';
import { dateIn, dayAfter } from './dates.ts';
import type { Staffed } from './prove-month.ts';

/** A month begins nowhere earlier than in the zone that is furthest ahead. */
const FURTHEST_AHEAD = 14 * 60 * 60_000;

/**
 * What the last evening before a month still lacks, when it is the first of the month already for whoever is awake: the
 * roster of the month before could not cover it. `needs` are those of the month's eve. Whoever works a shift of the eve
 * itself is not counted here: their brief knows of it. Nothing when nobody was rostered then.
 */
export function eveningBefore(month: string, needs: readonly Needed[], people: readonly Staffed[]): Needed[] {
  const first = `${month}-01`;
  const eve = dayAfter(first, -1);
  const dated = people.map(({ agent, shifts, away }) => ({
    agent,
    away,
    shifts: shifts.map((shift) => ({ ...shift, date: dateIn(agent.zone, shift.from) })),
  }));
  const until = needs
    .map((need) => need.until)
    .sort()
    .at(-1);
  const isRostered = dated.some(({ shifts }) => shifts.some(({ date }) => date === eve || date === dayAfter(eve, -1)));
  if (!isRostered || until === undefined) return [];
  const before = dated.map(({ agent, shifts, away }) =>
    certifiedOf(
      agent,
      shifts.filter(({ date }) => date < eve),
      away,
    ),
  );
  const opens = instantOf(Date.parse(first) - FURTHEST_AHEAD);
  return holesOf(needs, before, { from: opens, until }).map(({ pool, from, until: ends, needed, onDuty }) => ({
    pool,
    from: slot(from, Math.floor),
    until: slot(ends, Math.ceil),
    agents: needed - onDuty,
  }));
}

const slot = (at: Instant, round: (slots: number) => number): Instant =>
  instantOf(round(millisOf(at) / SLOT_MILLIS) * SLOT_MILLIS);
