import { describe, expect, test } from 'vitest';
import { millisOf } from '../../shared/domain/time.ts';
import { at } from '../support/company.ts';
import type { Fault } from './fault.ts';
import { sayFaults } from './fault.ts';
import { play } from './run.ts';
import { RACE, races } from './scenarios/races.ts';
import type { Asked } from './scheduler.ts';

/** The table's indexes are behind the table, by more than anything takes here. */
const LAG_MILLIS = 1_000;

/** Where decisions are read, written and acted upon. */
const decides = /^(dispatch|escalate|writeback|console) /;

/** A step waits until all others of its moment have gone first, or until twenty seconds have passed. */
const holds = ['overtaken', 'delayed'] as const;

/** Every two steps of the race held back, in every way. */
function* pairs(steps: Asked[]): Generator<Fault[]> {
  const open = steps.filter(({ name, at: asked }) => decides.test(name) && asked >= millisOf(at(RACE)));
  for (const [place, { name: one }] of open.entries())
    for (const { name: other } of open.slice(place + 1))
      for (const first of holds)
        for (const second of holds)
          yield [
            { step: one, kind: first },
            { step: other, kind: second },
          ];
}

describe('whatever the order of the steps', () => {
  for (const race of races)
    test(race.name, async () => {
      const setting = { crowded: true, lagMillis: LAG_MILLIS };
      const { steps, broken } = await play(race, setting);
      expect(broken).toEqual([]);
      for (const faults of pairs(steps)) {
        const ran = await play(race, { ...setting, faults });
        if (ran.broken.length > 0) expect([sayFaults(faults), ...ran.broken]).toEqual([]);
      }
    });
});
