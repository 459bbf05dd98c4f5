import { type Expect, LEAST_WEEKS, type Model, withHolidays } from './models/model.ts';
import { lastWeek } from './models/simple.ts';
import { firstDays, type Series, SLOTS_A_DAY } from './series.ts';

const WEEK = 7;
/** A backtest forecasts from this many past weeks at most, each as if nothing after it were known. */
const MOST_ORIGINS = 12;
/** Models are judged by half hours, or by days, when on average so many arrive in one: of fewer, all models guess. */
const ENOUGH = { halfHour: 1, day: 4 };

/** The units that errors are counted in. */
export const levels = ['halfHour', 'day', 'week'] as const;
export type Level = (typeof levels)[number];

/**
 * How a model did. WAPE: the sum of all absolute errors over the sum of what arrived, by unit; absent when nothing arrived.
 * Bias: how much more was forecast than arrived, as a share of it. `spread`: the variance of a unit's error over what was
 * forecast, 1 for a model without fault on arrivals at random (Poisson).
 */
export type Score = {
  model: string;
  wape: Partial<Record<Level, number>>;
  bias?: number;
  spread: Record<'halfHour' | 'day', number>;
};

/** All models' scores on the same weeks, best first at `judgedBy`, and the baseline's. */
export type Backtest = { origins: number; horizonDays: number; judgedBy: Level; scores: Score[]; baseline: Score };

/**
 * Forecasts again what is known by now: from each of the last weeks' beginnings, with nothing of what came after, for so
 * many days. The models are sorted by WAPE at the finest unit with enough arrivals; undefined when no week can be tried.
 */
export function backtest(series: Series, models: readonly Model[], horizonDays = WEEK): Backtest | undefined {
  const origins = originsOf(series, horizonDays);
  if (origins.length === 0) return undefined;
  const fit = models.filter(({ leastDays = 0 }) => (origins.at(-1) ?? 0) >= leastDays);
  const judged = [lastWeek, ...fit].map((model) => judge(model, series, origins, horizonDays));
  const judgedBy = finestLevel(series, origins, horizonDays);
  const [baseline, ...scores] = judged as [Score, ...Score[]];
  // models that are equal stay in their order: the simplest first
  scores.sort((a, b) => (a.wape[judgedBy] ?? 0) - (b.wape[judgedBy] ?? 0));
  return { origins: origins.length, horizonDays, judgedBy, scores, baseline };
}

/** First days of forecasts: a week apart, the last one so that its whole horizon is known. */
function originsOf(series: Series, horizonDays: number): number[] {
  const origins: number[] = [];
  for (
    let origin = series.days - horizonDays;
    origin >= LEAST_WEEKS * WEEK && origins.length < MOST_ORIGINS;
    origin -= WEEK
  )
    origins.push(origin);
  return origins;
}

function judge(model: Model, series: Series, origins: number[], horizonDays: number): Score {
  const tallies = { halfHour: tally(), day: tally(), week: tally() };
  for (const origin of origins) {
    const expect = withHolidays(model, firstDays(series, origin), (day) => series.special[day] === 1);
    for (let from = origin; from < origin + horizonDays; from += WEEK) {
      const until = Math.min(from + WEEK, origin + horizonDays);
      compare(series, expect, from, until, tallies);
    }
  }
  const { halfHour, day, week } = tallies;
  return {
    model: model.name,
    wape: { ...share('halfHour', halfHour), ...share('day', day), ...share('week', week) },
    ...(day.actual > 0 && { bias: (day.forecast - day.actual) / day.actual }),
    spread: { halfHour: spreadOf(halfHour), day: spreadOf(day) },
  };
}

type Tally = { absolute: number; squared: number; actual: number; forecast: number };
const tally = (): Tally => ({ absolute: 0, squared: 0, actual: 0, forecast: 0 });

function add(to: Tally, forecast: number, actual: number): void {
  to.absolute += Math.abs(forecast - actual);
  to.squared += (forecast - actual) ** 2;
  to.actual += actual;
  to.forecast += forecast;
}

/** Counts the errors of up to a week by half hours, days, and as a whole. */
function compare(series: Series, expect: Expect, from: number, until: number, tallies: Record<Level, Tally>): void {
  let week = { forecast: 0, actual: 0 };
  for (let day = from; day < until; day++) {
    const own = { forecast: 0, actual: 0 };
    for (let slot = 0; slot < SLOTS_A_DAY; slot++) {
      const at = day * SLOTS_A_DAY + slot;
      const length = series.lengths[at] ?? 0;
      if (length === 0) continue;
      const [forecast, actual] = [expect(day, slot) * length, series.counts[at] ?? 0];
      add(tallies.halfHour, forecast, actual);
      own.forecast += forecast;
      own.actual += actual;
    }
    add(tallies.day, own.forecast, own.actual);
    week = { forecast: week.forecast + own.forecast, actual: week.actual + own.actual };
  }
  add(tallies.week, week.forecast, week.actual);
}

const share = (level: Level, { absolute, actual }: Tally) => (actual > 0 ? { [level]: absolute / actual } : {});
const spreadOf = ({ squared, forecast }: Tally): number => (forecast > 0 ? squared / forecast : 1);

/** The finest unit in which enough arrives on average. */
function finestLevel(series: Series, origins: number[], horizonDays: number): Level {
  const first = (origins.at(-1) ?? 0) * SLOTS_A_DAY;
  const tried = series.counts.subarray(first, ((origins[0] ?? 0) + horizonDays) * SLOTS_A_DAY);
  const perHalfHour = tried.reduce((sum, count) => sum + count, 0) / tried.length;
  if (perHalfHour >= ENOUGH.halfHour) return 'halfHour';
  return perHalfHour * SLOTS_A_DAY >= ENOUGH.day ? 'day' : 'week';
}
