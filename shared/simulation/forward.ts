import { millisOf, SLOT_MILLIS } from '../domain/time.ts';
import type { Arrival } from './arrivals.ts';
import type { Customers } from './customers.ts';
import type { Platform } from './platform.ts';
import type { Scenario } from './scenario.ts';

/** An arrival with its place among all of them, by which its draws are found. */
export type Numbered = { arrival: Arrival; number: number };

/** Arrivals in order of time, that can be gone over again: how many, and when the first and the last of them come. */
export type Queue = { arrivals: Iterable<Numbered>; count: number; firstMillis: number; lastMillis: number };

/**
 * The arrivals of a scenario's time, in order. What is in order already is gone over twice and never kept, if it can be gone
 * over twice; an iterator that runs once, and what is in no order, is held in memory.
 */
export function letIn({ from, until }: Scenario, arrivals: Iterable<Arrival>): Queue {
  const first = from ? millisOf(from) : Number.NEGATIVE_INFINITY;
  const last = until ? millisOf(until) : Number.POSITIVE_INFINITY;
  const isWithin = ({ atMillis }: Arrival) => first <= atMillis && atMillis < last;
  const runsOnce = (arrivals[Symbol.iterator]() as unknown) === arrivals;
  const given = runsOnce ? [...arrivals] : arrivals;
  const queue = queueOf(numbered(given, isWithin));
  if (queue.isSorted) return queue;
  const sorted = [...given].filter(isWithin).sort((a, b) => a.atMillis - b.atMillis);
  return queueOf(numbered(sorted, isWithin));
}

/** Looks at all of them once. */
export function queueOf(arrivals: Iterable<Numbered>): Queue & { isSorted: boolean } {
  let [count, isSorted] = [0, true];
  let [firstMillis, lastMillis] = [Number.NaN, Number.NEGATIVE_INFINITY];
  for (const { arrival } of arrivals) {
    if (count++ === 0) firstMillis = arrival.atMillis;
    if (arrival.atMillis < lastMillis) isSorted = false;
    lastMillis = arrival.atMillis;
  }
  return { arrivals, count, firstMillis, lastMillis, isSorted };
}

const numbered = (arrivals: Iterable<Arrival>, isWithin: (arrival: Arrival) => boolean): Iterable<Numbered> => ({
  *[Symbol.iterator]() {
    let number = 0;
    for (const arrival of arrivals) if (isWithin(arrival)) yield { arrival, number: number++ };
  },
});

/** From which half hour on it is played, and which are measured; nothing that arrives is a RangeError. */
export function windowOf({ from, until, warmUpHours }: Scenario, { count, firstMillis, lastMillis }: Queue) {
  if (count === 0) throw new RangeError('nothing arrives in the time of this scenario');
  const startMillis = Math.floor((from ? millisOf(from) : firstMillis) / SLOT_MILLIS) * SLOT_MILLIS;
  const untilMillis = until ? millisOf(until) : (Math.floor(lastMillis / SLOT_MILLIS) + 1) * SLOT_MILLIS;
  const fromMillis = Math.min(startMillis + Math.round(warmUpHours * 3_600_000), untilMillis);
  return { startMillis, fromMillis, untilMillis };
}

const TOLD_EVERY = 1000;

/** Puts one arrival after the other on the agenda, so that it holds the next one only; says how many are left. */
export function forward(
  platform: Platform,
  customers: Customers,
  { arrivals, count }: Queue,
  progress?: (arrived: number) => void,
): { left: number } {
  const coming = { left: count };
  const rest = arrivals[Symbol.iterator]();
  const next = () => {
    const { value, done } = rest.next();
    if (done && coming.left > 0) throw new Error(`${coming.left} of ${count} arrivals did not come the second time`);
    if (done) return progress?.(count);
    const { arrival, number } = value;
    platform.at(arrival.atMillis, () => {
      customers.arrives(arrival, number);
      const place = count - coming.left;
      coming.left -= 1;
      if (place % TOLD_EVERY === 0) progress?.(place);
      next();
    });
  };
  next();
  return coming;
}
