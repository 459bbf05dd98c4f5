import { ClockKind } from '../domain/sla/clock.ts';
import { Priority } from '../domain/tickets/report.ts';
import { sumOf } from './days.ts';
import { studentQuantile } from './quantiles.ts';
import type { Result, Sums } from './result.ts';

/** Something that is compared: a share, minutes, or how many a day; undefined where there is none of it. */
type Yardstick = {
  name: string;
  /** The clock that it is about, of all priorities. */
  clock?: ClockKind;
  unit: 'share' | 'minutes' | 'a day';
  better: 'more' | 'less' | 'neither';
  of(sums: Sums): number | undefined;
};

/**
 * How one scenario differs from another in something, with the interval in which the difference lies; `isSure` when
 * that interval leaves out none at all. Without an interval there was too little to make one of.
 */
export type Difference = {
  name: string;
  clock?: ClockKind;
  unit: Yardstick['unit'];
  better: Yardstick['better'];
  before: number;
  after: number;
  difference: number;
  low?: number;
  high?: number;
  isSure: boolean;
};

/** What an interval is made of: so many runs with other draws, or so many stretches of days of one run. */
export type Comparison = { by: 'runs' | 'days'; units: number; confidence: number; differences: Difference[] };

/** More stretches make no better interval, and neighbouring days are too much alike. */
const MOST_STRETCHES = 20;
/** With fewer, an interval would be a guess. */
const LEAST_UNITS = 3;

/**
 * Compares runs of two scenarios over the same arrivals, pair by pair with the same seed: what one customer does is the same
 * in both, so that a difference is the scenario's and not luck's. Several pairs are compared by run, one by stretches of its days. The
 * interval is the jackknife's, which also holds for shares and averages, with Student's t.
 */
export function compare(before: readonly Result[], after: readonly Result[], confidence = 0.95): Comparison {
  const by = before.length >= LEAST_UNITS ? 'runs' : 'days';
  const [was, is] = [before, after].map((results) =>
    by === 'runs' ? results.map(({ batches }) => sumOf(batches)) : stretches(results),
  ) as [Sums[], Sums[]];
  const sums = { was: sumOf(was), is: sumOf(is), left: was.length < LEAST_UNITS ? [] : leavingOut(was, is) };
  const differences = yardsticks(sums.was, sums.is).flatMap((yardstick) => differenceIn(yardstick, sums, confidence));
  return { by, units: was.length, confidence, differences };
}

/** Both sides as a whole, and both without each of their units. */
type Sides = { was: Sums; is: Sums; left: { was: Sums; is: Sums }[] };

const leavingOut = (was: Sums[], is: Sums[]): Sides['left'] =>
  was.map((_, left) => ({
    was: sumOf(was.filter((_, at) => at !== left)),
    is: sumOf(is.filter((_, at) => at !== left)),
  }));

/** The same days of all runs together, in stretches of the same length. */
function stretches(results: readonly Result[]): Sums[] {
  const days = results[0]?.batches.length ?? 0;
  const length = Math.max(1, Math.ceil(days / MOST_STRETCHES));
  return Array.from({ length: Math.ceil(days / length) }, (_, at) =>
    sumOf(results.flatMap(({ batches }) => batches.slice(at * length, (at + 1) * length))),
  );
}

function differenceIn({ of, ...what }: Yardstick, { was, is, left }: Sides, confidence: number): Difference[] {
  const [before, after] = [of(was), of(is)];
  if (before === undefined || after === undefined) return [];
  const difference = after - before;
  const about = { ...what, before, after, difference };
  const margin = marginOf(
    left.map((sums) => (of(sums.is) ?? Number.NaN) - (of(sums.was) ?? Number.NaN)),
    confidence,
  );
  if (margin === undefined) return [{ ...about, isSure: false }];
  const [low, high] = [difference - margin, difference + margin];
  return [{ ...about, low, high, isSure: low > 0 || high < 0 }];
}

/** Half the width of the interval around a difference, by what it is without each of the units. */
function marginOf(without: readonly number[], confidence: number): number | undefined {
  const units = without.length;
  if (units < LEAST_UNITS || without.some(Number.isNaN)) return undefined;
  const mean = without.reduce((sum, value) => sum + value, 0) / units;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return studentQuantile((1 + confidence) / 2, units - 1) * Math.sqrt(((units - 1) / units) * squares);
}

function yardsticks(...both: Sums[]): Yardstick[] {
  const kept = both.flatMap((sums) => sums.kept);
  const clocks = ClockKind.options.filter((clock) => kept.some((one) => one.clock === clock));
  const known = Priority.options.filter((priority) => kept.some((one) => one.priority === priority));
  return [
    ...clocks.flatMap((clock) => [
      promisesKept(clock),
      ...(known.length > 1 ? known.map((priority) => promisesKept(clock, priority)) : []),
    ]),
    { name: 'mean wait', unit: 'minutes', better: 'less', of: (sums) => ratio(sums.waitMinutes, sums.assigned) },
    { name: 'occupancy', unit: 'share', better: 'neither', of: (sums) => ratio(sums.busyMinutes, sums.dutyMinutes) },
    aDay('promises broken', 'breached'),
    aDay('hand-offs', 'handOffs'),
    aDay('steps of ladders', 'stepsFired'),
  ];
}

function promisesKept(clock: ClockKind, priority?: Priority): Yardstick {
  return {
    ...(priority ? { name: `${clock}, ${priority}` } : { name: `${clock} kept`, clock }),
    ...{ unit: 'share', better: 'more' },
    of({ kept }) {
      const own = kept.filter((one) => one.clock === clock && (priority === undefined || one.priority === priority));
      const [met, missed] = (['met', 'missed'] as const).map((what) => own.reduce((sum, one) => sum + one[what], 0));
      return ratio(met ?? 0, (met ?? 0) + (missed ?? 0));
    },
  };
}

const aDay = (name: string, what: 'breached' | 'handOffs' | 'stepsFired'): Yardstick => ({
  ...{ name, unit: 'a day', better: 'less' },
  of: (sums) => ratio(sums[what], sums.days),
});

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
