import { type Frame, frameOf, type Window } from './pricing/frame.ts';
import {
  conjugate,
  countResource,
  minutesResource,
  pull,
  push,
  type Resource,
  weekendsOf,
  weekendsResource,
} from './pricing/relax.ts';
import { priceAt, type Subject, subjectOf, tally } from './pricing/subject.ts';
import { type Ask, type Held, Tables } from './pricing/tables.ts';
import { type Employee, FREE, type Problem } from './problem.ts';

export type { Window } from './pricing/frame.ts';

/**
 * A cheapest line. `value` is what it costs by the prices given plus what the employee's rules price (weekends, counts,
 * changes), over the whole horizon, without the constants of the employee's own prices. No line that obeys every rule
 * costs less than `bound`: both are equal unless the rules were too many, or the horizon too long, for one table.
 */
export type Priced = { value: number; bound: number; line: Int16Array };

/** Cells of the largest table: about a quarter of a second, and 80 MB. */
const MOST_CELLS = 40e6;
type Prices = { cost: Float64Array; freeCost: Float64Array | undefined };

/** Rounds of multipliers, when something must be priced instead of held. */
const ROUNDS = 30;

/** Prices lines of one employee: keep it, what it compiled and learned serves every later call. */
export class Pricer {
  /** The employee's own prices summed: in any case, by day * kinds + kind, and by free day. */
  readonly own: { constant: number; work: Float64Array; free: Float64Array };
  private readonly subject: Subject;
  private readonly tables: Tables;
  private readonly staged: Float64Array;
  /** The rules' counts with the multipliers that the last calls found, and everything that a bound prices. */
  private readonly counts: Resource[];
  private readonly resources: Resource[];

  constructor(problem: Problem, employee: Employee, mostCells = MOST_CELLS) {
    this.subject = subjectOf(problem, employee);
    this.tables = new Tables(this.subject, mostCells);
    this.own = ownPrices(problem, employee);
    this.staged = new Float64Array(this.subject.may.length);
    const counts = () => employee.rules.counts.map((_, count) => countResource(this.subject, count));
    const minutes = this.subject.minutesBind ? [minutesResource(this.subject)] : [];
    this.counts = counts();
    this.resources = [...minutes, weekendsResource(this.subject), ...counts()];
  }

  /**
   * The cheapest line by prices of day * kinds + kind (Infinity forbids) and of free days, or undefined when no line
   * obeys the rules. With a window, the days outside of it stay. With `upper`, lines that cost more are not looked for,
   * which is much faster when it is close: undefined then means that there is none at that price.
   */
  best(cost: Float64Array, freeCost?: Float64Array, window?: Window, upper = Infinity): Priced | undefined {
    const { problem, employee, automaton } = this.subject;
    const frame = frameOf(problem, employee, automaton, window);
    if (!frame) return undefined;
    const prices = { cost, freeCost };
    this.stage(prices, frame, this.counts);
    const loose = { staged: this.staged, held: { minutes: true, weekends: true, counts: [] }, weekendPrice: 0 };
    const completion = this.tables.complete(frame, loose);
    if (!completion) return undefined;
    if (completion === 'too large') return this.held(prices, frame, window, this.pricedCounts(), {});
    const line = this.lineOf(frame, completion.letters, window);
    const value = this.worth(line, cost, freeCost);
    const multipliers = Float64Array.from(this.counts, ({ multiplier }) => multiplier);
    const { bound, offset } = this.dual(line, value, completion.value);
    const obeys = this.counts.every((count) => within(count, line));
    const top = obeys ? Math.min(upper, value) : upper;
    // The multipliers only have to be good: they are what the next call begins with.
    pull(this.counts, line, 0.5 * (top < Infinity ? Math.max(0, top - bound) : 1 + 0.1 * Math.abs(bound)));
    if (obeys && value <= bound + 1e-9) return { value, bound: value, line };
    if (bound > top + 1e-6) return undefined;
    const counts = this.pricedCounts();
    this.counts.forEach((count, index) => {
      if ((multipliers[index] !== 0 || !within(count, line)) && !counts.includes(index)) counts.push(index);
    });
    const slack = 1e-7 * (1 + Math.abs(top));
    const prune = { completion, limit: top - offset + slack };
    const priced = this.held(prices, frame, window, counts, { multipliers, prune });
    return priced && priced.value <= top + slack ? priced : undefined;
  }

  /**
   * What no line of the whole horizon costs less than, quickly: minutes, weekends and counts are priced instead of held.
   * `upper`, the cost of some feasible line, helps. Infinity when no line can obey even the rest of the rules.
   */
  bound(cost: Float64Array, freeCost?: Float64Array, upper = Infinity): number {
    const frame = frameOf(this.subject.problem, this.subject.employee, this.subject.automaton, undefined) as Frame;
    const held = { minutes: false, weekends: false, counts: [] };
    return this.relaxed({ cost, freeCost }, frame, held, this.resources, upper).bound;
  }

  /** What a line costs by the prices given and the rules' own; the line must obey the rules. */
  worth(line: Int16Array, cost: Float64Array, freeCost?: Float64Array): number {
    const { automaton, kinds, employee } = this.subject;
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
    if (weekends.price) value += priceAt(weekends.price, weekendsOf(this.subject, line));
    for (const { of, price } of counts) if (price) value += priceAt(price, tally(line, of));
    return value;
  }

  /** The exact sweep that holds these counts, and every other one that turns out to be broken. */
  private held(
    prices: Prices,
    frame: Frame,
    window: Window | undefined,
    counts: number[],
    pruning: Pick<Ask, 'multipliers' | 'prune'>,
  ): Priced | undefined {
    const held = { minutes: true, weekends: true, counts };
    for (;;) {
      const letters = this.tables.solve(frame, { staged: this.staged, held, weekendPrice: 0, ...pruning });
      if (!letters) return undefined;
      if (letters === 'too large') return this.paced(prices, frame, held.counts, window);
      const line = this.lineOf(frame, letters, window);
      const broken = this.counts.findIndex((count, index) => !held.counts.includes(index) && !within(count, line));
      if (broken < 0) {
        const value = this.worth(line, prices.cost, prices.freeCost);
        return { value, bound: value, line };
      }
      held.counts = [...held.counts, broken];
    }
  }

  /** For tables that are too large: counts are priced until they fit, then the line is kept near an even pace. */
  private paced(prices: Prices, frame: Frame, counts: number[], window: Window | undefined): Priced | undefined {
    const all = { minutes: true, weekends: true };
    const fewer: Held[] = counts.map((_, at) => ({ ...all, counts: counts.slice(0, counts.length - 1 - at) }));
    const paces: Held[] = [4, 12, 40].map((corridor) => ({ ...all, counts: [], corridor }));
    for (const held of [...fewer, ...paces]) {
      const loose = this.counts.flatMap((_, count) =>
        held.counts.includes(count) ? [] : [countResource(this.subject, count)],
      );
      const { line, value, bound } = this.relaxed(prices, frame, held, loose, Infinity, window);
      if (line && !held.corridor) return { value, bound, line };
      if (line) return { value, bound: window ? -Infinity : this.bound(prices.cost, prices.freeCost, value), line };
      if (bound === Infinity && !held.corridor) return undefined;
    }
    return undefined;
  }

  /**
   * What the multipliers prove: no line costs less than `bound`. `offset` turns a sweep's value into the least cost that
   * a line of that value can have.
   */
  private dual(line: Int16Array, value: number, swept: number): { bound: number; offset: number } {
    let offset = value - swept;
    for (const count of this.counts) {
      const total = count.total(line);
      offset += count.multiplier * total - priceAt(count.price, total) + conjugate(count).value;
    }
    return { bound: swept + offset, offset };
  }

  /** Raises multipliers on what is not held: the best line that obeys all, if one was met, and a bound below all such lines. */
  private relaxed(
    prices: Prices,
    frame: Frame,
    held: Held,
    loose: Resource[],
    upper: number,
    window?: Window,
  ): { line?: Int16Array; value: number; bound: number } {
    const found: { line?: Int16Array; value: number; bound: number } = { value: upper, bound: -Infinity };
    const weekends = loose.find(({ adds }) => adds === 'weekends');
    for (let round = 0, reach = 0.05; round < ROUNDS; round++, reach *= found.line ? 0.8 : 1.3) {
      this.stage(prices, frame, loose);
      const ask = { staged: this.staged, held, weekendPrice: weekends?.multiplier ?? 0 };
      const letters = this.tables.solve(frame, ask);
      if (letters === 'too large') return found;
      if (!letters) return { value: Infinity, bound: Infinity };
      const line = this.lineOf(frame, letters, window);
      const value = this.worth(line, prices.cost, prices.freeCost);
      let dual = value;
      for (const resource of loose) {
        const total = resource.total(line);
        dual += resource.multiplier * total - priceAt(resource.price, total) + conjugate(resource).value;
      }
      found.bound = Math.max(found.bound, dual);
      if (value < found.value + 1e-9 && loose.every((of) => within(of, line))) {
        found.line = line;
        found.value = value;
        if (held.corridor) break;
      }
      if (found.value - found.bound < 1e-6) break;
      const gap = found.value < Infinity ? found.value - dual : 1 + reach * Math.abs(dual);
      if (!(held.corridor ? push(loose, line, gap / frame.until) : pull(loose, line, gap))) break;
    }
    return found;
  }

  private stage({ cost, freeCost }: Prices, { from, until }: Frame, loose: Resource[]): void {
    const { staged } = this;
    const { kinds, may } = this.subject;
    const charge = new Float64Array(kinds);
    for (const { adds, multiplier } of loose)
      if (adds !== 'weekends' && multiplier !== 0)
        for (let kind = 0; kind < kinds; kind++) charge[kind] = (charge[kind] as number) + multiplier * adds(kind);
    for (let day = from; day < until; day++) {
      const row = day * (kinds + 1);
      for (let kind = 0; kind < kinds; kind++)
        staged[row + kind] = may[row + kind]
          ? (cost[day * kinds + kind] as number) + (charge[kind] as number)
          : Infinity;
      staged[row + kinds] = may[row + kinds] ? (freeCost ? (freeCost[day] as number) : 0) : Infinity;
    }
  }

  private lineOf({ from }: Frame, letters: Int16Array, window: Window | undefined): Int16Array {
    const line = window ? Int16Array.from(window.line) : new Int16Array(this.subject.problem.days);
    for (let at = 0; at < letters.length; at++)
      line[from + at] = letters[at] === this.subject.kinds ? FREE : (letters[at] as number);
    return line;
  }

  /** Counts whose number has a price: they are always held. */
  private pricedCounts(): number[] {
    return this.counts.flatMap(({ price }, index) => (price ? [index] : []));
  }
}

/** The pricer of the problem's employee with that index; each call makes a new one. */
export function pricerOf(problem: Problem, employee: number): Pricer {
  return new Pricer(problem, problem.staff[employee] as Employee);
}

function within({ total, min, max }: Resource, line: Int16Array): boolean {
  const number = total(line);
  return number >= min && number <= max;
}

function ownPrices(problem: Problem, employee: Employee) {
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
