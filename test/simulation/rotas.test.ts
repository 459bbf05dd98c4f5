import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../shared/domain/facts.ts';
import { held, SHIFTS_HELD } from '../../shared/domain/rosters/duty.ts';
import { instantOf } from '../../shared/domain/time.ts';
import { type Cast, castOf } from '../../shared/simulation/cast.ts';
import { found } from '../../shared/simulation/found.ts';
import { Platform } from '../../shared/simulation/platform.ts';
import { Scenario } from '../../shared/simulation/scenario.ts';

const begin = Date.parse('2026-03-02T00:00:00.000Z');
const HOUR = 3_600_000;
const WEEK = 168 * HOUR;

/** Plays shifts alone, and hears the facts with what each one's agent holds then. */
async function turned(cast: Cast, untilMillis: number, hear: (fact: Fact, platform: Platform) => void) {
  const platform = new Platform(begin, { reportMillis: 0, timerMillis: 0 });
  platform.onlookers.push({ changed() {}, told: (fact) => hear(fact, platform) });
  await found(platform, cast);
  while (await platform.step(untilMillis));
  return platform;
}

/** Shifts of one agent at any hours, which may overlap, and of one who works so many days a week. */
const desk = fc
  .record({
    days: fc.integer({ min: 1, max: 7 }),
    own: fc.array(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 23 })), { maxLength: 40 }),
  })
  .map(({ days, own }) => {
    const hour = (at: number) => instantOf(begin + at * HOUR);
    const shifts = own.map(([from, hours]) => ({ from: hour(from), until: hour(from + hours) }));
    const agents = [{ shifts: [{ days, from: '08:00', until: '16:00' }] }, ...(shifts.length > 0 ? [{ shifts }] : [])];
    return castOf(Scenario.parse({ agents }), { from: hour(0), until: hour(1600) });
  });

test('written week by week, an agent holds the same shifts at every edge as if all had been written at once', async () => {
  await fc.assert(
    fc.asyncProperty(desk, async (cast) => {
      let edges = 0;
      await turned(cast, begin + 1700 * HOUR, (fact, { desk: seen, now }) => {
        if (fact.type !== 'agent.came-on-duty') return;
        edges += 1;
        const { shifts } = cast.agents.find(({ agent }) => agent.id === fact.data.agentId) as Cast['agents'][number];
        // A table lists shifts by their end.
        const byEnd = shifts.toSorted((a, b) => (a.until + a.id < b.until + b.id ? -1 : 1));
        const ahead = byEnd.filter(({ until }) => until > now()).slice(0, SHIFTS_HELD);
        expect(seen.agent(fact.data.agentId)?.shifts).toEqual(held(ahead, now()));
      });
      // Whoever is there as it begins came before.
      const come = cast.agents.flatMap(({ shifts }) => shifts.filter(({ from }) => from > instantOf(begin)));
      expect(edges).toBe(come.length);
    }),
    { numRuns: 40 },
  );
});

test('of years of shifts a desk keeps those of some weeks', async () => {
  const agents = [{ count: 3, shifts: [{ days: 5, from: '08:00', until: '16:00' }] }];
  const cast = castOf(Scenario.parse({ agents }), { from: instantOf(begin), until: instantOf(begin + 104 * WEEK) });
  const platform = await turned(cast, begin + 52 * WEEK, () => {});
  const kept = await Promise.all(
    cast.agents.flatMap(({ agent, shifts }) =>
      shifts.map(({ id }) => platform.desk.records.find('shift', `${agent.id}/${id}`)),
    ),
  );
  expect(kept).toHaveLength(3 * 520);
  const left = kept.filter((shift) => shift !== undefined);
  expect(left.length).toBeGreaterThan(3 * 12);
  expect(left.length).toBeLessThan(3 * 30);
});
