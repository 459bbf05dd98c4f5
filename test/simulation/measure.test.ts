import { expect, test } from 'vitest';
import type { Arrival } from '../../shared/simulation/arrivals.ts';
import { sumOf } from '../../shared/simulation/days.ts';
import { Scenario } from '../../shared/simulation/scenario.ts';
import { simulate } from '../../shared/simulation/simulate.ts';

const begin = Date.UTC(2026, 2, 2);
const minutes = (at: number) => begin + at * 60_000;
const fixed = (count: number) => ({ kind: 'fixed', minutes: count });
const at = (...when: number[]): Arrival[] => when.map((one) => ({ atMillis: minutes(one), priority: 'normal' }));
const plain = { questionShare: 0, reopenShare: 0 };
const run = (about: object, arrivals: Arrival[]) =>
  simulate(
    Scenario.parse({
      agents: [{}],
      delays: { reportSeconds: 0, timerSeconds: 0 },
      customers: plain,
      handling: fixed(10),
      ...about,
    }),
    arrivals,
    { seed: 1 },
  );

test('one agent with one ticket at a time: waits, time in hands and occupancy are those of arithmetic', async () => {
  const { waits, inHands, agents, slots, tickets, little, kept } = await run({ agents: [{ limit: 1 }] }, at(0, 5, 10));
  expect(tickets).toMatchObject({ arrived: 3, assigned: 3, solved: 3, open: 0, reopened: 0, abandoned: 0 });
  // The second waits from 5 to 10, the third from 10 to 20.
  expect([waits.mean, waits.p50, waits.most]).toEqual([5, 5, 10]);
  expect(inHands).toMatchObject({ count: 3, mean: 10, most: 10 });
  expect(agents[0]).toMatchObject({ busyMinutes: 30, dutyMinutes: 30, tickets: 3 });
  expect(slots[0]).toMatchObject({ arrived: 3, waiting: 0.5, busy: 1, onDuty: 1 });
  expect(little.waiting).toEqual({ areaMinutes: 15, sumMinutes: 15 });
  expect(little.open).toEqual({ areaMinutes: 45, sumMinutes: 45 });
  expect(kept).toEqual([
    { clock: 'first-reply', priority: 'normal', met: 3, missed: 0, running: 0 },
    { clock: 'resolution', priority: 'normal', met: 3, missed: 0, running: 0 },
  ]);
});

test('a ticket that nobody is there for is parked, and what comes back is counted once', async () => {
  const shifts = [{ from: '01:00', until: '09:00' }];
  const asleep = await run({ agents: [{ shifts }] }, at(0));
  expect(asleep.parkedMinutes).toBe(60);
  expect(asleep.waits.mean).toBe(60);
  const back = await run(
    { customers: { ...plain, reopenShare: 0.9, reopenDelay: fixed(60) } },
    at(...Array(40).keys()),
  );
  expect(back.tickets.reopened).toBeGreaterThan(40);
  expect(back.tickets).toMatchObject({ arrived: 40, assigned: 40, solved: 40, open: 0 });
  const resolutions = back.kept.find(({ clock }) => clock === 'resolution')!;
  expect(resolutions.met + resolutions.missed).toBe(40 + back.tickets.reopened);
});

test('customers who give up are told apart, and what arrives while it warms up is not counted', async () => {
  const impatient = await run({ agents: [{ limit: 1 }], customers: { ...plain, patience: fixed(7) } }, at(0, 1, 2));
  expect(impatient.tickets).toMatchObject({ arrived: 3, abandoned: 2, solved: 1 });
  expect(impatient.gaveUpAfter).toMatchObject({ count: 2, mean: 7 });
  const warm = await run({ warmUpHours: 1 }, at(0, 30, 60, 90));
  expect(warm.tickets.arrived).toBe(2);
  expect(warm.from).toBe('2026-03-02T01:00:00.000Z');
});

test('the days of a run come to the whole of it', async () => {
  const { batches, tickets, kept, agents } = await run({}, at(...Array.from({ length: 300 }, (_, one) => one * 17)));
  const sum = sumOf(batches);
  expect(batches).toHaveLength(4);
  expect(sum).toMatchObject({ arrived: tickets.arrived, assigned: tickets.assigned });
  expect(sum.busyMinutes).toBeCloseTo(agents[0]?.busyMinutes ?? 0, 6);
  expect(sum.dutyMinutes).toBeCloseTo(agents[0]?.dutyMinutes ?? 0, 6);
  for (const one of kept) expect(sum.kept).toContainEqual(one);
});
