import type { Load } from '../../../shared/domain/staffing/load.ts';

/** Erlang B and C as the textbooks write them, sums of powers over factorials, with exact whole numbers. */
export function waitingByFormula(agents: number, numerator: bigint, denominator: bigint) {
  // a^k / k! over the common denominator  denominator^n * n!
  const n = BigInt(agents);
  const terms: bigint[] = [];
  for (let k = 0n; k <= n; k++) {
    let term = numerator ** k * denominator ** (n - k);
    for (let factor = k + 1n; factor <= n; factor++) term *= factor;
    terms.push(term);
  }
  const sum = terms.reduce((total, term) => total + term, 0n);
  const last = terms.at(-1) as bigint;
  // C = last * n / (n - a) over the sum of the terms before and this; multiplied by (n - a) * denominator
  const gap = n * denominator - numerator;
  const blocked = ratio(last, sum);
  return { blocking: blocked, waiting: ratio(last * n * denominator, (sum - last) * gap + last * n * denominator) };
}

const ratio = (above: bigint, below: bigint): number => Number((above * 10n ** 30n) / below) / 1e30;

/**
 * Erlang A from the density of the time that a patient arrival would wait, proportional to
 * exp((λ/θ)(1 - exp(-θt)) - nμt), by Simpson's rule (Zeltyn & Mandelbaum 2005, “Call centers with impatient customers”).
 */
export function waitsByQuadrature(load: Load, agents: number, withinSeconds: number) {
  const [perSecond, leave] = [load.arrivalsPerHour / 3600, 1 / (load.patienceSeconds ?? 0)];
  const density = (t: number) =>
    Math.exp((perSecond / leave) * -Math.expm1(-leave * t) - (agents / load.handlingSeconds) * t);
  const far = 40 * ((load.patienceSeconds ?? 0) + load.handlingSeconds);
  const erlangs = perSecond * load.handlingSeconds;
  // the states before the last agent is taken, relative to the one with a single agent free
  let [free, state] = [0, 1];
  for (let busy = agents - 1; busy >= 0; busy--) {
    free += state;
    state *= busy / erlangs;
  }
  const whole = perSecond * simpson(density, 0, far);
  const kept = (t: number) => Math.exp(-leave * t) * density(t);
  const all = free + whole;
  return {
    probability: whole / all,
    abandonment: (perSecond * simpson((t) => (1 - Math.exp(-leave * t)) * density(t), 0, far)) / all,
    servedInTime: (free + perSecond * simpson(kept, 0, withinSeconds)) / all,
  };
}

function simpson(f: (t: number) => number, from: number, until: number, pieces = 200_000): number {
  if (until === from) return 0;
  const step = (until - from) / pieces;
  let sum = f(from) + f(until);
  for (let at = 1; at < pieces; at++) sum += (at % 2 ? 4 : 2) * f(from + at * step);
  return (sum * step) / 3;
}
