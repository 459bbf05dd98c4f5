import { type Refusal, refuse } from '../refusal.ts';
import { dayAfter } from '../rosters/dates.ts';
import { DAY_MILLIS, type Instant, instantOf, type LocalDate, SLOT_MILLIS, type Zone } from '../time.ts';
import { stretchesOf } from '../zone.ts';
import { type Backtest, backtest } from './backtest.ts';
import { lastYearsSeason } from './models/last-year.ts';
import { LEAST_WEEKS, type Model, withHolidays } from './models/model.ts';
import { sameSlotMean, steadyDay } from './models/simple.ts';
import { dayLevel, weeklySmoothing } from './models/smoothing.ts';
import { daysBetween, type Series, SLOTS_A_DAY } from './series.ts';

/** Every model that competes, the simplest first; the first one is the default. */
export const models: readonly Model[] = [sameSlotMean, steadyDay, weeklySmoothing, dayLevel, lastYearsSeason];

/** Local dates, both inclusive, that are expected to bring so many times as much as the history says. */
export type Uplift = { from: LocalDate; until: LocalDate; factor: number };

/** What is asked of a forecast: the days after the series' last, or from a later date on, and what is known of them. */
export type Ahead = { from: LocalDate; days: number; holidays: ReadonlySet<LocalDate>; uplifts?: readonly Uplift[] };

/** Arrivals expected in a half hour of UTC, and the band in which four of five are expected to be. */
export type ForecastSlot = { from: Instant; until: Instant; expected: number; low: number; high: number };

/** A forecast with its proof: which model made it, and how all of them did on what is known; without one it is the default. */
export type Forecast = { model: string; about: string; proof?: Backtest; slots: ForecastSlot[] };

/** The normal deviate that one of ten exceeds. */
const ONE_OF_TEN = 1.2816;

/** Forecasts by the model that did best on the history; refused when the history is shorter than two weeks. */
export function forecast(series: Series, ahead: Ahead, horizonDays?: number): Forecast | Refusal {
  if (series.days < LEAST_WEEKS * 7)
    return refuse(
      'invalid',
      `a forecast needs ${LEAST_WEEKS} weeks of arrivals, and these are ${series.days} ${series.days === 1 ? 'day' : 'days'}`,
    );
  const proof = backtest(series, models, horizonDays);
  const model = models.find(({ name }) => name === proof?.scores[0]?.model) ?? sameSlotMean;
  const spread = Math.max(1, proof?.scores[0]?.spread.halfHour ?? 1);
  return {
    model: model.name,
    about: model.about,
    ...(proof && { proof }),
    slots: slotsOf(series, ahead, model, spread),
  };
}

/** The half hours of UTC that begin on the dates, each with what the wall clock's half hour is expected to bring. */
function slotsOf(series: Series, { from, days, holidays, uplifts = [] }: Ahead, model: Model, spread: number) {
  const skipped = daysBetween(series.from, from);
  const expect = withHolidays(model, series, (day) => holidays.has(dayAfter(series.from, day)));
  const factors = Array.from({ length: days }, (_, day) => factorOn(dayAfter(from, day), uplifts));
  return [...halfHours(series.zone, from, days)].map(({ at, day, slot }): ForecastSlot => {
    const expected = expect(skipped + day, slot) * (factors[day] ?? 1);
    const band = ONE_OF_TEN * Math.sqrt(spread * expected);
    const [begins, ends] = [instantOf(at), instantOf(at + SLOT_MILLIS)];
    return { from: begins, until: ends, expected, low: Math.max(0, expected - band), high: expected + band };
  });
}

const factorOn = (date: LocalDate, uplifts: readonly Uplift[]): number =>
  uplifts
    .filter(({ from, until }) => from <= date && date <= until)
    .reduce((product, { factor }) => product * factor, 1);

/** Every half hour of UTC that begins on some dates of a zone, with the day and the half hour that its wall clock shows. */
function* halfHours(zone: Zone, from: LocalDate, days: number): Generator<{ at: number; day: number; slot: number }> {
  const first = Date.parse(from);
  const [begin, end] = [first - 2 * DAY_MILLIS, first + (days + 2) * DAY_MILLIS];
  for (const { from: begins, until, offsetMillis } of stretchesOf(zone, begin, end))
    for (let at = Math.ceil(begins / SLOT_MILLIS) * SLOT_MILLIS; at < until; at += SLOT_MILLIS) {
      const wall = Math.floor((at + offsetMillis - first) / SLOT_MILLIS);
      if (wall < 0 || wall >= days * SLOTS_A_DAY) continue;
      yield { at, day: Math.floor(wall / SLOTS_A_DAY), slot: wall % SLOTS_A_DAY };
    }
}
