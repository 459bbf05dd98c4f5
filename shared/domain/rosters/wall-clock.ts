import { DAY_MILLIS, type Interval, instantOf, type LocalDate, millisOfDay, type Zone } from '../time.ts';
import { stretchesOf, wallInstants } from '../zone.ts';

/** A stretch of the wall clock from `HH:MM` until another one, which is the next day's if it is not later; 24:00 is the day's end. */
export type WallTimes = { from: string; until: string };

/** A shift as a region says it. */
export type WallShift = WallTimes & { zone: Zone; date: LocalDate };

/**
 * The instants [from, until) of a shift given as wall times. It starts at the first instant of its wall time and ends at
 * the last, and a wall time that a clock change leaves out is the first instant after it: a missing 02:30 becomes 03:00.
 * So shifts that meet on the wall overlap at worst, and never leave a gap. One that a clock change leaves out is empty.
 */
export const shiftInterval = ({ zone, date, ...times }: WallShift): Interval =>
  wallClock(zone, date, date)(date, times);

/** The same for many shifts of one zone, on dates from `first` to `last`: the zone's changes are looked up once. */
export function wallClock(
  zone: Zone,
  first: LocalDate,
  last: LocalDate,
): (date: LocalDate, times: WallTimes) => Interval {
  const stretches = stretchesOf(zone, Date.parse(first) - 3 * DAY_MILLIS, Date.parse(last) + 5 * DAY_MILLIS);
  return (date, { from, until }) => {
    const midnight = Date.parse(date);
    const endsOn = until <= from ? midnight + DAY_MILLIS : midnight;
    return {
      from: instantOf(wallInstants(stretches, midnight + millisOfDay(from)).first),
      until: instantOf(wallInstants(stretches, endsOn + millisOfDay(until)).last),
    };
  };
}
