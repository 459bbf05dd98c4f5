import { millisOf, SLOT_MILLIS } from '../domain/time.ts';
import type { Arrival } from './arrivals.ts';
import type { Customers } from './customers.ts';
import type { Platform } from './platform.ts';
import type { Scenario } from './scenario.ts';

/** An arrival with its place among all of them, by which its draws are found. */
export type Numbered = { arrival: Arrival; number: number };

/** The arrivals of a scenario's time, in order. */
export function letIn({ from, until }: Scenario, arrivals: Iterable<Arrival>): Numbered[] {
  const [first, last] = [
    from ? millisOf(from) : Number.NEGATIVE_INFINITY,
    until ? millisOf(until) : Number.POSITIVE_INFINITY,
  ];
  const within = [...arrivals].filter(({ atMillis }) => first <= atMillis && atMillis < last);
  const isSorted = within.every(({ atMillis }, at) => at === 0 || (within[at - 1] as Arrival).atMillis <= atMillis);
  const sorted = isSorted ? within : within.sort((a, b) => a.atMillis - b.atMillis);
  return sorted.map((arrival, number) => ({ arrival, number }));
}

/** From which half hour on it is played, and which are measured; nothing that arrives is a RangeError. */
export function windowOf({ from, until, warmUpHours }: Scenario, queue: readonly Numbered[]) {
  const [first, last] = [queue[0]?.arrival, queue.at(-1)?.arrival];
  if (!first || !last) throw new RangeError('nothing arrives in the time of this scenario');
  const startMillis = Math.floor((from ? millisOf(from) : first.atMillis) / SLOT_MILLIS) * SLOT_MILLIS;
  const untilMillis = until ? millisOf(until) : (Math.floor(last.atMillis / SLOT_MILLIS) + 1) * SLOT_MILLIS;
  const fromMillis = Math.min(startMillis + Math.round(warmUpHours * 3_600_000), untilMillis);
  return { startMillis, fromMillis, untilMillis };
}

const TOLD_EVERY = 1000;

/** Puts one arrival after the other on the agenda, so that it holds what is near; says how many are left. */
export function forward(
  platform: Platform,
  customers: Customers,
  queue: readonly Numbered[],
  progress?: (arrived: number) => void,
): { left: number } {
  const coming = { left: queue.length };
  const next = (place: number) => {
    const one = queue[place];
    if (!one) return progress?.(place);
    platform.at(one.arrival.atMillis, () => {
      customers.arrives(one.arrival, one.number);
      coming.left -= 1;
      if (place % TOLD_EVERY === 0) progress?.(place);
      next(place + 1);
    });
  };
  next(0);
  return coming;
}
