import { type DayRule, parseDayOfMonth, parseDayOfWeek } from './days.ts';
import { type Bounds, parseNumbers } from './numbers.ts';

/** One parsed `cron(…)`: sorted numbers, and the rule that tells a month's days. */
export type Cron = { minutes: number[]; hours: number[]; days: DayRule; months: number[]; years: number[] };

const MINUTES: Bounds = { from: 0, to: 59 };
const HOURS: Bounds = { from: 0, to: 23 };
const MONTHS: Bounds = { from: 1, to: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') };
const YEARS: Bounds = { from: 1970, to: 2199, once: true };

/** Reads the six fields of an EventBridge cron, or answers nothing when they are not well formed. */
export function parseCron(fields: string): Cron | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...more] = fields.trim().toUpperCase().split(/\s+/);
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year || more.length > 0) return undefined;
  // Exactly one of the two day fields leaves the choice to the other.
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const days = dayOfWeek === '?' ? parseDayOfMonth(dayOfMonth) : parseDayOfWeek(dayOfWeek);
  const minutes = parseNumbers(minute, MINUTES);
  const hours = parseNumbers(hour, HOURS);
  const months = parseNumbers(month, MONTHS);
  const years = parseNumbers(year, YEARS);
  return days && minutes && hours && months && years ? { minutes, hours, days, months, years } : undefined;
}

/** The first matching minute after an instant, in milliseconds; bounded by the last year that a cron can name. */
export function nextCron(cron: Cron, after: number): number | undefined {
  const start = new Date(Math.floor(after / 60_000) * 60_000 + 60_000);
  for (const year of cron.years) {
    if (year < start.getUTCFullYear()) continue;
    for (const month of cron.months) {
      // The end of the month lies before the start: nothing of it is left.
      if (Date.UTC(year, month, 1) <= start.getTime()) continue;
      for (const day of cron.days(year, month)) {
        const found = firstMinute(cron, Date.UTC(year, month - 1, day), start.getTime());
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function firstMinute(cron: Cron, midnight: number, start: number): number | undefined {
  if (midnight + 86_400_000 <= start) return undefined;
  for (const hour of cron.hours) {
    if (midnight + (hour + 1) * 3_600_000 <= start) continue;
    for (const minute of cron.minutes) {
      const at = midnight + hour * 3_600_000 + minute * 60_000;
      if (at >= start) return at;
    }
  }
  return undefined;
}
