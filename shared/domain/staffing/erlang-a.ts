import { type Refusal, refuse } from '../refusal.ts';
import { blocked } from './erlang-b.ts';
import { erlangsOf, type Load } from './load.ts';
import type { Queue } from './queue.ts';

/** The queue is summed place by place; this many places are reached only when nobody gives up in practice. */
const MOST_PLACES = 10_000_000;
const NEGLIGIBLE = 1e-18;
/** A number that leaves room for sums below the greatest that can be written. */
const HUGE = 1e250;

/**
 * Erlang A (Palm's queue, M/M/n+M): whoever waits gives up after an exponential patience; any load has a steady state.
 *
 * The probabilities of the queue's lengths are summed relative to that of "all busy, nobody waits", which Erlang B gives.
 * Somebody who finds `ahead` waiting reaches an agent after a time V with exp(-V / patience) ~ Beta(x, ahead + 1), where
 * x = agents × patience / handling (a sum of exponentials of rising rates); so the share that is answered in time needs
 * only the incomplete beta function, which one more person ahead extends by one term.
 */
export function abandoningQueue(
  load: Load & { patienceSeconds: number },
  agents: number,
  withinSeconds: number,
): Queue | Refusal {
  const { handlingSeconds, patienceSeconds } = load;
  const perSecond = load.arrivalsPerHour / 3600;
  const erlangs = erlangsOf(load);
  const [x, y] = [(agents * patienceSeconds) / handlingSeconds, perSecond * patienceSeconds];
  const line = lineOf(x, y, withinSeconds / patienceSeconds);
  if (!line)
    return refuse('invalid', `a patience of ${patienceSeconds} seconds is too long for this load to be summed up`);
  const busy = blocked(agents, erlangs);
  // Everything is relative to "all busy, nobody waits", of which `busy` is the share among the states without a queue.
  const unit = busy / (line.empty * (1 - busy) + busy * line.total);
  const waits = unit * line.total;
  const queueLength = unit * line.people;
  const abandonment = y === 0 ? 0 : queueLength / y;
  const ofAllArrivals = 1 - waits + unit * line.inTime;
  return {
    erlangs,
    occupancy: (erlangs * (1 - abandonment)) / agents,
    waitingProbability: waits,
    averageWaitSeconds: abandonment * patienceSeconds,
    queueLength,
    abandonment,
    serviceLevel: { ofAllArrivals, ofThoseAnswered: ofAllArrivals / (1 - abandonment) },
  };
}

/** Sums over the length of the queue: of the states, of the people in them, and of arrivals in them answered in time. */
type Line = { empty: number; total: number; people: number; inTime: number };

/** The sums, all to one scale in which "nobody waits" is `empty`; undefined when there would be too many places. */
function lineOf(x: number, y: number, timeInPatiences: number): Line | undefined {
  const gone = Math.log(-Math.expm1(-timeInPatiences));
  let sums: Line = { empty: 1, total: 0, people: 0, inTime: 0 };
  let state = 1;
  // ln of the last term of the incomplete beta function, and its sum: the share that waits longer, of those ahead.
  let logTerm = -timeInPatiences * (x + 1);
  let tooLate = Math.exp(logTerm);
  for (let ahead = 0; ; ahead++) {
    sums.total += state;
    sums.people += ahead * state;
    sums.inTime += (state * x * Math.max(0, 1 - tooLate)) / (x + ahead + 1);
    const ratio = y / (x + ahead + 1);
    if (ratio < 1 && state * (ahead + 1) < NEGLIGIBLE * (1 - ratio) * Math.min(sums.total, sums.people || sums.total))
      break;
    if (ahead > MOST_PLACES) return undefined;
    state *= ratio;
    logTerm += gone + Math.log((x + 1 + ahead) / (ahead + 1));
    tooLate += Math.exp(logTerm);
    if (state > HUGE) {
      state /= HUGE;
      sums = {
        empty: sums.empty / HUGE,
        total: sums.total / HUGE,
        people: sums.people / HUGE,
        inTime: sums.inTime / HUGE,
      };
    }
  }
  return sums;
}
