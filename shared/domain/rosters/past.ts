import { type Interval, type LocalDate, millisOf } from '../time.ts';
import type { Person } from './brief.ts';
import { type Dates, datesIn, dayAfter, instantsOf, isWeekend, mondayOf } from './dates.ts';
import { lineOf, type Worked } from './line.ts';
import type { Region } from './region.ts';
import { paidMinutes, type ShiftTemplate } from './template.ts';

/** What is carried over from the month before reaches back this far: longer than any run of days that a rule limits. */
export const HISTORY_DAYS = 40;

type Past = Pick<Person, 'history' | 'yearSoFar' | 'pins'>;

/**
 * What somebody's published shifts say to the roster of a span: how the days before it were worked, how many nights,
 * weekends and holidays of its year they had, and, on its dates up to `pinnedUntil` and those `kept`, what must stay. A shift that is no template of its
 * region counts as the one that it is most like.
 */
export function pastOf(
  shifts: readonly Interval[],
  region: Region,
  span: Dates,
  pinnedUntil?: LocalDate,
  kept: readonly LocalDate[] = [],
): Past {
  const line = lineOf(shifts, region.zone, region.templates);
  const since = dayAfter(span.from, -HISTORY_DAYS);
  const before = line.filter(({ date }) => date < span.from);
  const recent = before.filter(({ date }) => date >= since);
  const year = before.filter(({ date }) => date.slice(0, 4) === span.from.slice(0, 4));
  const within = line.filter(({ date }) => span.from <= date && date <= span.until);
  return {
    // Of whoever worked nothing before nobody can say whether they were free or not there yet.
    ...(recent.length > 0 && { history: { since, shifts: asTemplates(recent, region) } }),
    yearSoFar: {
      nights: year.filter(({ night }) => night).length,
      weekends: new Set(year.filter(({ date }) => isWeekend(date)).map(({ date }) => mondayOf(date))).size,
      holidays: year.filter(({ date }) => region.holidays.includes(date)).length,
    },
    pins: pinsOf(within, region, (date) => date <= (pinnedUntil ?? '') || kept.includes(date), span),
  };
}

function pinsOf(within: Worked[], region: Region, stays: (date: LocalDate) => boolean, span: Dates): Past['pins'] {
  const worked = new Map(asTemplates(within, region).map(({ date, shift }) => [date, shift]));
  return datesIn(span)
    .filter(stays)
    .map((date) => ({ date, shift: worked.get(date) ?? null }));
}

/** One template a date: of two shifts on a date the longer one counts. */
function asTemplates(line: Worked[], { zone, templates }: Region): { date: LocalDate; shift: string }[] {
  const byDate = new Map<LocalDate, Worked>();
  for (const worked of line)
    if (worked.minutes >= (byDate.get(worked.date)?.minutes ?? 0)) byDate.set(worked.date, worked);
  return [...byDate].flatMap(([date, worked]) => {
    const shift = worked.template ?? nearest(worked, zone, templates)?.id;
    return shift === undefined ? [] : [{ date, shift }];
  });
}

/** The template that starts and ends the least away from a shift; before noon or after counts for nothing else. */
function nearest(worked: Worked, zone: Region['zone'], templates: readonly ShiftTemplate[]): ShiftTemplate | undefined {
  const minute = minuteIn(worked, zone);
  const away = (template: ShiftTemplate) => {
    const apart = Math.abs(minute - minuteOf(template.from));
    return Math.min(apart, 1440 - apart) + Math.abs(worked.minutes - paidMinutes(template));
  };
  return templates.toSorted((a, b) => away(a) - away(b))[0];
}

const minuteOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));

/** Minutes from the beginning of its local date to a shift's start. */
const minuteIn = ({ from, date }: Worked, zone: Region['zone']): number =>
  (millisOf(from) - millisOf(instantsOf({ from: date, until: date }, zone).from)) / 60_000;
