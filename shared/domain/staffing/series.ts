import { dayAfter } from '../rosters/dates.ts';
import { DAY_MILLIS, type LocalDate, SLOT_MILLIS, type Zone } from '../time.ts';
import { stretchesOf } from '../zone.ts';

/** Half hours of a day on the wall. */
export const SLOTS_A_DAY = 48;
const MARGIN_MILLIS = 2 * DAY_MILLIS;

/**
 * Arrivals by local date and half hour of the wall clock, `day * 48 + slot` from the date `from` on. `lengths` says how many
 * real half hours each one lasted: 0 where a clock change left it out, 2 where it came twice, 1 otherwise. A day that is
 * `special`, such as a public holiday, is no example of its weekday.
 */
export type Series = {
  zone: Zone;
  from: LocalDate;
  days: number;
  counts: Float64Array;
  lengths: Float64Array;
  special: Uint8Array;
};

/** Days from one local date to another. */
export const daysBetween = (from: LocalDate, until: LocalDate): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY_MILLIS);

/** Weekday of a day of a series; Monday is 0. */
export const weekdayOf = ({ from }: Pick<Series, 'from'>, day: number): number =>
  (((Date.parse(from) / DAY_MILLIS + day + 3) % 7) + 7) % 7;

/** Series over the same dates: one for each group of arrivals, given as the milliseconds that a wall clock counts. */
export function seriesOf(
  { zone, from, days }: Pick<Series, 'zone' | 'from' | 'days'>,
  walls: Iterable<{ wallMillis: number; count: number }>,
  holidays: ReadonlySet<LocalDate>,
): Series {
  const first = Date.parse(from);
  const counts = new Float64Array(days * SLOTS_A_DAY);
  for (const { wallMillis, count } of walls) {
    const slot = Math.floor((wallMillis - first) / SLOT_MILLIS);
    if (slot >= 0 && slot < counts.length) counts[slot] = (counts[slot] ?? 0) + count;
  }
  const special = Uint8Array.from({ length: days }, (_, day) => (holidays.has(dayAfter(from, day)) ? 1 : 0));
  return { zone, from, days, counts, lengths: lengthsOf(zone, from, days), special };
}

/** Turns instants between two others into what a zone's wall clocks show, both in milliseconds since 1970. */
export function wallClock(zone: Zone, from: number, until: number): (at: number) => number {
  const stretches = stretchesOf(zone, from - MARGIN_MILLIS, until + MARGIN_MILLIS);
  return (at) => at + (stretches.find((one) => at < one.until)?.offsetMillis ?? 0);
}

/** A series' first days alone. */
export const firstDays = (series: Series, days: number): Series => ({
  ...series,
  days,
  counts: series.counts.subarray(0, days * SLOTS_A_DAY),
  lengths: series.lengths.subarray(0, days * SLOTS_A_DAY),
  special: series.special.subarray(0, days),
});

/** The real half hours in each half hour of the wall. */
export function lengthsOf(zone: Zone, from: LocalDate, days: number): Float64Array {
  const lengths = new Float64Array(days * SLOTS_A_DAY);
  const first = Date.parse(from);
  const last = first + days * DAY_MILLIS;
  for (const { from: begins, until, offsetMillis } of stretchesOf(zone, first - MARGIN_MILLIS, last + MARGIN_MILLIS)) {
    const shown = [Math.max(begins + offsetMillis, first), Math.min(until + offsetMillis, last)] as const;
    for (let slot = Math.floor((shown[0] - first) / SLOT_MILLIS); first + slot * SLOT_MILLIS < shown[1]; slot++) {
      const inside =
        Math.min(shown[1], first + (slot + 1) * SLOT_MILLIS) - Math.max(shown[0], first + slot * SLOT_MILLIS);
      lengths[slot] = (lengths[slot] ?? 0) + inside / SLOT_MILLIS;
    }
  }
  return lengths;
}

/** Arrivals per real half hour, undefined in a half hour of the wall that was left out. */
export function rateAt({ counts, lengths }: Series, day: number, slot: number): number | undefined {
  const length = lengths[day * SLOTS_A_DAY + slot] ?? 0;
  return length > 0 ? (counts[day * SLOTS_A_DAY + slot] ?? 0) / length : undefined;
}

/** All arrivals of a day. */
export function dayTotal({ counts }: Series, day: number): number {
  let sum = 0;
  for (let slot = 0; slot < SLOTS_A_DAY; slot++) sum += counts[day * SLOTS_A_DAY + slot] ?? 0;
  return sum;
}
