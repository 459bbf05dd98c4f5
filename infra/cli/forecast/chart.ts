import type { ForecastSlot } from '../../../shared/domain/staffing/forecast.ts';
import { type Series, SLOTS_A_DAY, wallClock, weekdayOf } from '../../../shared/domain/staffing/series.ts';
import { DAY_MILLIS, millisOf } from '../../../shared/domain/time.ts';

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = 24;

/** The known arrivals of the last week beside the forecast ones of the next, hour by hour to one scale, with each day's sum. */
export function chart(series: Series, slots: ForecastSlot[]): string {
  const days = Math.min(7, series.days);
  const last = Array.from({ length: days }, (_, day) => hoursOf(series.counts, series.days - days + day));
  const expected = Float64Array.from({ length: 7 * SLOTS_A_DAY }, () => 0);
  for (const { slot, count } of wallSlotsOf(series, slots))
    if (slot < expected.length) expected[slot] = (expected[slot] ?? 0) + count;
  const next = Array.from({ length: 7 }, (_, day) => hoursOf(expected, day));
  const top = Math.max(...last.flat(), ...next.flat());
  const heading = `     ${'last week'.padEnd(HOURS + 9)}next week (each column is an hour of the wall clock, full height ${round(top)})`;
  const lines = last.map((hours, day) => {
    const name = WEEKDAYS[weekdayOf(series, series.days - days + day)];
    return `${name}  ${bars(hours, top)} ${sum(hours).padStart(6)}  ${bars(next[day] ?? [], top)} ${sum(next[day] ?? []).padStart(6)}`;
  });
  return [heading, ...lines].join('\n');
}

/** Where on the wall each forecast half hour is, counted from the first day after the series. */
export function wallSlotsOf(series: Series, slots: ForecastSlot[]): { slot: number; count: number }[] {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return [];
  const shown = wallClock(series.zone, millisOf(first.from), millisOf(last.until));
  const start = Date.parse(series.from) + series.days * DAY_MILLIS;
  return slots.map(({ from, expected }) => ({
    slot: Math.floor((shown(millisOf(from)) - start) / (DAY_MILLIS / SLOTS_A_DAY)),
    count: expected,
  }));
}

const hoursOf = (counts: Float64Array, day: number): number[] =>
  Array.from({ length: HOURS }, (_, hour) => {
    const at = day * SLOTS_A_DAY + hour * 2;
    return (counts[at] ?? 0) + (counts[at + 1] ?? 0);
  });

/** Anything at all is seen: only nothing is blank. */
const bars = (hours: number[], top: number): string =>
  hours
    .map((count) => BLOCKS[count <= 0 || top === 0 ? 0 : Math.max(1, Math.round((count / top) * (BLOCKS.length - 1)))])
    .join('');

const sum = (hours: number[]): string => round(hours.reduce((total, count) => total + count, 0));
const round = (count: number): string =>
  count >= 20 ? String(Math.round(count)) : String(Math.round(count * 10) / 10);
