import { dateIn, datesIn, dayAfter, isWeekend, mondayOf } from '../../../shared/domain/rosters/dates.ts';
import { isNight } from '../../../shared/domain/rosters/template.ts';
import { type Instant, type Interval, type LocalDate, millisOf, type Zone } from '../../../shared/domain/time.ts';

export type Shift = Interval & { id: string; breaks?: Interval[] | undefined };
export type Day = { date: LocalDate; isWeekend: boolean; isToday: boolean; shifts: (Shift & { isNight: boolean })[] };
export type Week = { monday: LocalDate; hours: number; days: Day[] };

/** Weeks that are shown ahead, the present one included. */
const WEEKS = 8;

/** The present and the coming weeks by the clock of a zone; a shift stands on the date on which it begins. */
export function weeksOf(shifts: readonly Shift[], zone: Zone, now: Instant): Week[] {
  const today = dateIn(zone, now);
  const first = mondayOf(today);
  const byDate = Map.groupBy(shifts, ({ from }) => dateIn(zone, from));
  return Array.from({ length: WEEKS }, (_, week) => {
    const monday = dayAfter(first, 7 * week);
    const days = datesIn({ from: monday, until: dayAfter(monday, 6) }).map((date) => ({
      date,
      isWeekend: isWeekend(date),
      isToday: date === today,
      shifts: (byDate.get(date) ?? []).map((shift) => ({ ...shift, isNight: isAtNight(shift, zone) })),
    }));
    const minutes = days.flatMap((day) => day.shifts).reduce((sum, shift) => sum + minutesOf(shift), 0);
    return { monday, hours: Math.round(minutes / 6) / 10, days };
  });
}

/** What of a shift is worked: its breaks are nobody's time. */
const minutesOf = ({ from, until, breaks = [] }: Shift): number =>
  lengthOf({ from, until }) - breaks.reduce((sum, pause) => sum + lengthOf(pause), 0);
const lengthOf = ({ from, until }: Interval): number => (millisOf(until) - millisOf(from)) / 60_000;

const isAtNight = ({ from, until }: Shift, zone: Zone): boolean =>
  isNight({ from: wallOf(from, zone), until: wallOf(until, zone) });

const wallOf = (at: Instant, timeZone: Zone): string =>
  new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    millisOf(at),
  );
