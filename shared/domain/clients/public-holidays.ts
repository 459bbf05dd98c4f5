import { datesIn, dayAfter } from '../rosters/dates.ts';
import { DAY_MILLIS, type LocalDate } from '../time.ts';

/** A holiday as a calendar of the world's tells it: `date` is local text that begins with its first date. */
export type KnownHoliday = { type: string; date: string; start: Date; end: Date };

/** What a clock change can take from a whole day, and then some. */
const SLACK_MILLIS = 2 * 3_600_000;

/**
 * The local dates of those that are public, in order. Some last for days; a half day, such as an afternoon before a feast,
 * is none, because a holiday closes its whole date.
 */
export const publicDates = (holidays: readonly KnownHoliday[]): LocalDate[] =>
  holidays
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end }) => {
      const first = date.slice(0, 10);
      const days = Math.floor((end.getTime() - start.getTime() + SLACK_MILLIS) / DAY_MILLIS);
      return datesIn({ from: first, until: dayAfter(first, days - 1) });
    });
