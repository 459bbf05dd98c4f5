import type { Agent } from '../agents/agent.ts';
import { DAY_MILLIS, type Instant, type Interval, instantOf, millisOf } from '../time.ts';
import { type Away, newlyAway } from './away.ts';
import { type Dates, dateIn, datesIn, dayAfter } from './dates.ts';
import { layered } from './labour-rules.ts';
import { lineOf } from './line.ts';
import { type Broken, brokenBy, newlyBroken } from './line-rules.ts';
import type { Planned, Rostered } from './publication.ts';
import type { Region } from './region.ts';

/**
 * Somebody with every shift that is published for them and ends after `since`, the region whose templates and rules they
 * work by (undefined: the usual rules), and when they are away.
 */
export type StaffLine = Away & {
  agent: Agent;
  region: Region | undefined;
  shifts: readonly Rostered[];
  since: Instant;
};

/** Before a change at an instant is judged, all shifts are read from here on: its month is whole then, and the runs that reach into it. */
export const readSince = (at: Instant): Instant => instantOf(millisOf(at) - 66 * DAY_MILLIS);

/**
 * Why somebody's shifts should not become what is wanted, in sentences that begin with their name: labour rules that are
 * newly broken, and shifts that would newly lie in their leave or absence. None when all is well.
 */
export function objectionsTo(line: StaffLine, wanted: readonly Planned[]): string[] {
  const known = knownOf(line, wanted);
  const broken = newlyBroken(brokenIn(line, line.shifts, known), brokenIn(line, wanted, known));
  return [
    ...broken.map(({ what }) => `${line.agent.name} would have ${what}`),
    ...newlyAway(line.agent, line, line.shifts, wanted),
  ];
}

/** Behind the last shift of a line nothing is known: it may not be published yet. */
function knownOf({ agent: { zone }, shifts, since }: StaffLine, wanted: readonly Interval[]): Dates {
  const last =
    [...shifts, ...wanted]
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? since;
  return { from: dayAfter(dateIn(zone, since)), until: dateIn(zone, last) };
}

function brokenIn({ agent, region, leave }: StaffLine, shifts: readonly Planned[], known: Dates): Broken[] {
  const rules = layered(region?.rules, agent.contract?.rules);
  const away = leave.filter(({ state }) => state === 'approved').flatMap((one) => datesIn(one));
  return brokenBy(lineOf(shifts, agent.zone, region?.templates ?? []), rules, known, away);
}
