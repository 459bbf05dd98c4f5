import type { Person, RosterBrief } from '../../../domain/rosters/brief.ts';
import type { FullRules } from '../../../domain/rosters/labour-rules.ts';
import type { LocalDate } from '../../../domain/time.ts';
import type { History } from '../../problem.ts';
import { dayOf, weekdayOf } from './dates.ts';
import type { Way } from './shifts.ts';

/** Nothing is known of the days before. */
const UNKNOWN: History = { workedDays: 0, freeDays: 0, lastKind: -1, runs: [], weekMinutes: 0 };

/**
 * What a person's last shifts leave behind. A run that goes back as far as anybody knows may be longer, so it owes no
 * minimum any more; of the maximum, it has used what is known.
 */
export function historyOf(
  { history }: Person,
  brief: RosterBrief,
  ways: Way[],
  region: number,
  rules: FullRules,
): History {
  const known = history ? -dayOf(brief, history.since) : 0;
  if (!history || known === 0) return UNKNOWN;
  const worked = wayByDay(history.shifts, brief, ways, region);
  const run = (holds: (way: number | undefined) => boolean): number => {
    let length = 0;
    while (length < known && holds(worked.get(-1 - length))) length++;
    return length;
  };
  const settled = (length: number, { min }: { min: number }) => (length === known ? Math.max(length, min) : length);
  const [workedDays, freeDays] = [run((way) => way !== undefined), run((way) => way === undefined)];
  const nights = run((way) => way !== undefined && (ways[way]?.night ?? false));
  const thisWeek = weekdayOf(brief.from);
  return {
    workedDays: workedDays > 0 ? Math.min(settled(workedDays, rules.workDays), rules.workDays.max) : 0,
    freeDays: freeDays > 0 ? settled(freeDays, rules.freeDays) : 0,
    lastKind: worked.get(-1) ?? -1,
    runs: ways.some(({ night }) => night) ? [nights] : [],
    weekMinutes: [...worked].reduce((sum, [day, way]) => (day >= -thisWeek ? sum + (ways[way]?.minutes ?? 0) : sum), 0),
  };
}

/** The shifts before the roster by day, -1 the last one, as the first way to work their template. */
const wayByDay = (
  shifts: { date: LocalDate; shift: string }[],
  brief: RosterBrief,
  ways: Way[],
  region: number,
): Map<number, number> =>
  new Map(
    shifts.map(({ date, shift }) => [
      dayOf(brief, date),
      ways.findIndex((way) => way.region === region && way.template.id === shift),
    ]),
  );
