import { expect, test } from 'vitest';
import { sayFaults } from './fault.ts';
import { historyOf, playSeed, shortened } from './history.ts';

/**
 * One seed again: `SEED=17 npx vitest run --config test/vitest.config.ts test/faults/random.test.ts`, and from there on
 * as many as `SEEDS` says. They are ten apart, since a seed's draws come from itself and the seven numbers behind it.
 */
const only = process.env.SEED;
const SEEDS = Number(process.env.SEEDS ?? (only ? 1 : 300));
const first = Number(only ?? 1);
const seeds = Array.from({ length: SEEDS }, (_, place) => first + place * 10);

/** As long as somebody who asks for a hundred thousand seeds is willing to wait. */
const timeout = 3_600_000;

test('any company, any traffic, several faults at once', { timeout }, async () => {
  for (const seed of seeds) {
    const history = await historyOf(seed);
    if ((await playSeed(seed, history)).broken.length > 0) expect(await storyOf(seed, history)).toEqual([]);
  }
});

/** The shortest history of a seed that is broken, one line each. */
async function storyOf(seed: number, history: Awaited<ReturnType<typeof historyOf>>): Promise<string[]> {
  const { acts, faults } = await shortened(seed, history);
  const { broken } = await playSeed(seed, { acts, faults });
  return [`SEED=${seed}`, sayFaults(faults), ...acts.map((act) => JSON.stringify(act)), ...broken];
}
