import { rosteredFor } from './required.ts';

/** How fast one agent works through what can wait, and the share of paid time in which they do not. */
export type Productivity = { ticketsPerHour: number; shrinkage: number };

/** The agents to roster so that so many tickets are worked on within so many minutes; none for no work. */
export const agentsForTickets = (tickets: number, minutes: number, { ticketsPerHour, shrinkage }: Productivity) =>
  // what a forecast leaves of rounding is no reason for another agent
  rosteredFor((tickets * 60) / (ticketsPerHour * minutes), shrinkage);

/**
 * Work that may wait, levelled: how much of it to do in each slot, when what arrives in a slot can be begun in it and must
 * be done at the latest `slack` slots later (0: at once). Of all ways to keep every deadline this one has the lowest peak,
 * and the most even days: it is the string pulled tight between what has arrived so far and what is due so far.
 */
export function levelled(arrivals: readonly number[], slack: number): number[] {
  const arrived = [0];
  for (const count of arrivals) arrived.push((arrived.at(-1) ?? 0) + count);
  const last = arrivals.length;
  const total = arrived[last] ?? 0;
  // Done by the end of slot s - 1: at most what has arrived, at least what arrived more than `slack` slots ago.
  const most = (s: number) => arrived[s] ?? total;
  const least = (s: number) => (s >= last ? total : (arrived[Math.max(0, s - slack)] ?? 0));
  const work: number[] = [];
  for (let [at, done] = [0, 0]; at < last; ) {
    const { until, height } = tightest(at, done, last, most, least);
    for (let slot = at; slot < until; slot++) work.push((height - done) / (until - at));
    [at, done] = [until, height];
  }
  return work;
}

/** The longest straight piece of the string from a point on: to where it must bend round one of its walls. */
function tightest(
  at: number,
  done: number,
  last: number,
  most: (s: number) => number,
  least: (s: number) => number,
): { until: number; height: number } {
  let [steepest, flattest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [below, above] = [at + 1, at + 1];
  for (let s = at + 1; s <= last; s++) {
    const [up, low] = [(most(s) - done) / (s - at), (least(s) - done) / (s - at)];
    if (low > steepest) return { until: above, height: most(above) };
    if (up < flattest) return { until: below, height: least(below) };
    if (up <= steepest) [steepest, above] = [up, s];
    if (low >= flattest) [flattest, below] = [low, s];
  }
  return { until: last, height: least(last) };
}
