import { expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { blocking, queueOf, waitingProbability } from '../../../shared/domain/staffing/erlang.ts';
import { waitingByFormula, waitsByQuadrature } from './erlang-oracle.ts';

const held = <Value>(value: Value | Refusal): Value => {
  if (isRefusal(value)) throw new Error(value.reason);
  return value;
};

test('Erlang B and C are the textbook sums, by exact fractions', () => {
  for (const agents of [1, 2, 3, 5, 12, 40, 120])
    for (const tenths of [1n, 5n, 7n, 9n]) {
      const exact = waitingByFormula(agents, BigInt(agents) * tenths, 10n);
      const erlangs = (agents * Number(tenths)) / 10;
      expect(held(waitingProbability(agents, erlangs))).toBeCloseTo(exact.waiting, 13);
      expect(held(blocking(agents, erlangs))).toBeCloseTo(exact.blocking, 13);
    }
  expect(held(blocking(2, 1))).toBe(0.2);
  expect(held(waitingProbability(1, 0.5))).toBe(0.5);
});

test('one server is the M/M/1 queue', () => {
  const queue = held(queueOf({ arrivalsPerHour: 30, handlingSeconds: 60 }, 1, 60));
  expect(queue.occupancy).toBeCloseTo(0.5, 14);
  expect(queue.waitingProbability).toBeCloseTo(0.5, 14);
  expect(queue.averageWaitSeconds).toBeCloseTo(60, 12);
  expect(queue.queueLength).toBeCloseTo(0.5, 14);
  expect(queue.serviceLevel.ofAllArrivals).toBeCloseTo(1 - 0.5 * Math.exp(-0.5), 14);
});

// 100 calls in half an hour of 180 s each; CRAN ErlangC 0.1.0 (MIT), its tests/testthat
test('the results that the R package ErlangC is tested with', () => {
  const load = { arrivalsPerHour: 200, handlingSeconds: 180 };
  const published = [
    [11, 0.6821182, 0.3896138, 122.78127684408],
    [12, 0.4493882, 0.640158, 40.44494],
    [13, 0.2852705, 0.7955948, 17.1162271821896],
    [14, 0.1741319, 0.88835, 7.835935],
  ] as const;
  for (const [agents, waits, level, wait] of published) {
    const queue = held(queueOf(load, agents, 20));
    expect(queue.waitingProbability).toBeCloseTo(waits, 6);
    expect(queue.serviceLevel.ofAllArrivals).toBeCloseTo(level, 6);
    expect(queue.averageWaitSeconds).toBeCloseTo(wait, 4);
  }
});

// rodrigo-arenas/pyworkforce (MIT), tests/test_abandonment.py: the same load with a patience of 5 minutes
test('the result that pyworkforce is tested with; its service level is of all arrivals', () => {
  const queue = held(queueOf({ arrivalsPerHour: 200, handlingSeconds: 180, patienceSeconds: 300 }, 14, 20));
  expect(queue.waitingProbability).toBeCloseTo(0.14526, 6);
  expect(queue.abandonment).toBeCloseTo(0.013984, 6);
  expect(queue.occupancy).toBeCloseTo(0.704297, 6);
  expect(queue.serviceLevel.ofAllArrivals).toBeCloseTo(0.916792, 6);
  expect(queue.serviceLevel.ofThoseAnswered).toBeCloseTo(0.916792 / (1 - 0.013984), 5);
});

// Mandelbaum & Zeltyn, “Service engineering in action: the Palm/Erlang-A queue”: what two minutes of patience do
test('the classic comparison of Erlang C and A', () => {
  const load = { arrivalsPerHour: 48 * 60, handlingSeconds: 60 };
  const patient = held(queueOf(load, 50, 20));
  expect(patient.averageWaitSeconds).toBeCloseTo(20.83, 2);
  expect(patient.queueLength).toBeCloseTo(16.67, 2);
  const abandoning = held(queueOf({ ...load, patienceSeconds: 120 }, 50, 20));
  expect(abandoning.abandonment).toBeCloseTo(0.0309, 4);
  expect(abandoning.averageWaitSeconds).toBeCloseTo(3.71, 2);
  expect(abandoning.queueLength).toBeCloseTo(2.97, 2);
  expect(abandoning.occupancy).toBeCloseTo(0.93, 3);
});

test('Erlang A is what the density of the wait integrates to, also with more load than agents', () => {
  for (const agents of [1, 8, 12, 30])
    for (const patienceSeconds of [10, 60, 300])
      for (const withinSeconds of [0, 5, 20, 120]) {
        const load = { arrivalsPerHour: 200, handlingSeconds: 180, patienceSeconds };
        const queue = held(queueOf(load, agents, withinSeconds));
        const wait = waitsByQuadrature(load, agents, withinSeconds);
        const name = `${agents} agents, ${patienceSeconds} s of patience, within ${withinSeconds} s`;
        expect(queue.waitingProbability, name).toBeCloseTo(wait.probability, 7);
        expect(queue.abandonment, name).toBeCloseTo(wait.abandonment, 7);
        expect(queue.serviceLevel.ofAllArrivals, name).toBeCloseTo(wait.servedInTime, 7);
      }
});

test('a patience at its limits: none is Erlang B, endless is Erlang C', () => {
  const load = { arrivalsPerHour: 200, handlingSeconds: 180 };
  const hasty = held(queueOf({ ...load, patienceSeconds: 1e-6 }, 12, 20));
  expect(hasty.abandonment).toBeCloseTo(held(blocking(12, 10)), 8);
  const patient = held(queueOf(load, 12, 20));
  const stoic = held(queueOf({ ...load, patienceSeconds: 1e8 }, 12, 20));
  expect(stoic.averageWaitSeconds).toBeCloseTo(patient.averageWaitSeconds, 2);
  expect(stoic.serviceLevel.ofAllArrivals).toBeCloseTo(patient.serviceLevel.ofAllArrivals, 5);
});

test('ten thousand agents, a load just below them, and next to none', () => {
  // Halfin and Whitt: with beta = 1 the share that waits tends to 1 / (1 + beta Phi(beta) / phi(beta)) = 0.22336
  expect(held(waitingProbability(10_000, 9_900))).toBeCloseTo(0.2234, 2);
  expect(held(waitingProbability(10, 10 - 1e-6))).toBeCloseTo(1, 5);
  expect(held(waitingProbability(10, 10 - 1e-6))).toBeLessThan(1);
  expect(held(waitingProbability(10_000, 1e-9))).toBe(0);
  expect(held(blocking(1000, 0))).toBe(0);
  const quiet = held(queueOf({ arrivalsPerHour: 1e-9, handlingSeconds: 5, patienceSeconds: 10 }, 20, 20));
  expect(quiet.serviceLevel.ofThoseAnswered).toBe(1);
  // Far too few agents: the queue settles where as many give up as cannot be served.
  const swamped = held(queueOf({ arrivalsPerHour: 36_000, handlingSeconds: 600, patienceSeconds: 3600 }, 100, 20));
  expect(swamped.abandonment).toBeCloseTo(1 - 100 / 6000, 9);
});

test.each([undefined, 300])('10 000 agents at 9 900 Erlangs take less than 5 ms (patience %s)', (patienceSeconds) => {
  const load = { arrivalsPerHour: 9_900 * 20, handlingSeconds: 180, ...(patienceSeconds && { patienceSeconds }) };
  const took = Array.from({ length: 20 }, () => {
    const begun = performance.now();
    held(queueOf(load, 10_000, 20));
    return performance.now() - begun;
  });
  expect(Math.min(...took)).toBeLessThan(5);
});

test('what cannot be computed is refused in words', () => {
  const load = { arrivalsPerHour: 200, handlingSeconds: 180 };
  const reasons = [
    queueOf(load, 10, 20),
    queueOf(load, 2.5, 20),
    queueOf({ ...load, arrivalsPerHour: -1 }, 12, 20),
    queueOf({ ...load, handlingSeconds: 0 }, 12, 20),
    queueOf({ ...load, patienceSeconds: 0 }, 12, 20),
    queueOf(load, 12, Number.NaN),
    queueOf({ arrivalsPerHour: 36_000, handlingSeconds: 60, patienceSeconds: 1e9 }, 12, 20),
    blocking(0, 3),
    waitingProbability(3, Number.POSITIVE_INFINITY),
  ].map((answer) => (isRefusal(answer) ? answer.reason : 'answered'));
  expect(reasons).toEqual([
    '10 agents cannot serve 10 Erlangs: the queue grows for ever unless somebody gives up; give a patience',
    'agents are a whole number from 1 to 100000, not 2.5',
    'arrivals per hour are a number from 0, not -1',
    'a handling time is longer than 0 seconds, not 0',
    'a patience is longer than 0 seconds, not 0; without one, nobody gives up',
    'the time to answer is 0 seconds or more, not NaN',
    'a patience of 1000000000 seconds is too long for this load to be summed up',
    'agents are a whole number from 1 to 100000, not 0',
    'a load is from 0 to 100000 Erlangs, not Infinity',
  ]);
});
