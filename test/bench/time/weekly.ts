import { openIntervals } from '../../../shared/domain/clients/calendar.ts';
import { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { instantOf, millisOf } from '../../../shared/domain/time.ts';

const DAY = 86_400_000;
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export type Weekly = { start: string; end: string; filterSunFirst: number[]; timeZone?: string };

/** A rule of wall times on weekdays as a coverage: past midnight is two windows. No day at all is no coverage. */
function coverageOf({ start, end, filterSunFirst, timeZone = 'UTC' }: Weekly): Coverage | undefined {
  const enabled = days.filter((_, day) => filterSunFirst[day]);
  if (enabled.length === 0) return undefined;
  const next = enabled.map((day) => days[(days.indexOf(day) + 1) % 7]);
  const windows =
    start < end
      ? [{ days: enabled, from: start, until: end }]
      : [
          { days: enabled, from: start, until: '24:00' },
          ...(end > '00:00' ? [{ days: next, from: '00:00', until: end }] : []),
        ];
  return Coverage.parse({ kind: 'hybrid', zone: timeZone, windows });
}

/** The open interval around an instant, or the next one; undefined when it is never open. */
export function intervalAt(rule: Weekly, at: string): { from: string; until: string; isActive: boolean } | undefined {
  const coverage = coverageOf(rule);
  const [first, last] = [instantOf(millisOf(at) - 9 * DAY), instantOf(millisOf(at) + 16 * DAY)];
  const found = coverage && openIntervals(coverage, first, last).find(({ until }) => millisOf(until) > millisOf(at));
  return found && { ...found, isActive: millisOf(found.from) <= millisOf(at) };
}

/** Whole days from a weekday (Sunday 0) to the nearest day that is, or is not, enabled; forwards or backwards; -1 for never. */
export function daysTo(filter: number[], weekday: number, enabled: boolean, direction: 1 | -1): number {
  // Backwards is forwards through a mirrored week.
  const mirrored = direction === 1 ? filter : filter.map((_, day) => filter[(7 - day) % 7] ?? 0);
  const filterSunFirst = enabled ? mirrored : mirrored.map((on) => 1 - on);
  const from = Date.parse('2026-03-01T00:00:00Z') + ((((direction * weekday) % 7) + 7) % 7) * DAY;
  const found = intervalAt({ start: '00:00', end: '24:00', filterSunFirst }, instantOf(from));
  return found ? Math.max(0, (millisOf(found.from) - from) / DAY) : -1;
}
