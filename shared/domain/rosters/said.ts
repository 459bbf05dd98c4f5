import type { LocalDate } from '../time.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A month of a date as it is said: `March`. */
export const monthSaid = (date: LocalDate): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';

/** A date as it is said: `4 March`. */
export const dateSaid = (date: LocalDate): string => `${Number(date.slice(8, 10))} ${monthSaid(date)}`;

/** Some dates as they are said, the first few and how many more: `4 March, 5 March and 9 March`. */
export function datesSaid(dates: readonly LocalDate[]): string {
  const shown =
    dates.length > 4 ? [...dates.slice(0, 3).map(dateSaid), `${dates.length - 3} more days`] : dates.map(dateSaid);
  return listSaid(shown);
}

/** Things as a sentence lists them: `a, b and c`. */
export const listSaid = (things: readonly string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;

/** So many of a thing: `1 night`, `2 nights`. */
export const countSaid = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Minutes as they are said: `11 h`, `9 h 30`, `45 min`. */
export function minutesSaid(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}
