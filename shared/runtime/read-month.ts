import { awaySpans } from '../domain/rosters/certified.ts';
import type { Company } from '../domain/rosters/compose.ts';
import { dateIn, datesOf, dayAfter } from '../domain/rosters/dates.ts';
import { HISTORY_DAYS } from '../domain/rosters/past.ts';
import type { Staffed } from '../domain/rosters/prove-month.ts';
import type { Region } from '../domain/rosters/region.ts';
import type { Instant, LocalDate } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { gatherNeeds, gatherPeople, gatherRegions, type NeedsOf } from './gather-company.ts';
import { datesTouched, readKeptDates } from './kept-dates.ts';
import { publishedOf } from './read-roster.ts';

/** A company's month as it stands: what a roster of it is made of, and everybody with what is published for them. */
export type MonthRead = { company: Company; people: Staffed[] };

/**
 * Reads all that a month's roster is made of, and proven with: people with their shifts of the year so far. When the next
 * month is published, its first day is nobody's to plan any more. Planned `anew`, what was changed by hand is not kept.
 */
export async function readMonth(
  records: Records,
  needsOf: NeedsOf,
  month: string,
  now: Instant,
  { anew = false }: { anew?: boolean | undefined } = {},
): Promise<MonthRead> {
  const dates = datesOf(month);
  const span = { from: `${month}-01`, until: dates.at(-1) ?? `${month}-01` };
  const next = dayAfter(span.until);
  const withNext = { from: span.from, until: next };
  const since = [dayAfter(`${month.slice(0, 4)}-01-01`, -1), dayAfter(span.from, -HISTORY_DAYS - 2)].sort()[0];
  const [regions, people, needs, keptOf, published] = await Promise.all([
    gatherRegions(records),
    gatherPeople(records, `${since}T00:00:00.000Z`),
    gatherNeeds(records, needsOf, span),
    readKeptDates(records, withNext, anew),
    publishedOf(records, next.slice(0, 7)),
  ]);
  return {
    people,
    company: {
      month,
      needs,
      regions,
      people: people.map(({ agent, shifts, away }) => ({
        agent,
        shifts,
        away: awaySpans(agent, away).flatMap((one) => datesTouched(one, agent.zone, withNext)),
        kept: [...keptOf({ agent, shifts }), ...(published ? [next] : [])],
      })),
      pinnedUntil: begunIn(regions, span.from, now),
    },
  };
}

/** By region, the date that it is there now, once its month has begun. */
function begunIn(regions: readonly Region[], from: LocalDate, now: Instant): Record<string, LocalDate> {
  const today = regions.map(({ id, zone }) => [id, dateIn(zone, now)] as const);
  return Object.fromEntries(today.filter(([, date]) => date >= from));
}
