import { expect, test } from 'vitest';
import { type LiveDesk, liveDesk } from '../../shared/adapters/memory/live-desk.ts';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { Change } from '../../shared/domain/tickets/change.ts';
import type { Arrival } from '../../shared/simulation/arrivals.ts';
import { Check } from '../../shared/simulation/check.ts';
import { drawsOf } from '../../shared/simulation/draws.ts';
import type { Result } from '../../shared/simulation/result.ts';
import { Scenario } from '../../shared/simulation/scenario.ts';
import { Broken, shorten } from '../../shared/simulation/shorten.ts';
import { simulate } from '../../shared/simulation/simulate.ts';
import { agent, morning, ticketId } from '../support/company.ts';
import { found, told } from '../support/walk.ts';

const start = Date.parse('2026-03-28T00:00:00.000Z');
const priorities = ['urgent', 'high', 'normal', 'normal', 'low'] as const;

/** So many arrivals, so many an hour on average; which is which follows from the seed. */
function arrivalsOf(count: number, perHour: number, seed = 1): Arrival[] {
  const draw = drawsOf(seed);
  let atMillis = start;
  return Array.from({ length: count }, (_, number) => {
    atMillis += Math.round((-Math.log1p(-draw(number, 'fault')) * 3_600_000) / perHour);
    const priority = priorities[Math.floor(draw(number, 'fault', 1) * priorities.length)] ?? 'normal';
    return { atMillis, priority };
  });
}

const desk = Scenario.parse({
  agents: [
    { count: 3, region: 'lisbon', zone: 'Europe/Lisbon', shifts: [{ days: 7, from: '08:00', until: '16:15' }] },
    { count: 3, region: 'manila', zone: 'Asia/Manila', shifts: [{ days: 7, from: '09:00', until: '17:45' }] },
    {
      count: 2,
      region: 'bogota',
      level: 'L2',
      zone: 'America/Bogota',
      shifts: [{ days: 7, from: '10:00', until: '19:00' }],
    },
  ],
  customers: { patience: { kind: 'exponential', meanMinutes: 600 } },
});

const timeless = ({ secondsTaken: _seconds, ...result }: Result) => JSON.stringify(result);

test('the same seed comes to the same result, byte for byte, and another one to another', async () => {
  const arrivals = arrivalsOf(300, 10);
  const [one, again, once, other] = [
    await simulate(desk, arrivals, { seed: 5 }),
    await simulate(desk, arrivals.toReversed(), { seed: 5 }),
    await simulate(desk, arrivals.values(), { seed: 5 }),
    await simulate(desk, arrivals, { seed: 6 }),
  ];
  expect(timeless(again)).toBe(timeless(one));
  expect(timeless(once)).toBe(timeless(one));
  expect(timeless(other)).not.toBe(timeless(one));
});

test('what comes in order is gone over twice and never kept, and has to come twice', async () => {
  const made = (times: number): Iterable<Arrival> => {
    let left = times;
    return { [Symbol.iterator]: () => (left-- > 0 ? arrivalsOf(20, 10) : []).values() };
  };
  // Once to see whether an iterator would run once, once to look, once to play.
  expect((await simulate(desk, made(3), { seed: 5 })).tickets.arrived).toBe(20);
  await expect(simulate(desk, made(2), { seed: 5 })).rejects.toThrow('20 of 20 arrivals did not come the second time');
});

test('every arrival ends, and every step holds what must hold, over a clock change', async () => {
  const result = await simulate(desk, arrivalsOf(400, 8), { seed: 3, check: true });
  const { arrived, solved, abandoned, open, reopened } = result.tickets;
  expect({ arrived, ended: solved + abandoned, open }).toEqual({ arrived: 400, ended: 400, open: 0 });
  expect(reopened).toBeGreaterThan(0);
  expect(abandoned).toBeGreaterThan(0);
  expect(result.handOffs.handedOver + result.handOffs.queued + result.handOffs.parked).toBeGreaterThan(0);
});

test('whatever befalls its messages, nothing is lost and nothing counted twice', async () => {
  const rates = {
    'crash-before': 0.03,
    'crash-after': 0.03,
    duplicate: 0.05,
    reorder: 0.05,
    delay: 0.03,
    throttle: 0.03,
  };
  for (const seed of [1, 2, 3]) {
    const { tickets } = await simulate(desk, arrivalsOf(250, 8, seed), { seed, check: true, faults: rates });
    expect(tickets.solved + tickets.abandoned).toBe(250);
  }
});

test('an agent works on one ticket after the other, the nearest to its breach first, for as long as was measured', async () => {
  const scenario = Scenario.parse({
    agents: [{ limit: 3 }],
    customers: { questionShare: 0, reopenShare: 0 },
    delays: { reportSeconds: 0, timerSeconds: 0 },
  });
  const arrival = (minute: number, priority: Arrival['priority'], handlingMinutes: number): Arrival => ({
    ...{ atMillis: start + minute * 60_000, priority, handlingMinutes },
  });
  const solved: string[] = [];
  await simulate(scenario, [arrival(0, 'normal', 10), arrival(1, 'low', 20), arrival(2, 'urgent', 5)], {
    seed: 1,
    watch: ({ after }) => {
      if (after.status === 'solved') solved.push(`${after.priority} ${after.updatedAt.slice(11, 16)}`);
    },
  });
  expect(solved).toEqual(['normal 00:10', 'urgent 00:15', 'low 00:35']);
});

test('a run that fails tells its seed, and the shortest history that still fails', async () => {
  const watch = ({ after, before }: Change) => {
    if (after.priority === 'urgent' && before?.status === 'waiting-customer')
      throw new Error('an urgent one came back');
  };
  const failing = simulate(desk, arrivalsOf(40, 8), { seed: 3, check: true, watch });
  const broken = await failing.then(undefined, (fault: unknown) => fault);
  expect(broken).toBeInstanceOf(Broken);
  const { message, arrivals, seed } = broken as Broken;
  expect(message).toMatch(
    /^seed 3: an urgent one came back; the shortest history that still fails: \[\{"atMillis":\d+,"priority":"urgent"\}\]$/,
  );
  expect([seed, arrivals.length]).toEqual([3, 1]);
});

test.each([
  [
    'counts too much',
    { agent: (real: Agent) => ({ ...real, held: real.held + 1 }) },
    'agt_ana counts 2 tickets and holds 1',
  ],
  ['lists a ticket under nobody', { ownedBy: () => [] }, 'tkt_one is listed under , and its owner is agt_ana'],
  ['lists an owned ticket as waiting', { waits: true }, 'tkt_one is 1 times in its pool, and belongs there 0 times'],
  [
    'leaves a ticket with somebody who went home',
    { now: '2026-03-02T16:30:00.000Z' },
    'tkt_one is still in the hands of agt_ana, off duty since 2026-03-02T16:00:00.000Z',
  ],
])('a desk that %s is noticed', async (_, spoilt, sentence) => {
  const changes: Change[] = [];
  const live = liveDesk(() => {});
  await found(live, [agent('ana')]);
  const commit = (change: Change) => {
    changes.push(change);
    return live.tickets.commit(change);
  };
  await told({ ...live, tickets: { ...live.tickets, commit } }, 'one');
  const one = live.ticket(ticketId('one'))!;
  const seen: LiveDesk = {
    ...live,
    ...('ownedBy' in spoilt && { ownedBy: spoilt.ownedBy }),
    agent: (id) => ('agent' in spoilt && spoilt.agent ? spoilt.agent(live.agent(id)!) : live.agent(id)),
    tickets: {
      ...live.tickets,
      waiting: async (...asked) => ('waits' in spoilt ? [one] : live.tickets.waiting(...asked)),
    },
  };
  const cast = { agent: agent('ana'), concurrency: 1, shifts: agent('ana').shifts };
  const check = new Check({ desk: seen, now: () => ('now' in spoilt ? spoilt.now! : morning) }, [cast], 60_000);
  for (const change of changes) check.changed(change);
  expect(await check.broken()).toContain(sentence);
});

test('a failing history is shortened to what makes it fail', async () => {
  const fails = async (some: number[]) => some.includes(17) && some.includes(61);
  expect(
    await shorten(
      Array.from({ length: 100 }, (_, at) => at),
      fails,
    ),
  ).toEqual([17, 61]);
});
