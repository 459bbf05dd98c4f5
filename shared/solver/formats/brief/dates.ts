import { DAY_MILLIS, instantOf, type LocalDate } from '../../../domain/time.ts';

/** The local date of a day of the roster; -1 is the day before it. */
export const dateOf = (from: LocalDate, day: number): LocalDate =>
  instantOf(Date.parse(from) + day * DAY_MILLIS).slice(0, 10);

/** The day of the roster that a date is; dates before it are negative. */
export const dayOf = ({ from }: { from: LocalDate }, date: LocalDate): number =>
  (Date.parse(date) - Date.parse(from)) / DAY_MILLIS;

/** Monday is 0. */
export const weekdayOf = (date: LocalDate): number => (new Date(date).getUTCDay() + 6) % 7;
