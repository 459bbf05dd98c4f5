import { rateAt, type Series, SLOTS_A_DAY, weekdayOf } from '../series.ts';

/** Arrivals per real half hour that are expected in a half hour of a day, counted from the start of the series. */
export type Expect = (day: number, slot: number) => number;

/** A way to forecast: it learns from a series, of so many days at least, and expects something of any day after it. */
export type Model = { name: string; about: string; leastDays?: number; learn(series: Series): Expect };

/** The weeks that examples are taken from, at most, and the fewest that anything is forecast from. */
export const MOST_WEEKS = 8;
export const LEAST_WEEKS = 2;
/** A holiday is forecast from past ones if there are so many. */
const LEAST_HOLIDAYS = 2;
const SUNDAY = 6;

/** The mean of some rates of which there may be none. */
export const mean = (rates: number[]): number | undefined =>
  rates.length === 0 ? undefined : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;

/** Days of one weekday that are examples of it, newest first: from the last weeks, whatever holidays left of them. */
export function examplesOf(series: Series, weekday: number): number[] {
  const days: number[] = [];
  const oldest = Math.max(0, series.days - MOST_WEEKS * 7);
  for (let day = series.days - 1; day >= oldest; day--)
    if (weekdayOf(series, day) === weekday && !series.special[day]) days.push(day);
  return days;
}

/** The rates of one half hour of some days, without those that a clock change left out. */
export const ratesOf = (series: Series, days: number[], slot: number): number[] =>
  days.flatMap((day) => rateAt(series, day, slot) ?? []);

/**
 * A model that knows holidays: `isSpecial` says which days ahead are some. They are forecast from the half hours of past
 * ones, or, while there are too few, as Sundays.
 */
export function withHolidays({ learn }: Model, series: Series, isSpecial: (day: number) => boolean): Expect {
  const ordinary = learn(series);
  const past = Array.from({ length: series.days }, (_, day) => series.days - 1 - day)
    .filter((day) => series.special[day])
    .slice(0, MOST_WEEKS);
  return (day, slot) => {
    if (!isSpecial(day)) return ordinary(day, slot);
    if (past.length >= LEAST_HOLIDAYS) return mean(ratesOf(series, past, slot)) ?? 0;
    return ordinary(day + SUNDAY - weekdayOf(series, day), slot);
  };
}

/** As much as so many weeks of its own examples, a weekday's shape is that of all working days, or of the weekend. */
const SHARED_WEEKS = 8;

/** How the arrivals of a weekday spread over its half hours: shares of the day, by weekday * 48 + slot. */
export function profilesOf(series: Series): Float64Array {
  const weekdays = Array.from({ length: 7 }, (_, weekday) => examplesOf(series, weekday));
  const profiles = new Float64Array(7 * SLOTS_A_DAY);
  for (const [weekday, own] of weekdays.entries()) {
    const alike = (weekday < 5 ? weekdays.slice(0, 5) : weekdays.slice(5)).flat();
    const [ownShares, shared] = [sharesOf(series, own), sharesOf(series, alike)];
    const trust = own.length / (own.length + SHARED_WEEKS);
    for (let slot = 0; slot < SLOTS_A_DAY; slot++)
      profiles[weekday * SLOTS_A_DAY + slot] = trust * (ownShares[slot] ?? 0) + (1 - trust) * (shared[slot] ?? 0);
  }
  return profiles;
}

/** How much of some days falls into each half hour; of days without arrivals, as much into each. */
function sharesOf(series: Series, days: number[]): number[] {
  const rates = Array.from({ length: SLOTS_A_DAY }, (_, slot) => mean(ratesOf(series, days, slot)) ?? 0);
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  return rates.map((rate) => (total > 0 ? rate / total : 1 / SLOTS_A_DAY));
}
