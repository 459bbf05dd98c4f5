import { dayTotal, rateAt, type Series, SLOTS_A_DAY, weekdayOf } from '../series.ts';
import { type Expect, MOST_WEEKS, type Model, profilesOf } from './model.ts';

/** Exponential smoothing looks back at most half a year; what was before has no weight any more. */
const MOST_DAYS = 26 * 7;
const WEEK = 7;

/** How fast the level, its trend and the week's shape follow what is new; `damping` is what is left of a trend after a day. */
type Pace = { level: number; trend: number; season: number; damping: number };

const PACES: Pace[] = [0.02, 0.05, 0.1, 0.2, 0.4].flatMap((level) =>
  [0.05, 0.15, 0.3].flatMap((season) =>
    [0, 0.1].map((trend) => ({ level, trend: level * trend, season, damping: 0.95 })),
  ),
);

/**
 * Holt and Winters: the day's arrivals as level × weekday, each smoothed exponentially, with a trend that is damped
 * (Gardner & McKenzie 1985); the paces are those with the least squared error a day ahead. The half hours are the
 * weekday's shares over up to 8 weeks.
 */
export const dayLevel: Model = {
  name: 'day level',
  about: "exponential smoothing of the day's arrivals by level, damped trend and weekday, spread as the weekday is",
  learn(series) {
    const profiles = profilesOf(series);
    const totals = Float64Array.from({ length: series.days }, (_, day) => dayTotal(series, day));
    const start = startOf(series, totals);
    let [best, least] = [smoothed(series, totals, start, PACES[0] as Pace), Number.POSITIVE_INFINITY];
    for (const pace of PACES) {
      const state = smoothed(series, totals, start, pace);
      if (state.error < least) [best, least] = [state, state.error];
    }
    const { level, trend, season, damping } = best;
    return (day, slot) => {
      const ahead = day - series.days + 1;
      const carried = level + (trend * damping * (1 - damping ** ahead)) / (1 - damping);
      const weekday = weekdayOf(series, day);
      return Math.max(0, carried * (season[weekday] ?? 1)) * (profiles[weekday * SLOTS_A_DAY + slot] ?? 0);
    };
  },
};

/** Where smoothing begins: the first two weeks say the level, and all weeks the shape of one. */
function startOf(series: Series, totals: Float64Array): { first: number; level: number; season: number[] } {
  const first = Math.max(0, series.days - MOST_DAYS);
  const days = Array.from({ length: series.days - first }, (_, at) => first + at).filter((day) => !series.special[day]);
  const average = (some: number[]) =>
    some.length === 0 ? 0 : some.reduce((sum, day) => sum + (totals[day] ?? 0), 0) / some.length;
  const all = average(days);
  const season = Array.from({ length: WEEK }, (_, weekday) => {
    const same = days.filter((day) => weekdayOf(series, day) === weekday);
    return all === 0 || same.length === 0 ? 1 : average(same) / all;
  });
  return { first, level: average(days.filter((day) => day < first + 2 * WEEK)), season };
}

function smoothed(
  series: Series,
  totals: Float64Array,
  { first, level: start, season: shape }: ReturnType<typeof startOf>,
  pace: Pace,
) {
  const season = [...shape];
  let [level, trend, error] = [start, 0, 0];
  for (let day = first; day < series.days; day++) {
    const carried = level + pace.damping * trend;
    const weekday = weekdayOf(series, day);
    const factor = season[weekday] ?? 1;
    if (series.special[day]) {
      [level, trend] = [carried, trend * pace.damping];
      continue;
    }
    const actual = totals[day] ?? 0;
    error += (actual - carried * factor) ** 2;
    const next = factor > 0.01 ? carried + pace.level * (actual / factor - carried) : carried;
    trend = pace.damping * trend + pace.trend * (next - carried);
    level = Math.max(0, next);
    if (level > 0) season[weekday] = factor + pace.season * (actual / level - factor);
  }
  return { level, trend, season, error, damping: pace.damping };
}

/** How fast a half hour of the week follows what is new, beside how fast the level of all of them does. */
const SLOT_PACES = [0.05, 0.1, 0.2, 0.35, 0.5];

/**
 * Exponential smoothing with a season of a week: each half hour of the week follows its own past, newer weeks more than
 * older ones; the pace is the one with the least squared error a week ahead.
 */
export const weeklySmoothing: Model = {
  name: 'weekly smoothing',
  about: 'exponential smoothing of each half hour of the week, newer weeks counting more',
  learn(series) {
    const tried = SLOT_PACES.map((pace) => followed(series, pace)).sort((a, b) => a.error - b.error);
    const rates = (tried[0] as { rates: Float64Array }).rates;
    return ((day, slot) => rates[weekdayOf(series, day) * SLOTS_A_DAY + slot] ?? 0) satisfies Expect;
  },
};

/** Every half hour of the week, begun at the mean of its first examples and moved on by the rest. */
function followed(series: Series, pace: number): { rates: Float64Array; error: number } {
  const rates = new Float64Array(WEEK * SLOTS_A_DAY);
  const seen = new Uint16Array(WEEK * SLOTS_A_DAY);
  let error = 0;
  const oldest = Math.max(0, series.days - 2 * MOST_WEEKS * WEEK);
  for (let day = oldest; day < series.days; day++) {
    if (series.special[day]) continue;
    const first = weekdayOf(series, day) * SLOTS_A_DAY;
    for (let slot = 0; slot < SLOTS_A_DAY; slot++) {
      const at = first + slot;
      const rate = rateAt(series, day, slot);
      if (rate === undefined) continue;
      const known = seen[at] ?? 0;
      const before = rates[at] ?? 0;
      if (known > 0) error += (rate - before) ** 2;
      // the first examples count alike, as in a mean, until a later one would count less than the pace
      rates[at] = before + Math.max(pace, 1 / (known + 1)) * (rate - before);
      seen[at] = known + 1;
    }
  }
  return { rates, error };
}
