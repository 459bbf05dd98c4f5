import { expect, test } from 'vitest';
import { intervalOf, played, type Queue } from './theory.ts';

type Expected = { waits: number; meanSeconds: number; inTime: number; givesUp?: number };
type Case = { name: string; queue: Queue; expected: Expected; wide: Expected };

/**
 * Erlang C: the tests of the CRAN package ErlangC 0.1.0 (MIT), and exact rational arithmetic. Erlang A: the tests of
 * pyworkforce at ca489250 (MIT), and a truncated birth-death chain with the ODE of a tagged customer. `inTime` are those who are served within the target.
 * `wide` is how wide the 99 % interval of twelve thousand tickets may be at most: an agreement within a wide one says nothing.
 */
const cases: Case[] = [
  {
    name: 'Erlang C, 13 agents of CRAN ErlangC',
    queue: { agents: 13, perSecond: 100 / 1800, ahtSeconds: 180, targetSeconds: 20 },
    expected: { waits: 0.2852705, meanSeconds: 17.1162271821896, inTime: 0.7955948 },
    wide: { waits: 0.125, meanSeconds: 18, inTime: 0.125 },
  },
  {
    name: 'Erlang C, 5 agents under 3 erlangs',
    queue: { agents: 5, perSecond: 3 / 180, ahtSeconds: 180, targetSeconds: 20 },
    // Of those who wait, the time is exponential with mean aht / (agents - erlangs).
    expected: {
      waits: 0.23615160349854228,
      meanSeconds: 0.23615160349854228 * 90,
      inTime: 1 - 0.23615160349854228 * Math.exp(-20 / 90),
    },
    wide: { waits: 0.055, meanSeconds: 8.5, inTime: 0.05 },
  },
  {
    name: 'Erlang A, 14 agents of pyworkforce',
    queue: { agents: 14, perSecond: 100 / 1800, ahtSeconds: 180, patienceSeconds: 300, targetSeconds: 20 },
    expected: { waits: 0.14526, meanSeconds: 0.069919 * 60, inTime: 0.916792, givesUp: 0.013984 },
    wide: { waits: 0.08, meanSeconds: 3, inTime: 0.065, givesUp: 0.0105 },
  },
  {
    name: 'Erlang A, 8 agents under 10 erlangs',
    queue: { agents: 8, perSecond: 0.05555555555555555, ahtSeconds: 180, patienceSeconds: 60, targetSeconds: 20 },
    expected: {
      waits: 0.6251790657395311,
      meanSeconds: 16.701171695006114,
      inTime: 0.5275524594452965,
      givesUp: 0.2783528615834352,
    },
    wide: { waits: 0.056, meanSeconds: 2.6, inTime: 0.064, givesUp: 0.034 },
  },
];

test.each(cases)(
  '$name: a long run agrees within its own 99 % interval, at most $wide.waits of the share that waits and $wide.meanSeconds s of the mean',
  { timeout: 60_000 },
  async ({ queue, expected, wide }) => {
    const { waited, result } = await played(queue, 12_000, 1);
    const share = (holds: (one: (typeof waited)[number]) => boolean) =>
      intervalOf(waited.map((one) => (holds(one) ? 1 : 0)));
    const found = {
      waits: share(({ seconds }) => seconds > 0),
      meanSeconds: intervalOf(waited.map(({ seconds }) => seconds)),
      inTime: share(({ seconds, served }) => served && seconds <= queue.targetSeconds),
      givesUp: share(({ served }) => !served),
    };
    for (const [what, value] of Object.entries(expected) as [keyof Expected, number][]) {
      const { low, high } = found[what];
      expect(value, what).toBeGreaterThan(low);
      expect(value, what).toBeLessThan(high);
      expect(high - low, what).toBeLessThan(wide[what] ?? 0);
    }
    expect(result.little.waiting.areaMinutes).toBe(result.little.waiting.sumMinutes);
    expect(result.little.open.areaMinutes).toBe(result.little.open.sumMinutes);
  },
);
