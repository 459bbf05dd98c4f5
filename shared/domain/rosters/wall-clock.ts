import { DAY_MILLIS, type Instant, instantOf, type LocalDate, millisOfDay, type Zone } from '../time.ts';
import { stretchesOf, wallInstants } from '../zone.ts';

/** A shift as a region says it: from a wall time of a date until another one, which is the next day's if it is not later. */
export type WallShift = { zone: Zone; date: LocalDate; from: string; until: string };

/**
 * The instants [from, until) of a shift given as wall times `HH:MM` (24:00 is midnight at the day's end). It starts at the
 * first instant of its wall time and ends at the last, and a wall time that a clock change leaves out is the first instant
 * after it: a missing 02:30 becomes 03:00. So shifts that meet on the wall overlap at worst, and never leave a gap.
 */
export function shiftInterval({ zone, date, from, until }: WallShift): { from: Instant; until: Instant } {
  const midnight = Date.parse(date);
  const endsOn = until <= from ? midnight + DAY_MILLIS : midnight;
  const stretches = stretchesOf(zone, midnight - 3 * DAY_MILLIS, midnight + 5 * DAY_MILLIS);
  return {
    from: instantOf(wallInstants(stretches, midnight + millisOfDay(from)).first),
    until: instantOf(wallInstants(stretches, endsOn + millisOfDay(until)).last),
  };
}
