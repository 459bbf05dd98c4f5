import type { Coverage } from '../clients/coverage.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { dateIn, dayAfter } from '../rosters/dates.ts';
import { type Instant, type LocalDate, SLOT_MILLIS } from '../time.ts';
import type { ArrivalsDay } from './arrivals.ts';
import { type Forecast, forecast } from './forecast.ts';
import { daysBetween, type Series, seriesOf, wallClock } from './series.ts';
import type { StaffingTerms } from './terms.ts';

/** What is expected of the tickets that the same people answer in the same way: one skill or none, live or not. */
export type Demand = {
  skill?: string;
  isLive: boolean;
  arrivals: number;
  forecast: Forecast;
};

/** The whole local dates that counted UTC dates hold. */
export type Known = { from: LocalDate; until: LocalDate; days: number };

/** The whole local dates of a zone within the counted days, which follow one another; undefined when there are none. */
export function knownDates(days: readonly Pick<ArrivalsDay, 'date'>[], zone: string): Known | undefined {
  const dates = days.map(({ date }) => date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const begins = midnight(first);
  const from = dateIn(zone, begins);
  const isWhole = dateIn(zone, instantBefore(begins)) < from;
  const starts = isWhole ? from : dayAfter(from);
  const until = dayAfter(dateIn(zone, midnight(dayAfter(last))), -1);
  return starts > until ? undefined : { from: starts, until, days: daysBetween(starts, until) + 1 };
}

/**
 * Forecasts some dates of a client's zone for each skill and kind of channel, from the counted days. Closed dates are the
 * client's holidays. Refused when less than two weeks are known.
 */
export function demandOf(
  days: readonly ArrivalsDay[],
  coverage: Pick<Coverage, 'zone' | 'closedDates'>,
  { live, uplifts }: Pick<StaffingTerms, 'live' | 'uplifts'>,
  ahead: { from: LocalDate; days: number },
): Demand[] | Refusal {
  const known = knownDates(days, coverage.zone);
  if (!known || known.days < 14)
    return refuse('conflict', `a forecast needs 2 weeks of arrivals, and ${known?.days ?? 0} days are counted`);
  const holidays = new Set(coverage.closedDates);
  const demands = groupsOf(days, live?.channels ?? []).map((group): Demand | Refusal => {
    const series = seriesFor(group, known, coverage.zone, holidays);
    const made = forecast(series, { ...ahead, holidays, uplifts });
    if (isRefusal(made)) return made;
    const { skill, isLive } = group;
    return { ...(skill !== undefined && { skill }), isLive, arrivals: group.total, forecast: made };
  });
  return demands.find(isRefusal) ?? demands.filter((demand): demand is Demand => !isRefusal(demand));
}

type Group = { skill?: string; isLive: boolean; total: number; at: { millis: number; count: number }[] };

/** The counts of each skill, of live channels and others apart; there is always a group for what asks for no skill. */
function groupsOf(days: readonly ArrivalsDay[], live: readonly string[]): Group[] {
  const groups = new Map<string, Group>([['false/', { isLive: false, total: 0, at: [] }]]);
  for (const { date, counts } of days)
    for (const { channel, skill, slots } of counts) {
      const isLive = live.includes(channel);
      const key = `${isLive}/${skill ?? ''}`;
      const group = groups.get(key) ?? { ...(skill !== undefined && { skill }), isLive, total: 0, at: [] };
      groups.set(key, group);
      for (const [slot, count] of slots.entries()) {
        if (count === 0) continue;
        group.total += count;
        group.at.push({ millis: Date.parse(date) + slot * SLOT_MILLIS, count });
      }
    }
  return [...groups.values()];
}

function seriesFor(group: Group, known: Known, zone: string, holidays: ReadonlySet<LocalDate>): Series {
  const shown = wallClock(zone, Date.parse(known.from), Date.parse(known.until));
  const walls = group.at.map(({ millis, count }) => ({ wallMillis: shown(millis), count }));
  return seriesOf({ zone, from: known.from, days: known.days }, walls, holidays);
}

const midnight = (date: LocalDate): Instant => `${date}T00:00:00.000Z`;
const instantBefore = (at: Instant): Instant => new Date(Date.parse(at) - 1).toISOString();
