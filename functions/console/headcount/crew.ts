import type { ClientId } from '../../../shared/domain/ids.ts';
import { awaySpans } from '../../../shared/domain/rosters/certified.ts';
import { ofPool } from '../../../shared/domain/rosters/pools.ts';
import type { Staffed } from '../../../shared/domain/rosters/prove-month.ts';
import { type Span, without } from '../../../shared/domain/sla/spans.ts';
import type { Serving } from '../../../shared/domain/staffing/coverage-by-slot.ts';
import { type Interval, instantOf, millisOf } from '../../../shared/domain/time.ts';
import type { Scenario } from '../../../shared/simulation/scenario.ts';

/** Somebody with what they work in a month, as a proof of coverage sees it. */
export type Crew = readonly { person: Staffed; serves: Serving }[];

type Group = Scenario['agents'][number];

/**
 * Those who serve a client, as agents of a scenario: in their shifts, as long as they are certified for it and not away.
 * Breaks are left in: who is on one keeps their tickets.
 */
export function crewOf(crew: Crew, clientId: ClientId, slug: string): Group[] {
  return crew.flatMap(({ person: { agent, away }, serves }) => {
    const seat = serves.pools.find(({ pool }) => ofPool(pool).clientId === clientId);
    if (!seat) return [];
    const certified: Interval = { from: seat.from ?? '1970-01-01T00:00:00.000Z', until: seat.until };
    const shifts = serves.works.flatMap((shift) => left(shift, certified, awaySpans(agent, away)));
    const { name, region, zone, languages, skills, level, limit } = agent;
    return [{ count: 1, concurrency: 1, clients: [slug], name, region, zone, languages, skills, level, limit, shifts }];
  });
}

/** What is left of a shift in which somebody is certified and not away. */
function left(shift: Interval, certified: Interval, away: readonly Interval[]): Interval[] {
  const own: Span = [
    Math.max(millisOf(shift.from), millisOf(certified.from)),
    Math.min(millisOf(shift.until), millisOf(certified.until)),
  ];
  if (own[0] >= own[1]) return [];
  const gone = away.map(({ from, until }): Span => [millisOf(from), millisOf(until)]).sort(([a], [b]) => a - b);
  return without([own], gone).map(([from, until]) => ({ from: instantOf(from), until: instantOf(until) }));
}
