import type { Change } from '../../shared/domain/tickets/change.ts';
import { ownerOf } from '../../shared/domain/tickets/ticket.ts';
import { millisOf } from '../../shared/domain/time.ts';
import type { Arrival } from '../../shared/simulation/arrivals.ts';
import { drawsOf } from '../../shared/simulation/draws.ts';
import { studentQuantile } from '../../shared/simulation/quantiles.ts';
import type { Result } from '../../shared/simulation/result.ts';
import { Scenario } from '../../shared/simulation/scenario.ts';
import { simulate } from '../../shared/simulation/simulate.ts';

/** One queue of theory: Poisson arrivals, exponential handling, and exponential patience if there is one. */
export type Queue = {
  agents: number;
  perSecond: number;
  ahtSeconds: number;
  patienceSeconds?: number;
  targetSeconds: number;
};

/** How one ticket waited, in the seconds of the theory, and whether it was served. */
type Waited = { seconds: number; served: boolean };

/**
 * Nobody gets more than two new tickets within ten minutes for each that they may hold (PRODUCT.md D4), which a call
 * centre would: theory is played so slowly that it hardly ever matters (a third ticket within a hundredth of a handling
 * time: one in twenty thousand, by a hundredth each). It knows no unit of time.
 */
const AHT_MINUTES = 1000;
const minutes = 129_600;
const targets = {
  firstReplyMinutes: minutes,
  nextReplyMinutes: minutes,
  resolutionMinutes: minutes,
  warnBeforeMinutes: 0,
};

/** Plays a queue through the desk: how each ticket waited, in order of arrival, and what the run came to. */
export async function played(
  queue: Queue,
  tickets: number,
  seed: number,
): Promise<{ waited: Waited[]; result: Result }> {
  const slower = (AHT_MINUTES * 60) / queue.ahtSeconds;
  const patience = queue.patienceSeconds && { kind: 'exponential', meanMinutes: (queue.patienceSeconds * slower) / 60 };
  const scenario = Scenario.parse({
    agents: [{ count: queue.agents, limit: 1 }],
    clients: [
      { plan: { targets, ladder: { on: 'breach', steps: [{ rung: 'client', delayMinutes: 0, takeOver: false }] } } },
    ],
    handling: { kind: 'exponential', meanMinutes: AHT_MINUTES },
    customers: { questionShare: 0, reopenShare: 0, ...(patience && { patience }) },
    delays: { reportSeconds: 0, timerSeconds: 0 },
  });
  const draw = drawsOf(seed + 1_000_000);
  let atMillis = Date.parse('2026-01-01T00:00:00.000Z');
  const arrivals = Array.from({ length: tickets }, (_, number): Arrival => {
    atMillis += (-Math.log1p(-draw(number, 'fault')) * slower * 1000) / queue.perSecond;
    return { atMillis: Math.round(atMillis), priority: 'normal' };
  });
  const waited: Waited[] = [];
  const watch = ({ before, after }: Change) => {
    const place = Number(after.externalId) - 1;
    const seconds = (millisOf(after.updatedAt) - millisOf(after.openedAt)) / 1000 / slower;
    if (ownerOf(after) && !(before && ownerOf(before))) waited[place] = { seconds, served: true };
    else if (after.status === 'deleted') waited[place] ??= { seconds, served: false };
  };
  const result = await simulate(scenario, arrivals, { seed, watch });
  return { waited, result };
}

const BATCHES = 20;

/** The 99 % interval of a mean by the means of twenty batches, the first tenth left out. */
export function intervalOf(values: number[]): { low: number; high: number; mean: number } {
  const warm = values.slice(Math.floor(values.length / 10));
  const size = Math.floor(warm.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => meanOf(warm.slice(batch * size, (batch + 1) * size)));
  const mean = meanOf(means);
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (BATCHES - 1);
  const half = studentQuantile(0.995, BATCHES - 1) * Math.sqrt(variance / BATCHES);
  return { low: mean - half, high: mean + half, mean };
}

const meanOf = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
