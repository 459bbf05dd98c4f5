import { dayTotal, rateAt, SLOTS_A_DAY, weekdayOf } from '../series.ts';
import { examplesOf, type Model, mean, profilesOf, ratesOf } from './model.ts';

/** What everything else is measured against: each half hour as it was a week before, or before that where it was not. */
export const lastWeek: Model = {
  name: 'last week',
  about: 'each half hour as it was a week before',
  learn: (series) => (day, slot) => {
    for (let at = day - 7 * Math.ceil((day - series.days + 1) / 7); at >= 0; at -= 7) {
      const rate = rateAt(series, at, slot);
      if (rate !== undefined) return rate;
    }
    return 0;
  },
};

/** The default: the mean of the same half hour of the same weekday over up to 8 weeks. */
export const sameSlotMean: Model = {
  name: 'same-slot mean',
  about: 'the mean of the same half hour of the week over up to 8 weeks, without holidays',
  learn(series) {
    const week = Array.from({ length: 7 }, (_, weekday) => {
      const days = examplesOf(series, weekday);
      return Array.from({ length: SLOTS_A_DAY }, (_, slot) => mean(ratesOf(series, days, slot)) ?? 0);
    });
    return (day, slot) => week[weekdayOf(series, day)]?.[slot] ?? 0;
  },
};

/**
 * The weekday's mean over up to 8 weeks without its greatest and its least day, so that one wild day says nothing, spread
 * as the weekday and its likes are.
 */
export const steadyDay: Model = {
  name: 'steady day',
  about: "the mean of the weekday's arrivals without the greatest and the least, spread as such days are",
  learn(series) {
    const profiles = profilesOf(series);
    const totals = Array.from({ length: 7 }, (_, weekday) => {
      const days = examplesOf(series, weekday)
        .map((day) => dayTotal(series, day))
        .sort((a, b) => a - b);
      return mean(days.length < 5 ? days : days.slice(1, -1)) ?? 0;
    });
    return (day, slot) => {
      const weekday = weekdayOf(series, day);
      return (totals[weekday] ?? 0) * (profiles[weekday * SLOTS_A_DAY + slot] ?? 0);
    };
  },
};
