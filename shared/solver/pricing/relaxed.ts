import type { Frame, Window } from './frame.ts';
import { lineOf, type Prices, stage, worthOf } from './prices.ts';
import { conjugate, pull, push, type Resource } from './resources.ts';
import { priceAt, type Subject } from './subject.ts';
import type { Held, Tables } from './tables.ts';

/** Rounds of multipliers, at most: and of those that double, which soon find a line or never. */
const ROUNDS = 30;
const DOUBLINGS = 12;

/** The best line met that obeys all, and a bound below all such lines: both Infinity when there is certainly none. */
export type Relaxed = { line?: Int16Array; value: number; bound: number };

/** What to hold exactly, what to price instead, and the cost of a line that is known, or Infinity. */
export type Relaxation = { held: Held; loose: Resource[]; upper: number };

/** Raises multipliers on what is not held, until the cheapest line at these prices obeys all or the rounds are over. */
export function relaxed(
  subject: Subject,
  tables: Tables,
  prices: Prices,
  frame: Frame,
  { held, loose, upper }: Relaxation,
  window?: Window,
): Relaxed {
  const found: Relaxed = { value: upper, bound: -Infinity };
  const weekends = loose.find(({ adds }) => adds === 'weekends');
  const staged = new Float64Array(subject.may.length);
  const rounds = held.corridor ? DOUBLINGS : ROUNDS;
  for (let round = 0, reach = 0.05; round < rounds; round++, reach *= found.line ? 0.8 : 1.3) {
    stage(subject, prices, frame, loose, staged);
    const letters = tables.solve(frame, { staged, held, weekendPrice: weekends?.multiplier ?? 0 });
    if (letters === 'too large') return found;
    if (!letters) return { value: Infinity, bound: Infinity };
    const line = lineOf(subject, frame, letters, window);
    const value = worthOf(subject, line, prices);
    const bound = value + charged(loose, line);
    found.bound = Math.max(found.bound, bound);
    if (value < found.value + 1e-9 && loose.every((of) => within(of, line))) {
      found.line = line;
      found.value = value;
      if (held.corridor) break;
    }
    if (found.value - found.bound < 1e-6) break;
    const gap = found.value < Infinity ? found.value - bound : 1 + reach * Math.abs(bound);
    if (!(held.corridor ? push(loose, line, gap / frame.until) : pull(loose, line, gap))) break;
  }
  return found;
}

/**
 * What multipliers add to the cost of the line that is cheapest under them to make a bound for all lines: what they
 * charge it, less its own prices of these totals, plus the least that any allowed total comes to.
 */
export function charged(loose: Resource[], line: Int16Array): number {
  return loose.reduce((sum, resource) => {
    const total = resource.total(line);
    return sum + resource.multiplier * total - priceAt(resource.price, total) + conjugate(resource).value;
  }, 0);
}

/** Whether the line's total is allowed. */
export function within({ total, min, max }: Resource, line: Int16Array): boolean {
  const number = total(line);
  return number >= min && number <= max;
}
