import type { Best, Exchange } from '../columns/exchange.ts';
import type { Ground } from '../columns/generate.ts';
import { Highs } from '../highs.ts';
import type { Problem, Roster } from '../problem.ts';
import { Anneal } from './anneal.ts';
import { raise } from './bound.ts';
import { pricesOfDemand } from './relaxation.ts';

/** Mending a slot takes time with the third power of the pools. */
const MOST_POOLS = 12;
const MANY = 20;
const SOME = 8;

/**
 * Whether, and how, this engine suits a problem: shifts of many slots, and people enough in them. Column generation would
 * have a row for every slot, and every line of a month would be in hundreds of them: with many people this engine does all
 * of it, with some it proves first and columns go on, and with a handful columns prove more.
 */
export function intervalSuits({ pools, slots, days, staff, covers }: Problem): 'alone' | 'beside columns' | 'not' {
  const covered = covers.reduce((sum, { length }) => sum + length, 0) / Math.max(1, covers.length);
  if (pools.length > MOST_POOLS || slots < 12 * days || covered < 4) return 'not';
  return staff.length >= MANY ? 'alone' : staff.length >= SOME ? 'beside columns' : 'not';
}

/** Says what no roster can cost less than, better and better; then searches too, from the best that it has heard of. */
export async function leadIntervals(ground: Ground, start: Best, seed: number, alone: boolean, exchange: Exchange) {
  let best = start;
  const heard = () => {
    const news = exchange.heard().best;
    if (news && news.cost < best.cost) best = news;
    return best.cost;
  };
  await proveIntervals(ground, alone ? 0.5 : 1, heard, exchange);
  heard();
  cool(ground, best.roster, seed, alone ? 1 : WARM, exchange);
}

/** Says what no roster can cost less than, for a share of the time that is left. */
export async function proveIntervals(ground: Ground, share: number, heard: () => number, exchange: Exchange) {
  const kept = ground.left() * (1 - share);
  const proving = { ...ground, left: () => ground.left() - kept };
  const duals = pricesOfDemand(ground.problem, ground.demand, await Highs.open(), proving.left());
  if (duals) raise(proving, duals, heard, exchange.bound);
}

/** Searches for a roster until the time is over. */
export function followIntervals(ground: Ground, start: Roster, seed: number, exchange: Exchange): void {
  cool(ground, start, seed, 1, exchange);
}

function cool(ground: Ground, start: Roster, seed: number, heat: number, exchange: Exchange): void {
  const annealing = new Anneal(ground.problem, start, seed);
  const improved = () => exchange.better({ roster: annealing.best, cost: annealing.bestCost });
  annealing.cool(performance.now() + 1000 * ground.left(), heat, improved, ground.stopped);
}

/** What is left of the heat for a search that begins where another one stands. */
const WARM = 0.1;
