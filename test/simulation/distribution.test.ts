import { expect, test } from 'vitest';
import { Distribution, minutesAt } from '../../shared/simulation/distribution.ts';
import { normalQuantile, studentQuantile } from '../../shared/simulation/quantiles.ts';

/** The middles of so many equal shares: averages over them are those of the distribution itself. */
const shares = Array.from({ length: 100_000 }, (_, at) => (at + 0.5) / 100_000);
const mean = (distribution: Distribution) =>
  shares.reduce((sum, share) => sum + minutesAt(distribution, share), 0) / shares.length;

test('each distribution has the mean and the p90 that it was told', () => {
  const lognormal = Distribution.parse({ kind: 'lognormal', meanMinutes: 12, p90Minutes: 24 });
  expect(mean(lognormal)).toBeCloseTo(12, 2);
  expect(minutesAt(lognormal, 0.9)).toBeCloseTo(24, 6);
  const exponential = Distribution.parse({ kind: 'exponential', meanMinutes: 7 });
  expect(mean(exponential)).toBeCloseTo(7, 2);
  expect(minutesAt(exponential, 0.5)).toBeCloseTo(7 * Math.LN2, 9);
  const measured = Distribution.parse({ kind: 'empirical', minutes: [9, 1, 5] });
  expect([0, 0.34, 0.99].map((share) => minutesAt(measured, share))).toEqual([1, 5, 9]);
  expect(minutesAt(Distribution.parse({ kind: 'fixed', minutes: 3 }), 0.7)).toBe(3);
});

test('a lognormal that no numbers could have is refused', () => {
  for (const p90Minutes of [11, 12, 28])
    expect(Distribution.safeParse({ kind: 'lognormal', meanMinutes: 12, p90Minutes }).success).toBe(false);
});

test('quantiles are those of published tables', () => {
  for (const [share, value] of [
    [0.5, 0],
    [0.9, 1.2815515655],
    [0.975, 1.9599639845],
    [0.995, 2.5758293035],
    [0.01, -2.326347874],
  ] as const)
    expect(normalQuantile(share)).toBeCloseTo(value, 7);
  for (const [degrees, value] of [
    [1, 12.7062],
    [2, 4.30265],
    [3, 3.18245],
    [4, 2.77645],
    [9, 2.26216],
    [19, 2.09302],
    [30, 2.04227],
    [120, 1.97993],
  ] as const)
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(value, 4);
  expect(studentQuantile(0.995, 4)).toBeCloseTo(4.60409, 4);
});
