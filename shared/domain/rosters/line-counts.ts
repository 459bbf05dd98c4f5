import type { LocalDate } from '../time.ts';
import { type Dates, datesIn, datesOf, dayAfter, isWeekend, mondayOf } from './dates.ts';
import type { FullRules } from './labour-rules.ts';
import type { Worked } from './line.ts';
import type { Broken } from './line-rules.ts';
import { countSaid, dateSaid, minutesSaid, monthSaid } from './said.ts';

type Range = { min: number; max: number };

/** Calendar weeks with more or less paid time than the rule says; the least holds for weeks that are known whole. */
export function weeksBeyond(line: readonly Worked[], { minutesPerWeek }: FullRules, known: Dates): Broken[] {
  const weeks = Map.groupBy(line, ({ date }) => mondayOf(date));
  const mondays = new Set([...weeks.keys(), ...datesIn(known).map(mondayOf)]);
  return [...mondays].flatMap((from) => {
    const week = { from, until: dayAfter(from, 6) };
    const minutes = minutesOf(weeks.get(from) ?? []);
    return beyond('minutesPerWeek', week, minutes, least(minutesPerWeek, week, known), (limit) => [
      `${minutesSaid(minutes)} in the week of ${dateSaid(from)}`,
      minutesSaid(limit),
    ]);
  });
}

/** What is counted by the calendar month: paid time, nights, and weekends of which a day is worked. */
export function monthsBeyond(
  line: readonly Worked[],
  rules: FullRules,
  known: Dates,
  away: readonly LocalDate[],
): Broken[] {
  const worked = Map.groupBy(line, ({ date }) => date.slice(0, 7));
  const months = new Set([...worked.keys(), ...datesIn(known).map((date) => date.slice(0, 7))]);
  return [...months].flatMap((month) => {
    const dates = datesOf(month);
    const span = { from: `${month}-01`, until: dates.at(-1) ?? month };
    const there = dates.filter((date) => !away.includes(date)).length / dates.length;
    const { min, max } = least(rules.minutesPerMonth, span, known);
    return ofMonth(worked.get(month) ?? [], span, { min: Math.floor(min * there), max }, rules);
  });
}

function ofMonth(worked: readonly Worked[], span: Dates, time: Range, rules: FullRules): Broken[] {
  const minutes = minutesOf(worked);
  const nights = worked.filter(({ night }) => night).length;
  const weekends = new Set(worked.filter(({ date }) => isWeekend(date)).map(({ date }) => mondayOf(date))).size;
  const within = ` in ${monthSaid(span.from)}`;
  return [
    ...beyond('minutesPerMonth', span, minutes, time, (limit) => [minutesSaid(minutes) + within, minutesSaid(limit)]),
    ...beyond('nightsPerMonth', span, nights, atMost(rules.nightsPerMonth), (limit) => [
      countSaid(nights, 'night') + within,
      String(limit),
    ]),
    ...beyond('weekendsPerMonth', span, weekends, atMost(rules.weekendsPerMonth), (limit) => [
      `${countSaid(weekends, 'weekend')} to work${within}`,
      String(limit),
    ]),
  ];
}

/** Runs of working days, free days and nights that are too long, or too short; the least holds for runs that are known whole. */
export function runsBeyond(line: readonly Worked[], rules: FullRules, known: Dates): Broken[] {
  const days = runsOf(new Set(line.map(({ date }) => date)), known);
  const nights = runsOf(new Set(line.filter(({ night }) => night).map(({ date }) => date)), known);
  const held = (runs: Run[]) => runs.filter(({ isHeld }) => isHeld);
  const free = days.filter(({ isHeld }) => !isHeld);
  return [
    ...tooLong('workDays', held(days), rules.workDays, 'working day', known),
    ...tooLong('freeDays', free, rules.freeDays, 'free day', known),
    ...tooLong('nightsInARow', held(nights), atMost(rules.nightsInARow), 'night', known),
  ];
}

type Run = Dates & { isHeld: boolean; days: number };

/** The runs of known dates that are in a set, and of those that are not. */
function runsOf(dates: ReadonlySet<LocalDate>, known: Dates): Run[] {
  const runs: Run[] = [];
  for (const date of datesIn(known)) {
    const [last, isHeld] = [runs.at(-1), dates.has(date)];
    if (last?.isHeld === isHeld) Object.assign(last, { until: date, days: last.days + 1 });
    else runs.push({ isHeld, from: date, until: date, days: 1 });
  }
  return runs;
}

const tooLong = (rule: Broken['rule'], runs: readonly Run[], { min, max }: Range, thing: string, known: Dates) =>
  runs.flatMap(({ from, until, days }) => {
    const isOpen = from === known.from || until === known.until;
    return beyond(rule, { from, until }, days, { min: isOpen ? 0 : min, max }, (limit) => [
      `${countSaid(days, thing)}${days > 1 ? ' in a row' : ''} from ${dateSaid(from)}`,
      String(limit),
    ]);
  });

const atMost = (max: number): Range => ({ min: 0, max });

/** A range of which the least does not hold for a span that is known in part. */
const least = ({ min, max }: Range, { from, until }: Dates, known: Dates): Range => ({
  min: known.from <= from && until <= known.until ? min : 0,
  max,
});

function beyond(
  rule: Broken['rule'],
  span: Dates,
  count: number,
  { min, max }: Range,
  say: (limit: number) => [had: string, limit: string],
): Broken[] {
  if (min <= count && count <= max) return [];
  const limit = count > max ? max : min;
  const [had, bound] = say(limit);
  const what = `${had}, ${bound} are ${count > max ? 'allowed' : 'needed'}`;
  return [{ rule, ...span, by: Math.abs(count - limit), what }];
}

const minutesOf = (worked: readonly Worked[]): number => worked.reduce((sum, { minutes }) => sum + minutes, 0);
