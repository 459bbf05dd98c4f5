import type { Language } from '../words/languages.ts';
import { formatOf } from './formats.ts';

const dates = {
  month: { month: 'long', year: 'numeric' },
  short: { month: 'short', year: '2-digit' },
  date: { day: 'numeric', month: 'long' },
  full: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  weekday: { weekday: 'narrow' },
  weekdayShort: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A calendar date or month as it is said: it is the same in every zone. */
export const dated = (date: string, language: Language, form: keyof typeof dates): string =>
  formatOf(`${language} ${form}`, () => new Intl.DateTimeFormat(language, { ...dates[form], timeZone: 'UTC' })).format(
    Date.parse(date.length === 7 ? `${date}-01` : date),
  );

/** A number with so many digits behind its point at most. */
export const counted = (number: number, language: Language, digits = 0): string =>
  formatOf(`${language} ${digits}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: digits })).format(
    number,
  );

/** What one number is more, or less, than another one, with its sign. */
export const difference = (before: number, after: number, language: Language, digits = 0): string =>
  formatOf(
    `${language} ${digits} ±`,
    () => new Intl.NumberFormat(language, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }),
  ).format(after - before);

/** The half hour of a day by its place: 19 is 09:30. */
export const slotSaid = (slot: number): string =>
  `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}`;
