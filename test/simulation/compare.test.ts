import { expect, test } from 'vitest';
import { compare } from '../../shared/simulation/compare.ts';
import { minutesAt } from '../../shared/simulation/distribution.ts';
import { normalQuantile } from '../../shared/simulation/quantiles.ts';
import type { Batch, Result } from '../../shared/simulation/result.ts';
import { random } from '../../shared/solver/random.ts';

const DAY = 86_400_000;

/** A run of so many days, each with the first replies and waits that it is told of. */
function run(days: number, of: (day: number) => { met: number; missed: number; waitMinutes: number }): Result {
  const batches = Array.from({ length: days }, (_, day): Batch => {
    const { met, missed, waitMinutes } = of(day);
    return {
      from: new Date(Date.UTC(2026, 2, 1) + day * DAY).toISOString(),
      ...{ days: 1, arrived: met + missed, assigned: met + missed, waitMinutes, dutyMinutes: 1440, busyMinutes: 700 },
      ...{ breached: missed, handOffs: 3, stepsFired: missed },
      kept: [{ clock: 'first-reply', priority: 'normal', met, missed, running: 0 }],
    };
  });
  return { batches } as Result;
}

test('a difference is told from luck, and none is told where there is none', () => {
  const draws = random(7);
  const arrivals = Array.from({ length: 28 }, () => 80 + draws.below(40));
  const missed = arrivals.map((all) => Math.floor(all * (0.02 + 0.03 * draws.next())));
  const of = (more: (day: number) => number) =>
    run(28, (day) => {
      const bad = (missed[day] ?? 0) + more(day);
      return { met: (arrivals[day] ?? 0) - bad, missed: bad, waitMinutes: 300 + 10 * bad };
    });
  const worse = compare([of(() => 0)], [of((day) => 4 + (day % 3))]);
  expect(worse).toMatchObject({ by: 'days', units: 14, confidence: 0.95 });
  const kept = worse.differences.find(({ name }) => name === 'first-reply kept');
  expect(kept).toMatchObject({ isSure: true, better: 'more', unit: 'share' });
  expect(kept?.difference).toBeCloseTo(-0.05, 2);
  expect(kept?.high).toBeLessThan(0);
  const alike = compare([of(() => 0)], [of((day) => [-2, 1, 1, 0][day % 4] ?? 0)]);
  expect(alike.differences.filter(({ isSure }) => isSure)).toEqual([]);
  expect(alike.differences.find(({ name }) => name === 'hand-offs')).toMatchObject({ difference: 0, low: 0, high: 0 });
});

test('an interval of 95 % holds the true difference in about 95 of 100 months', () => {
  const draws = random(11);
  const noise = () => normalQuantile(draws.next());
  let held = 0;
  const months = 400;
  for (let month = 0; month < months; month++) {
    const busy = Array.from({ length: 20 }, () => minutesAt({ kind: 'exponential', meanMinutes: 20 }, draws.next()));
    const before = run(20, (day) => ({ met: 100, missed: 10, waitMinutes: 100 * (busy[day] ?? 0) }));
    const after = run(20, (day) => ({ met: 100, missed: 10, waitMinutes: 100 * ((busy[day] ?? 0) + 2 + noise()) }));
    const wait = compare([before], [after]).differences.find(({ name }) => name === 'mean wait');
    const truth = (2 * 100) / 110;
    if ((wait?.low ?? 0) <= truth && truth <= (wait?.high ?? 0)) held += 1;
  }
  expect(held / months).toBeGreaterThan(0.92);
  expect(held / months).toBeLessThan(0.98);
});

test('several runs are compared run by run; too little makes no interval', () => {
  const with_ = (missed: number) => run(5, () => ({ met: 100 - missed, missed, waitMinutes: 10 }));
  const runs = compare([1, 2, 3, 4].map(with_), [3, 3, 5, 6].map(with_));
  expect(runs).toMatchObject({ by: 'runs', units: 4 });
  expect(runs.differences.find(({ name }) => name === 'promises broken')).toMatchObject({
    difference: 1.75,
    isSure: true,
  });
  const short = compare(
    [run(2, () => ({ met: 9, missed: 1, waitMinutes: 5 }))],
    [run(2, () => ({ met: 8, missed: 2, waitMinutes: 5 }))],
  );
  expect(short.differences[0]).toMatchObject({ isSure: false });
  expect(short.differences[0]).not.toHaveProperty('low');
});
