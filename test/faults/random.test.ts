import { expect, test } from 'vitest';
import { wrongWith } from './history.ts';
import { busyHour, longDay } from './tale.ts';

/**
 * One seed again: `SEED=17 npx vitest run --config test/vitest.config.ts test/faults/random.test.ts`, and from there on
 * as many as `SEEDS` says; `npm run soak` plays thousands. They are ten apart, since a seed's draws come from itself and
 * the seven numbers behind it.
 */
const only = process.env.SEED;
const first = Number(only ?? 1);
const seedsOf = (many: number) => Array.from({ length: many }, (_, place) => first + place * 10);
const SEEDS = process.env.SEEDS ?? (only && '1');

/** As long as somebody who asks for a hundred thousand seeds is willing to wait. */
const timeout = 3_600_000;

test('any company, any traffic, several faults at once', { timeout }, async () => {
  for (const seed of seedsOf(Number(SEEDS ?? 200))) expect(await wrongWith(busyHour, seed)).toEqual([]);
});

test('any company around the world, over clock changes, with and without faults', { timeout }, async () => {
  for (const seed of seedsOf(Number(SEEDS ?? 40))) expect(await wrongWith(longDay, seed)).toEqual([]);
});
