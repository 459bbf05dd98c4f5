import { describe, expect, test } from 'vitest';
import { faultsAt, sayFaults } from './fault.ts';
import { play } from './run.ts';
import { scenarios } from './scenarios/all.ts';

/** One defect breaks hundreds of runs; the first of them tell enough. */
const SHOWN = 10;

/** First without a fault, to count the steps of I/O; then once for every fault at every step. */
for (const scenario of scenarios) {
  describe(scenario.name, () => {
    test('without a fault', async () => {
      expect((await play(scenario)).broken).toEqual([]);
    });

    test('with every fault at every step', async () => {
      const { steps } = await play(scenario);
      const broken: string[] = [];
      for (const step of steps)
        for (const kind of faultsAt(step)) {
          const faults = [{ step: step.name, kind }];
          const ran = await play(scenario, { faults });
          if (ran.broken.length > 0) broken.push(`${sayFaults(faults)} (${step.what}): ${ran.broken.join('; ')}`);
        }
      expect(broken.slice(0, SHOWN)).toEqual([]);
    });
  });
}
