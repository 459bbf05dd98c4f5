import { demandOf } from './columns/demand.ts';
import type { Exchange } from './columns/exchange.ts';
import type { Ground } from './columns/generate.ts';
import { Lines } from './columns/lines.ts';
import { Search } from './columns/search.ts';
import { stepOf } from './columns/step.ts';
import { Descent } from './descent.ts';
import { Highs } from './highs.ts';
import { followIntervals, intervalSuits, leadIntervals, proveIntervals } from './interval/search.ts';
import type { Problem } from './problem.ts';
import { random } from './random.ts';

/** `alone` is a search that has nobody beside it. */
export type Assignment = { problem: Problem; seconds: number; seed: number; alone: boolean };

/**
 * What part of the time goes into descent first: before a look at the whole, before none when alone, at most when following;
 * and into a first proof over half hours.
 */
const SHARES = { lead: 0.02, alone: 0.2, follow: 0.5, proof: 0.1 };
/** The whole is looked at when there is time to price everybody so often: what column generation needs at least. */
const ROUNDS = 50;
/** The follower turns to neighbourhoods when descent has brought nothing for this part of the time. */
const PATIENCE = 0.08;

/** The search that looks at the whole at once. Yields the ids of employees who have no line at all. */
export async function lead({ problem, seconds, seed, alone }: Assignment, exchange: Exchange): Promise<string[]> {
  const ground = groundOf(problem, seconds, exchange);
  const descent = new Descent(problem, seed);
  const round = seconds - ground.left();
  const best = () => ({ roster: descent.best, cost: descent.bestCost });
  if (descent.stuck.length > 0) return descent.stuck.map((index) => problem.staff[index]?.id ?? '');
  exchange.better(best());
  const looksAtAll = ROUNDS * round < seconds;
  const until = performance.now() + 1000 * seconds * (alone && !looksAtAll ? SHARES.alone : SHARES.lead);
  for (let cost = descent.bestCost; performance.now() < until && !exchange.stopped(); cost = descent.bestCost) {
    descent.step(Math.min(until, performance.now() + 100));
    if (descent.bestCost < cost) exchange.better(best());
  }
  const suits = intervalSuits(problem);
  if (suits === 'alone') {
    await leadIntervals(ground, best(), seed, alone, exchange);
    return [];
  }
  if (suits === 'beside columns') await proveIntervals(ground, SHARES.proof, () => descent.bestCost, exchange);
  const search = new Search(ground, await Highs.open(), best(), exchange, random(seed));
  if (looksAtAll) search.root();
  await search.neighbourhoods();
  return [];
}

/** The search beside it: descent first, and neighbourhoods at the prices that it is told when that brings no more. */
export async function follow({ problem, seconds, seed }: Assignment, exchange: Exchange): Promise<string[]> {
  const ground = groundOf(problem, seconds, exchange);
  const descent = new Descent(problem, seed + 1);
  if (descent.stuck.length > 0) return [];
  if (intervalSuits(problem) === 'alone') {
    followIntervals(ground, descent.best, seed + 1, exchange);
    return [];
  }
  let improvedAt = ground.left();
  let duals: Float64Array | undefined;
  while (ground.left() > seconds * (1 - SHARES.follow) && !exchange.stopped()) {
    const cost = descent.bestCost;
    descent.step(performance.now() + 100);
    if (descent.bestCost < cost) {
      exchange.better({ roster: descent.best, cost: descent.bestCost });
      improvedAt = ground.left();
    }
    const heard = exchange.heard();
    if (heard.best) descent.adopt(heard.best.roster);
    duals = heard.duals ?? duals;
    if (duals && improvedAt - ground.left() > PATIENCE * seconds) break;
  }
  const start = { roster: descent.best, cost: descent.bestCost };
  const search = new Search(ground, await Highs.open(), start, exchange, random(seed + 1), duals);
  await search.neighbourhoods();
  return [];
}

function groundOf(problem: Problem, seconds: number, exchange: Exchange): Ground {
  const until = performance.now() + 1000 * seconds;
  return {
    problem,
    demand: demandOf(problem),
    lines: new Lines(problem),
    step: stepOf(problem),
    left: () => (until - performance.now()) / 1000,
    stopped: exchange.stopped,
  };
}
