import { DAY_MILLIS, type Instant, type Interval, instantOf, type LocalDate, millisOf, type Zone } from '../time.ts';
import { stretchesOf } from '../zone.ts';
import type { Planned } from './publication.ts';
import { isNight, paidMinutes, type ShiftTemplate } from './template.ts';

/** One shift of somebody's line as labour rules see it: the local date that it begins on, paid minutes, and whether it is a night. */
export type Worked = Interval & { date: LocalDate; minutes: number; night: boolean; template?: string };

const minutesOf = ({ from, until }: Interval): number => (millisOf(until) - millisOf(from)) / 60_000;

/**
 * Published shifts as labour rules see them, in order. One that begins and ends as a template does is of that template; one
 * that was cut or written by hand is paid for its elapsed minutes without its breaks.
 */
export function lineOf(shifts: readonly Planned[], zone: Zone, templates: readonly ShiftTemplate[]): Worked[] {
  const sorted = shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const wall = wallIn(zone, sorted);
  return sorted.map(({ from, until, breaks = [] }) => {
    const [begins, ends] = [wall(from), wall(until)];
    const template = templates.find((one) => one.from === begins.time && untilOf(one) === ends.time);
    const byHand = { from: begins.time, until: ends.time };
    return {
      from,
      until,
      date: begins.date,
      minutes: template
        ? paidMinutes(template)
        : minutesOf({ from, until }) - breaks.reduce((sum, one) => sum + minutesOf(one), 0),
      night: isNight(template ?? byHand),
      ...(template && { template: template.id }),
    };
  });
}

/** A shift until 24:00 ends when the wall shows 00:00. */
const untilOf = ({ until }: ShiftTemplate): string => (until === '24:00' ? '00:00' : until);

/** The wall clock of a zone around some shifts: the local date and time `HH:MM` of an instant in or near them. */
function wallIn(zone: Zone, shifts: readonly Interval[]): (at: Instant) => { date: LocalDate; time: string } {
  const [first, last] = [shifts[0], shifts.at(-1)];
  if (!first || !last) return (at) => ({ date: at.slice(0, 10), time: at.slice(11, 16) });
  const stretches = stretchesOf(zone, millisOf(first.from), millisOf(last.until) + DAY_MILLIS);
  return (at) => {
    const millis = millisOf(at);
    const { offsetMillis } = stretches.find(({ until }) => millis < until) ?? stretches[0];
    const shown = instantOf(millis + offsetMillis);
    return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
  };
}
