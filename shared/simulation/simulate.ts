import type { Change } from '../domain/tickets/change.ts';
import { DAY_MILLIS, type Instant, instantOf } from '../domain/time.ts';
import type { Arrival } from './arrivals.ts';
import { castOf } from './cast.ts';
import { Check } from './check.ts';
import { Customers } from './customers.ts';
import { drawsOf } from './draws.ts';
import { forward, letIn, type Numbered, type Queue, queueOf, windowOf } from './forward.ts';
import { found } from './found.ts';
import { Measure } from './measure.ts';
import { type FaultRates, Mishaps } from './mishaps.ts';
import { Platform } from './platform.ts';
import type { Result } from './result.ts';
import type { Scenario } from './scenario.ts';
import { Broken, shorten } from './shorten.ts';
import { Staff } from './staff.ts';

/** How long a run goes on behind its last arrival for tickets that are still open. */
const RUN_OUT_MILLIS = 14 * DAY_MILLIS;
/** A message that fails, is overtaken and comes late has done its work within so long. */
const LATE_MILLIS = 3_600_000;

export type SimulateOptions = {
  /** A whole number from 0 to 2^53 - 1. */
  seed: number;
  /** Hears how many tickets have arrived, now and then. */
  progress?: (arrived: number) => void;
  /** Hears every change as it is committed, in order of time. */
  watch?: (change: Change) => void;
  /** Looks after every step whether what must hold does. */
  check?: boolean;
  /** What befalls the platform's messages, each with its probability. */
  faults?: FaultRates;
};

/**
 * Plays arrivals through the platform's own decisions, in virtual time: the same scenario, arrivals and seed come to the
 * same result, whatever the machine. A run ends when nobody's ticket is open any more, or two weeks behind the last
 * arrival. One that is checked, or meets faults, throws {@link Broken} with the shortest history that it finds. Arrivals that
 * lie in order of time and can be gone over twice are not kept, so that millions may come out of a generator or a file.
 */
export async function simulate(
  scenario: Scenario,
  arrivals: Iterable<Arrival>,
  options: SimulateOptions,
): Promise<Result> {
  const queue = letIn(scenario, arrivals);
  try {
    return await play(scenario, queue, options);
  } catch (fault) {
    if (!options.check && !options.faults) throw fault;
    const { progress: _told, ...again } = options;
    const fails = (some: Numbered[]) =>
      play(scenario, queueOf(some), again).then(
        () => false,
        () => true,
      );
    const shortest = await shorten([...queue.arrivals], fails);
    throw new Broken(
      options.seed,
      shortest.map(({ arrival }) => arrival),
      fault,
    );
  }
}

async function play(scenario: Scenario, queue: Queue, options: SimulateOptions): Promise<Result> {
  const begun = performance.now();
  const { seed, check, faults } = options;
  const window = windowOf(scenario, queue);
  const endMillis = window.untilMillis + RUN_OUT_MILLIS;
  const cast = castOf(scenario, { from: instantOf(window.startMillis), until: instantOf(endMillis) });
  const { reportSeconds, timerSeconds } = scenario.delays;
  const delays = { reportMillis: reportSeconds * 1000, timerMillis: timerSeconds * 1000 };
  const draw = drawsOf(seed);
  const platform = new Platform(window.startMillis, delays, faults && new Mishaps(faults, draw));
  await found(platform, cast);
  const measure = new Measure({ cast, seed, ...window });
  const { clients, agents } = cast;
  const gaveUp = (ticketId: string) => measure.gaveUp(ticketId);
  const customers = new Customers({ platform, scenario, clients, draw, gaveUp });
  const staff = new Staff({
    ...{ platform, agents, lives: customers.lives, followUpShare: scenario.customers.followUpShare },
    finish: (life, agentId) => customers.answered(life, agentId),
    working: (agentId, tasks) => measure.working(agentId, tasks, platform.millis),
  });
  const changed = (change: Change) => {
    measure.changed(change);
    options.watch?.(change);
  };
  const checks = check && new Check(platform, agents, (faults ? LATE_MILLIS : 0) + 60_000);
  platform.onlookers.push({ changed, told() {} }, ...(checks ? [checks] : []), staff, customers);
  const coming = forward(platform, customers, queue, options.progress);
  while ((coming.left > 0 || customers.lives.size > 0) && (await platform.step(endMillis)))
    if (checks) refuseBroken(await checks.broken(), platform.now());
  const result = measure.result(Math.max(platform.millis, window.untilMillis));
  for (const [what, { areaMinutes, sumMinutes }] of Object.entries(result.little))
    if (Math.abs(areaMinutes - sumMinutes) > 1e-9 * sumMinutes)
      throw new Error(`tickets that are ${what}: ${areaMinutes} minutes by their number, ${sumMinutes} by their times`);
  return { ...result, secondsTaken: (performance.now() - begun) / 1000 };
}

function refuseBroken(broken: string[], now: Instant): void {
  if (broken.length > 0) throw new Error(`at ${now}: ${broken.join('; ')}`);
}
