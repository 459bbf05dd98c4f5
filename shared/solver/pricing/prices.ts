import type { Employee, Problem } from '../problem.ts';
import { FREE } from '../problem.ts';
import type { Frame, Window } from './frame.ts';
import { type Resource, weekendsOf } from './resources.ts';
import { priceAt, type Subject, tally } from './subject.ts';

/** Prices by day * kinds + kind, and of free days. */
export type Prices = { cost: Float64Array; freeCost: Float64Array | undefined };

/** What all of an employee's own prices come to: in any case, by day * kinds + kind, and by free day. */
export type OwnPrices = { constant: number; work: Float64Array; free: Float64Array };

/** Sums an employee's own prices. */
export function ownPrices(problem: Problem, employee: Employee): OwnPrices {
  const own = {
    constant: 0,
    work: new Float64Array(problem.days * problem.kinds.length),
    free: new Float64Array(problem.days),
  };
  for (const price of employee.prices) {
    own.constant += price.constant;
    for (let at = 0; at < own.work.length; at++) own.work[at] = (own.work[at] as number) + (price.work[at] as number);
    if (price.free)
      for (let day = 0; day < problem.days; day++)
        own.free[day] = (own.free[day] as number) + (price.free[day] as number);
  }
  return own;
}

/** The prices of a window's letters with what the multipliers of loose resources charge; Infinity where not allowed. */
export function stage(
  { kinds, may }: Subject,
  { cost, freeCost }: Prices,
  { from, until }: Frame,
  loose: Resource[],
  staged: Float64Array,
): void {
  const charge = new Float64Array(kinds);
  for (const { adds, multiplier } of loose)
    if (adds !== 'weekends' && multiplier !== 0)
      for (let kind = 0; kind < kinds; kind++) charge[kind] = (charge[kind] as number) + multiplier * adds(kind);
  for (let day = from; day < until; day++) {
    const row = day * (kinds + 1);
    for (let kind = 0; kind < kinds; kind++)
      staged[row + kind] = may[row + kind] ? (cost[day * kinds + kind] as number) + (charge[kind] as number) : Infinity;
    staged[row + kinds] = may[row + kinds] ? (freeCost ? (freeCost[day] as number) : 0) : Infinity;
  }
}

/** What a line costs by the prices and by its rules' own; it must obey the rules of the machine. */
export function worthOf(subject: Subject, line: Int16Array, { cost, freeCost }: Prices): number {
  const { automaton, kinds, employee } = subject;
  let value = 0;
  let state = automaton.start;
  for (let day = 0; day < line.length; day++) {
    const kind = line[day] as number;
    if (kind >= 0) value += cost[day * kinds + kind] as number;
    else if (freeCost) value += freeCost[day] as number;
    const step = state * automaton.letters + (kind < 0 ? kinds : kind);
    value += automaton.price[step] as number;
    state = automaton.next[step] as number;
  }
  const { weekends, counts } = employee.rules;
  if (weekends.price) value += priceAt(weekends.price, weekendsOf(subject, line));
  for (const { of, price } of counts) if (price) value += priceAt(price, tally(line, of));
  return value;
}

/** The line that a window's letters make. */
export function lineOf(
  { problem, kinds }: Subject,
  { from }: Frame,
  letters: Int16Array,
  window: Window | undefined,
): Int16Array {
  const line = window ? Int16Array.from(window.line) : new Int16Array(problem.days);
  for (let at = 0; at < letters.length; at++) line[from + at] = letters[at] === kinds ? FREE : (letters[at] as number);
  return line;
}
