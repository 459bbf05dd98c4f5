import { type Frame, frameOf, type Window } from './pricing/frame.ts';
import { lineOf, type OwnPrices, ownPrices, type Prices, stage, worthOf } from './pricing/prices.ts';
import { charged, relaxed, within } from './pricing/relaxed.ts';
import { countResource, minutesResource, pull, type Resource, weekendsResource } from './pricing/resources.ts';
import { type Subject, subjectOf } from './pricing/subject.ts';
import { type Ask, type Held, NARROW, Tables } from './pricing/tables.ts';
import type { Employee, Problem } from './problem.ts';

export type { Window } from './pricing/frame.ts';

/**
 * A cheapest line. `value` is what it costs by the prices given plus what the employee's rules price (weekends, counts,
 * changes), over the whole horizon, without the constants of the employee's own prices. No line that obeys every rule
 * costs less than `bound`: both are equal unless the rules were too many, or the horizon too long, for one table.
 */
export type Priced = { value: number; bound: number; line: Int16Array };

/** Cells of the largest table: about a quarter of a second, and 80 MB. */
const MOST_CELLS = 40e6;

/** Prices lines of one employee: keep it, what it compiled and learned serves every later call. */
export class Pricer {
  /** The employee's own prices summed: in any case, by day * kinds + kind, and by free day. */
  readonly own: OwnPrices;
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
    stage(this.subject, prices, frame, this.counts, this.staged);
    const loose = { staged: this.staged, held: { minutes: true, weekends: true, counts: [] }, weekendPrice: 0 };
    const completion = this.tables.complete(frame, loose);
    if (!completion) return undefined;
    if (completion === 'too large') return this.held(prices, frame, window, this.pricedCounts(), {});
    const line = lineOf(this.subject, frame, completion.letters, window);
    const value = worthOf(this.subject, line, prices);
    const multipliers = Float64Array.from(this.counts, ({ multiplier }) => multiplier);
    const bound = value + charged(this.counts, line);
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
    const prune = { completion, limit: completion.value + top - bound + slack };
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
    const relaxation = { held, loose: this.resources, upper };
    return relaxed(this.subject, this.tables, { cost, freeCost }, frame, relaxation).bound;
  }

  /** What a line costs by the prices given and the rules' own, without own constants; the line must obey the rules. */
  worth(line: Int16Array, cost: Float64Array, freeCost?: Float64Array): number {
    return worthOf(this.subject, line, { cost, freeCost });
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
      const line = lineOf(this.subject, frame, letters, window);
      const broken = this.counts.findIndex((count, index) => !held.counts.includes(index) && !within(count, line));
      if (broken < 0) {
        const value = worthOf(this.subject, line, prices);
        return { value, bound: value, line };
      }
      held.counts = [...held.counts, broken];
    }
  }

  /** For tables that are too large: counts are priced until they fit, then the line is kept near an even pace. */
  private paced(prices: Prices, frame: Frame, counts: number[], window: Window | undefined): Priced | undefined {
    const all = { minutes: true, weekends: true };
    const fewer: Held[] = counts.map((_, at) => ({ ...all, counts: counts.slice(0, counts.length - 1 - at) }));
    const paces: Held[] = [NARROW, 12, 40].map((corridor) => ({ ...all, counts: [], corridor }));
    for (const held of [...fewer, ...paces]) {
      const loose = this.counts.flatMap((_, count) =>
        held.counts.includes(count) ? [] : [countResource(this.subject, count)],
      );
      const relaxation = { held, loose, upper: Infinity };
      const { line, value, bound } = relaxed(this.subject, this.tables, prices, frame, relaxation, window);
      if (line && !held.corridor) return { value, bound, line };
      if (line) return { value, bound: window ? -Infinity : this.bound(prices.cost, prices.freeCost, value), line };
      if (bound === Infinity && !held.corridor) return undefined;
    }
    return undefined;
  }

  /** Counts whose number has a price: they are always held. */
  private pricedCounts(): number[] {
    return this.counts.flatMap(({ price }, index) => (price ? [index] : []));
  }
}
