import { openIntervals } from '../../../shared/domain/clients/calendar.ts';
import type { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { dateIn, datesIn, dayAfter, instantsOf, mondayOf } from '../../../shared/domain/rosters/dates.ts';
import { type Instant, type LocalDate, millisOf } from '../../../shared/domain/time.ts';

/** One date of a calendar: how many hours it has, whether it is closed as a holiday, and when it is open. */
export type Day = {
  date: LocalDate;
  hours: number;
  isClosed: boolean;
  when: 'past' | 'today' | 'coming';
  /** From its first instant to its last: `begins` and `ends` are shares of the day, `allDay` is the whole of it. */
  open: { from: Instant; until: Instant; begins: number; ends: number }[];
  allDay: boolean;
};

const HOUR = 3_600_000;

/** The dates of whole weeks, from this one's Monday on, where the client is. */
export function calendarDays(coverage: Coverage, now: Instant, weeks: number): Day[] {
  const { zone, closedDates, openDates = [] } = coverage;
  const today = dateIn(zone, now);
  const monday = mondayOf(today);
  return datesIn({ from: monday, until: dayAfter(monday, weeks * 7 - 1) }).map((date) => {
    const { from, until } = instantsOf({ from: date, until: date }, zone);
    const length = millisOf(until) - millisOf(from);
    const share = (at: Instant) => (millisOf(at) - millisOf(from)) / length;
    const open = openIntervals(coverage, from, until).map((stretch) => ({
      ...stretch,
      begins: share(stretch.from),
      ends: share(stretch.until),
    }));
    return {
      date,
      hours: length / HOUR,
      isClosed: closedDates.includes(date) && !openDates.includes(date),
      when: date < today ? 'past' : date === today ? 'today' : 'coming',
      open,
      allDay: open.length === 1 && open[0]?.begins === 0 && open[0].ends === 1,
    };
  });
}
