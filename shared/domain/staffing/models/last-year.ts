import { dayTotal, type Series } from '../series.ts';
import { type Expect, MOST_WEEKS, type Model } from './model.ts';
import { sameSlotMean } from './simple.ts';

/** 52 whole weeks, so that weekdays meet. */
const YEAR = 364;
/** The days before and after a date of last year whose arrivals say what time of the year it is. */
const AROUND = 10;
/** Fewer arrivals than this in either stretch of last year say nothing. */
const ENOUGH = 100;

/**
 * The default with the season of the year: as much more or less as the same days were last year than the eight weeks
 * before this date of last year. It needs a year and eight weeks of history.
 */
export const lastYearsSeason: Model = {
  name: "last year's season",
  about: 'the same-slot mean, raised and lowered as the same time of the last year was',
  leastDays: YEAR + MOST_WEEKS * 7,
  learn(series) {
    const expect = sameSlotMean.learn(series);
    const base = perDay(series, series.days - YEAR - MOST_WEEKS * 7, series.days - YEAR);
    const factors = new Map<number, number>();
    const seasonal: Expect = (day, slot) => {
      const factor = factors.get(day) ?? factorOf(series, day - YEAR, base);
      factors.set(day, factor);
      return expect(day, slot) * factor;
    };
    return seasonal;
  },
};

function factorOf(series: Series, day: number, base: { total: number; days: number }): number {
  const then = perDay(series, Math.max(0, day - AROUND), Math.min(series.days, day + AROUND + 1));
  if (base.total < ENOUGH || then.total < ENOUGH || base.days === 0 || then.days === 0) return 1;
  return then.total / then.days / (base.total / base.days);
}

/** Arrivals of the ordinary days in [from, until). */
function perDay(series: Series, from: number, until: number): { total: number; days: number } {
  let [total, days] = [0, 0];
  for (let day = from; day < until; day++) {
    if (series.special[day]) continue;
    total += dayTotal(series, day);
    days += 1;
  }
  return { total, days };
}
