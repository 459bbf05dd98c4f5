import type { RosterBrief } from '../../../domain/rosters/brief.ts';
import { isNight, paidMinutes, type ShiftTemplate } from '../../../domain/rosters/template.ts';
import { wallClock } from '../../../domain/rosters/wall-clock.ts';
import { type LocalDate, millisOf, SLOT_MILLIS } from '../../../domain/time.ts';
import { dateOf } from './dates.ts';

/** A half hour, in milliseconds: slots are those of UTC. */

/** Half-open in epoch milliseconds. */
export type Span = { from: number; until: number };

/** One way to work a template: on each day of the roster, and on the day before it, where it lies and where its breaks do. */
export type Way = {
  region: number;
  template: ShiftTemplate;
  /** Which way of placing its breaks this is, from 0. */
  placement: number;
  minutes: number;
  night: boolean;
  /** By day + 1. */
  on: { shift: Span; breaks: Span[] }[];
};

/** Every way to work in every region, region by region, template by template. */
export const waysOf = ({ regions, from, days }: RosterBrief): Way[] =>
  regions.flatMap((region, index) => {
    const clock = wallClock(region.zone, dateOf(from, -1), dateOf(from, days + 1));
    const dates = Array.from({ length: days + 1 }, (_, day) => dateOf(from, day - 1));
    return region.templates.flatMap((template) =>
      waysToWork(template, dates, clock).map((on, placement) => ({
        region: index,
        template,
        placement,
        minutes: paidMinutes(template),
        night: isNight(template),
        on,
      })),
    );
  });

type Clock = ReturnType<typeof wallClock>;

/** A template's shift on every date, once for each way to place its breaks that differs from those before. */
function waysToWork(template: ShiftTemplate, dates: LocalDate[], clock: Clock): Way['on'][] {
  const shifts = dates.map((date) => spanOf(clock(date, template)));
  const starts = dates.map((date, at) =>
    template.breaks.map(({ earliest, latest, minutes }) =>
      breakStarts(clock, date, template.from, earliest, latest).filter(
        (start, place) => place === 0 || start + minutes * 60_000 <= (shifts[at] as Span).until,
      ),
    ),
  );
  const most = template.breaks.map((_, index) => Math.max(...starts.map((found) => (found[index] as number[]).length)));
  const seen = new Set<string>();
  return choices(most)
    .map((choice) => shifts.map((shift, at) => ({ shift, breaks: placed(template, starts[at] as number[][], choice) })))
    .filter((on, index) => (index === 0 || on.every(({ breaks }) => apart(breaks))) && isNew(seen, on));
}

/** Where a break may start on a date: half hours of UTC between its two wall times, or the earliest if there is none. */
function breakStarts(clock: Clock, date: LocalDate, from: string, earliest: string, latest: string): number[] {
  const instant = (wall: string) =>
    wall < from
      ? millisOf(clock(dateOf(date, 1), { from: wall, until: wall }).from)
      : millisOf(clock(date, { from: wall, until: wall }).from);
  const [first, last] = [instant(earliest), instant(latest)];
  const start = Math.ceil(first / SLOT_MILLIS) * SLOT_MILLIS;
  if (start > last) return [first];
  return Array.from({ length: Math.floor((last - start) / SLOT_MILLIS) + 1 }, (_, step) => start + step * SLOT_MILLIS);
}

/** Every combination of one number below each of the given ones. */
const choices = (most: number[]): number[][] =>
  most.reduce<number[][]>(
    (all, count) => all.flatMap((chosen) => Array.from({ length: count }, (_, pick) => chosen.concat(pick))),
    [[]],
  );

const placed = (template: ShiftTemplate, starts: number[][], choice: number[]): Span[] =>
  template.breaks.map(({ minutes }, index) => {
    const possible = starts[index] as number[];
    const from = possible[Math.min(choice[index] as number, possible.length - 1)] as number;
    return { from, until: from + minutes * 60_000 };
  });

const apart = (breaks: Span[]): boolean =>
  breaks.every(({ from }, index) => index === 0 || (breaks[index - 1] as Span).until <= from);

function isNew(seen: Set<string>, on: Way['on']): boolean {
  const key = on.map(({ breaks }) => breaks.map(({ from }) => from)).join();
  return !seen.has(key) && seen.add(key) !== undefined;
}

const spanOf = ({ from, until }: { from: string; until: string }): Span => ({
  from: millisOf(from),
  until: millisOf(until),
});

/** The half hours, counted from `origin`, that lie wholly inside a shift and touch none of its breaks. */
export function slotsWorked({ shift, breaks }: { shift: Span; breaks: Span[] }, origin: number): Int32Array {
  const slots: number[] = [];
  for (let at = Math.ceil(shift.from / SLOT_MILLIS) * SLOT_MILLIS; at + SLOT_MILLIS <= shift.until; at += SLOT_MILLIS)
    if (at >= origin && breaks.every(({ from, until }) => until <= at || at + SLOT_MILLIS <= from))
      slots.push((at - origin) / SLOT_MILLIS);
  return Int32Array.from(slots);
}
