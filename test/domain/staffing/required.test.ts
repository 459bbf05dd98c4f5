import { expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { queueOf } from '../../../shared/domain/staffing/erlang.ts';
import { agentsForTickets, levelled } from '../../../shared/domain/staffing/productivity.ts';
import { requiredAgents, rosteredFor } from '../../../shared/domain/staffing/required.ts';

const held = <Value>(value: Value | Refusal): Value => {
  if (isRefusal(value)) throw new Error(value.reason);
  return value;
};
const load = { arrivalsPerHour: 200, handlingSeconds: 180 };
const eightyTwenty = { share: 0.8, withinSeconds: 20 };

// rodrigo-arenas/pyworkforce (MIT), tests/test_erlang.py: 100 calls in 30 minutes, 3 minutes each, 0.33 minutes to answer
test('shrinkage is counted on top: 14 at the desk are 20 on the roster', () => {
  const goals = { serviceLevel: { share: 0.8, withinSeconds: 19.8 }, occupancy: 0.85, shrinkage: 0.3 };
  const needed = held(requiredAgents(load, goals));
  expect([needed.agents, needed.rostered]).toEqual([14, 20]);
  expect(needed.queue.serviceLevel.ofAllArrivals).toBeCloseTo(0.888, 3);
  const busy = held(requiredAgents(load, { ...goals, occupancy: 0.7 }));
  expect([busy.agents, busy.rostered]).toEqual([15, 22]);
});

// gethryn/erlangc_ruby, spec/erlang_spec.rb: 81.7 Erlangs need 90 agents for 80/20
test('342 calls of 430 seconds in half an hour need 90 agents', () => {
  const needed = requiredAgents({ arrivalsPerHour: 684, handlingSeconds: 430 }, { serviceLevel: eightyTwenty });
  expect(held(needed).agents).toBe(90);
});

test.each([
  { serviceLevel: eightyTwenty },
  { serviceLevel: { ...eightyTwenty, of: 'answered' as const } },
  { averageWaitSeconds: 5 },
  { occupancy: 0.6 },
  { abandonment: 0.02 },
])('the number found is the fewest that reach %j, with a patience and without', (goals) => {
  const within = goals.serviceLevel?.withinSeconds ?? 0;
  const isReached = (agents: number, patience: object): boolean => {
    const queue = queueOf({ ...load, ...patience }, agents, within);
    if (isRefusal(queue)) return false;
    if (goals.serviceLevel && 'of' in goals.serviceLevel) return queue.serviceLevel.ofThoseAnswered >= 0.8;
    if (goals.serviceLevel) return queue.serviceLevel.ofAllArrivals >= 0.8;
    if (goals.averageWaitSeconds) return queue.averageWaitSeconds <= 5;
    if (goals.occupancy) return queue.occupancy <= 0.6;
    return queue.abandonment <= 0.02;
  };
  for (const patience of [{}, { patienceSeconds: 30 }, { patienceSeconds: 600 }]) {
    const { agents } = held(requiredAgents({ ...load, ...patience }, goals));
    expect(isReached(agents, patience)).toBe(true);
    if (agents > 1) expect(isReached(agents - 1, patience)).toBe(false);
  }
});

test('the two service levels ask for different numbers of agents', () => {
  const impatient = { ...load, patienceSeconds: 60 };
  const all = held(requiredAgents(impatient, { serviceLevel: eightyTwenty }));
  const answered = held(requiredAgents(impatient, { serviceLevel: { ...eightyTwenty, of: 'answered' } }));
  expect(answered.agents).toBeLessThan(all.agents);
});

test.each([undefined, 300, 3600])('thousands of agents are found in milliseconds (patience %s)', (patienceSeconds) => {
  const many = { arrivalsPerHour: 9_900 * 20, handlingSeconds: 180, ...(patienceSeconds && { patienceSeconds }) };
  const took = Array.from({ length: 10 }, () => {
    const begun = performance.now();
    expect(held(requiredAgents(many, { serviceLevel: eightyTwenty })).agents).toBeGreaterThan(9_000);
    return performance.now() - begun;
  });
  expect(Math.min(...took)).toBeLessThan(5);
});

test('no arrivals need one agent, who answers', () => {
  expect(held(requiredAgents({ ...load, arrivalsPerHour: 0 }, { serviceLevel: eightyTwenty })).agents).toBe(1);
});

test('goals that nobody can reach are refused in words', () => {
  const reasons = [
    requiredAgents(load, {}),
    requiredAgents(load, { serviceLevel: { share: 1, withinSeconds: 20 } }),
    requiredAgents(load, { averageWaitSeconds: 0 }),
    requiredAgents(load, { occupancy: 0 }),
    requiredAgents(load, { serviceLevel: eightyTwenty, shrinkage: 1 }),
    requiredAgents({ arrivalsPerHour: 3600, handlingSeconds: 100_000 }, { occupancy: 0.9 }),
  ].map((answer) => (isRefusal(answer) ? answer.reason : 'answered'));
  expect(reasons).toEqual([
    'nothing is asked: give a service level, an average wait, an occupancy or an abandonment',
    'a service level is a share from 0 to 0.9999, not 1',
    'an average wait of 0 seconds is reached by no number of agents',
    'an occupancy is a share from 0.01 to 1, not 0',
    'a shrinkage is a share from 0 to 0.95, not 1',
    'not even 100000 agents reach that',
  ]);
});

test('work that can wait: tickets an hour, less what an agent is not at the desk', () => {
  expect(agentsForTickets(10, 30, { ticketsPerHour: 5, shrinkage: 0 })).toBe(4);
  expect(agentsForTickets(10, 30, { ticketsPerHour: 5, shrinkage: 0.3 })).toBe(6);
  expect(agentsForTickets(0, 30, { ticketsPerHour: 5, shrinkage: 0.3 })).toBe(0);
  expect(rosteredFor(14, 0.3)).toBe(20);
});

test('levelled work keeps every deadline, begins nothing before it arrives, and has the lowest peak', () => {
  let seed = 7;
  const draw = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 200; round++) {
    const arrivals = Array.from({ length: 1 + Math.floor(draw() * 40) }, () =>
      draw() < 0.4 ? 0 : Math.floor(draw() * 9),
    );
    const slack = Math.floor(draw() * 8);
    const work = levelled(arrivals, slack);
    expect(work).toHaveLength(arrivals.length);
    let [arrived, done] = [0, 0];
    for (const [slot, part] of work.entries()) {
      arrived += arrivals[slot] ?? 0;
      done += part;
      const due = arrivals.slice(0, Math.max(0, slot + 1 - slack)).reduce((sum, count) => sum + count, 0);
      expect(done).toBeLessThanOrEqual(arrived + 1e-9);
      expect(done).toBeGreaterThanOrEqual(due - 1e-9);
    }
    expect(Math.max(...work)).toBeCloseTo(lowestPeak(arrivals, slack), 9);
  }
});

/** No plan can do better: what arrives and falls due inside some stretch of slots is done inside it. */
function lowestPeak(arrivals: number[], slack: number): number {
  let peak = 0;
  for (let from = 0; from < arrivals.length; from++)
    for (let until = from + 1; until <= arrivals.length; until++) {
      const last = until === arrivals.length ? until : until - slack;
      const inside = arrivals.slice(from, Math.max(from, last)).reduce((sum, count) => sum + count, 0);
      peak = Math.max(peak, inside / (until - from));
    }
  return peak;
}
