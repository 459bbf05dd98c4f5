import { begins } from './frame.ts';
import { countOf, priceAt, type Subject, tally } from './subject.ts';

/** A total of a line that is priced instead of held: its limits, its price by number, how it is read off a line. */
export type Resource = {
  /** What one more costs now: found by `pull`. */
  multiplier: number;
  /** What the resource is usually counted in, so that one step length suits all. */
  scale: number;
  min: number;
  max: number;
  price: Float64Array | undefined;
  total(line: Int16Array): number;
  /** What a letter on a day adds; the weekends are charged by the sweep instead. */
  adds: ((letter: number) => number) | 'weekends';
};

/** The minutes in units as a resource. */
export function minutesResource(subject: Subject): Resource {
  const { minutes } = subject.employee.rules;
  const { units, unit, longest, problem } = subject;
  return {
    multiplier: 0,
    scale: Math.max(1, longest),
    min: Math.ceil(minutes.min / unit),
    max: Math.min(problem.days * longest, Math.floor(minutes.max / unit)),
    price: undefined,
    total: (line) => line.reduce((sum, kind) => sum + (kind < 0 ? 0 : (units[kind] as number)), 0),
    adds: (letter) => units[letter] as number,
  };
}

/** The weekends worked as a resource. */
export function weekendsResource(subject: Subject): Resource {
  const { weekends } = subject.employee.rules;
  return {
    multiplier: 0,
    scale: 1,
    min: 0,
    max: Math.min(weekends.max, subject.problem.days),
    price: weekends.price,
    total: (line) => weekendsOf(subject, line),
    adds: 'weekends',
  };
}

/** One of the rules' counts as a resource. */
export function countResource(subject: Subject, count: number): Resource {
  const { of, min, max, price } = countOf(subject, count);
  return {
    multiplier: 0,
    scale: 1,
    min,
    max: Math.min(max, subject.problem.days),
    price,
    total: (line) => tally(line, of),
    adds: (letter) => of[letter] ?? 0,
  };
}

/** Weekends that the line begins to work. */
export function weekendsOf({ problem, automaton }: Subject, line: Int16Array): number {
  let weekends = 0;
  let worked = automaton.worked[automaton.start] === 1;
  for (let day = 0; day < line.length; day++) {
    const works = (line[day] as number) >= 0;
    if (works && begins(problem, day, worked)) weekends++;
    worked = works;
  }
  return weekends;
}

/** The total that is cheapest when each one is paid for by the multiplier, and what that comes to. */
export function conjugate({ min, max, price, multiplier }: Resource): { total: number; value: number } {
  if (!price) {
    const total = multiplier > 0 ? max : min;
    return { total, value: multiplier === 0 ? 0 : -multiplier * total };
  }
  let best = { total: min, value: Infinity };
  for (let total = min; total <= max; total++) {
    const value = priceAt(price, total) - multiplier * total;
    if (value < best.value) best = { total, value };
  }
  return best;
}

/**
 * Moves the multipliers against what a line used too much or too little of, by Polyak's step towards `target`: the
 * bound that they give rises until it meets what a feasible line costs. False when the line used exactly the right totals.
 */
export function pull(resources: Resource[], line: Int16Array, gap: number): boolean {
  const excess = resources.map((resource) => {
    const total = resource.total(line);
    if (!resource.price && resource.multiplier === 0) {
      if (total >= resource.min && total <= resource.max) return 0;
      return (total - (total > resource.max ? resource.max : resource.min)) / resource.scale;
    }
    return (total - conjugate(resource).total) / resource.scale;
  });
  const length = excess.reduce((sum, value) => sum + value * value, 0);
  if (length === 0) return false;
  resources.forEach((resource, at) => {
    const moved = resource.multiplier + ((gap / length) * (excess[at] as number)) / resource.scale;
    // A price of a maximum that falls through zero is not at once one of the minimum.
    resource.multiplier = !resource.price && moved * resource.multiplier < 0 ? 0 : moved;
  });
  return true;
}

/** Doubles, beginning at `price`, what each broken limit costs: for when any line that obeys will do. */
export function push(resources: Resource[], line: Int16Array, price: number): boolean {
  let broken = false;
  for (const resource of resources) {
    const total = resource.total(line);
    const way = total > resource.max ? 1 : total < resource.min ? -1 : 0;
    if (way === 0) continue;
    broken = true;
    resource.multiplier = way * Math.max(price, 2 * way * resource.multiplier);
  }
  return broken;
}
