import { DAY_MILLIS, type Instant, type Interval, instantOf, type LocalDate, millisOf, type Zone } from '../time.ts';
import { stretchesOf, wallInstants } from '../zone.ts';

/** Local dates from one to another, both inclusive. */
export type Dates = { from: LocalDate; until: LocalDate };

/** The date that many days later; negative goes back. */
export const dayAfter = (date: LocalDate, days = 1): LocalDate =>
  instantOf(Date.parse(date) + days * DAY_MILLIS).slice(0, 10);

/** Every date from one to another, in order. */
export function datesIn({ from, until }: Dates): LocalDate[] {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MILLIS) + 1;
  return Array.from({ length: Math.max(days, 0) }, (_, day) => dayAfter(from, day));
}

/** The local dates of a month `YYYY-MM`, in order. */
export function datesOf(month: string): LocalDate[] {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
  return datesIn({ from: `${month}-01`, until: instantOf(last.getTime()).slice(0, 10) });
}

/** The Monday of a date's calendar week. */
export const mondayOf = (date: LocalDate): LocalDate => dayAfter(date, -weekdayOf(date));

/** Saturday or Sunday. */
export const isWeekend = (date: LocalDate): boolean => weekdayOf(date) >= 5;

/** Monday is 0. */
const weekdayOf = (date: LocalDate): number => (new Date(date).getUTCDay() + 6) % 7;

/** The local date of an instant in a zone. */
export function dateIn(zone: Zone, at: Instant): LocalDate {
  const [{ offsetMillis }] = stretchesOf(zone, millisOf(at), millisOf(at) + 1);
  return instantOf(millisOf(at) + offsetMillis).slice(0, 10);
}

/** The instants of whole local dates: from the first instant of the first one until the first of the day after the last. */
export function instantsOf({ from, until }: Dates, zone: Zone): Interval {
  const [first, last] = [Date.parse(from), Date.parse(until) + DAY_MILLIS];
  const stretches = stretchesOf(zone, first - 3 * DAY_MILLIS, last + 3 * DAY_MILLIS);
  return {
    from: instantOf(wallInstants(stretches, first).first),
    until: instantOf(wallInstants(stretches, last).first),
  };
}
