import { nextEdgeAt, SHIFTS_HELD } from '../domain/rosters/duty.ts';
import type { Change } from '../domain/tickets/change.ts';
import { DAY_MILLIS, instantOf, millisOf, SLOT_MILLIS } from '../domain/time.ts';
import type { RecordWrite } from '../ports/records.ts';
import type { Arrival } from './arrivals.ts';
import { type Cast, castOf } from './cast.ts';
import { Customers } from './customers.ts';
import { drawsOf } from './draws.ts';
import { Measure } from './measure.ts';
import { Platform } from './platform.ts';
import type { Result } from './result.ts';
import type { Scenario } from './scenario.ts';
import { Staff } from './staff.ts';

/** How long a run goes on behind its last arrival for tickets that are still open. */
const RUN_OUT_MILLIS = 14 * DAY_MILLIS;
const WRITES_AT_ONCE = 90;

export type SimulateOptions = {
  /** A whole number from 0 to 2^53 - 1. */
  seed: number;
  /** Hears how many tickets have arrived, now and then. */
  progress?: (arrived: number) => void;
  /** Hears every change as it is committed, in order of time. */
  watch?: (change: Change) => void;
};

/**
 * Plays arrivals through the platform's own decisions, in virtual time: the same scenario, arrivals and seed come to the
 * same result, whatever the machine. A run ends when nobody's ticket is open any more, or two weeks behind the last arrival.
 */
export async function simulate(
  scenario: Scenario,
  arrivals: Iterable<Arrival>,
  options: SimulateOptions,
): Promise<Result> {
  const begun = performance.now();
  const queue = letIn(scenario, arrivals);
  const window = windowOf(scenario, queue);
  const endMillis = window.untilMillis + RUN_OUT_MILLIS;
  const cast = castOf(scenario, { from: instantOf(window.startMillis), until: instantOf(endMillis) });
  const { reportSeconds, timerSeconds } = scenario.delays;
  const delays = { reportMillis: reportSeconds * 1000, timerMillis: timerSeconds * 1000 };
  const platform = new Platform(window.startMillis, delays);
  await found(platform, cast);
  const measure = new Measure({ cast, seed: options.seed, ...window });
  const { clients, agents } = cast;
  const gaveUp = (ticketId: string) => measure.gaveUp(ticketId);
  const customers = new Customers({ platform, scenario, clients, draw: drawsOf(options.seed), gaveUp });
  const staff = new Staff({
    ...{ platform, agents, lives: customers.lives, followUpShare: scenario.customers.followUpShare },
    finish: (life, agentId) => customers.answered(life, agentId),
    working: (agentId, tasks) => measure.working(agentId, tasks, platform.millis),
  });
  const changed = (change: Change) => {
    measure.changed(change);
    options.watch?.(change);
  };
  platform.onlookers.push({ changed, told() {} }, staff, customers);
  forward(platform, customers, queue, options.progress);
  let arrived = false;
  platform.at(queue.at(-1)?.atMillis ?? window.startMillis, () => {
    arrived = true;
  });
  while ((!arrived || customers.lives.size > 0) && (await platform.step(endMillis)));
  return {
    ...measure.result(Math.max(platform.millis, window.untilMillis)),
    secondsTaken: (performance.now() - begun) / 1000,
  };
}

/** The arrivals of a scenario's time, in order. */
function letIn({ from, until }: Scenario, arrivals: Iterable<Arrival>): Arrival[] {
  const [first, last] = [
    from ? millisOf(from) : Number.NEGATIVE_INFINITY,
    until ? millisOf(until) : Number.POSITIVE_INFINITY,
  ];
  const within = [...arrivals].filter(({ atMillis }) => first <= atMillis && atMillis < last);
  const isSorted = within.every(({ atMillis }, at) => at === 0 || (within[at - 1] as Arrival).atMillis <= atMillis);
  return isSorted ? within : within.sort((a, b) => a.atMillis - b.atMillis);
}

/** From which half hour on it is played, and which are measured. */
function windowOf({ from, until, warmUpHours }: Scenario, queue: readonly Arrival[]) {
  const [first, last] = [queue[0], queue.at(-1)];
  if (!first || !last) throw new RangeError('nothing arrives in the time of this scenario');
  const startMillis = Math.floor((from ? millisOf(from) : first.atMillis) / SLOT_MILLIS) * SLOT_MILLIS;
  const untilMillis = until ? millisOf(until) : (Math.floor(last.atMillis / SLOT_MILLIS) + 1) * SLOT_MILLIS;
  const fromMillis = Math.min(startMillis + Math.round(warmUpHours * 3_600_000), untilMillis);
  return { startMillis, fromMillis, untilMillis };
}

/** Writes everybody into the desk: clients with their plans, agents with the shifts that lie ahead. */
async function found({ desk, now }: Platform, { clients, agents }: Cast): Promise<void> {
  const at = now();
  const writes: RecordWrite[] = [
    ...clients.flatMap(({ client, plan }): RecordWrite[] => [
      { kind: 'client', put: client },
      { kind: 'plan', put: plan },
    ]),
    ...agents.map(({ agent, shifts }): RecordWrite => {
      const ahead = shifts.filter(({ until }) => until > at).slice(0, SHIFTS_HELD);
      return { kind: 'agent', put: { ...agent, shifts: ahead } };
    }),
    ...agents.flatMap(({ agent, shifts }) =>
      shifts.map((shift): RecordWrite => {
        const edgeAt = nextEdgeAt(shift, at);
        const { id: agentId, region } = agent;
        return { kind: 'shift', put: { ...shift, agentId, region, ...(edgeAt && { edgeAt }) } };
      }),
    ),
  ];
  for (let from = 0; from < writes.length; from += WRITES_AT_ONCE)
    await desk.records.write(writes.slice(from, from + WRITES_AT_ONCE));
}

const TOLD_EVERY = 1000;

/** Puts one arrival after the other on the agenda, so that it holds what is near. */
function forward(
  platform: Platform,
  customers: Customers,
  queue: readonly Arrival[],
  progress?: (arrived: number) => void,
) {
  const next = (number: number) => {
    const arrival = queue[number];
    if (!arrival) return progress?.(number);
    platform.at(arrival.atMillis, () => {
      customers.arrives(arrival, number);
      if (number % TOLD_EVERY === 0) progress?.(number);
      next(number + 1);
    });
  };
  next(0);
}
