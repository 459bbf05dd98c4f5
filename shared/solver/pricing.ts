import { type Frame, frameOf, type Window } from './pricing/frame.ts';
import {
  conjugate,
  countResource,
  minutesResource,
  pull,
  type Resource,
  weekendsOf,
  weekendsResource,
} from './pricing/relax.ts';
import { countOf, priceAt, type Subject, subjectOf, tally } from './pricing/subject.ts';
import { type Held, Tables } from './pricing/tables.ts';
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
/** A count that did not bind for so many calls is no longer held in the table. */
const IDLE_CALLS = 30;
/** Rounds of multipliers, when something must be priced instead of held. */
const ROUNDS = 30;

/** Prices lines of one employee: keep it, what it compiled and learned serves every later call. */
export class Pricer {
  /** The employee's own prices summed: in any case, by day * kinds + kind, and by free day. */
  readonly own: { constant: number; work: Float64Array; free: Float64Array };
  private readonly subject: Subject;
  private readonly tables: Tables;
  private readonly staged: Float64Array;
  /** Counts held in the table, and for how many calls each has not mattered. */
  private readonly idle = new Map<number, number>();
  private resources: Resource[] | undefined;

  constructor(problem: Problem, employee: Employee, mostCells = MOST_CELLS) {
    this.subject = subjectOf(problem, employee);
    this.tables = new Tables(this.subject, mostCells);
    this.own = ownPrices(problem, employee);
    this.staged = new Float64Array(this.subject.may.length);
  }

  /**
   * The cheapest line by prices of day * kinds + kind (Infinity forbids) and of free days, or undefined when no line
   * obeys the rules. With a window, the days outside of it stay.
   */
  best(cost: Float64Array, freeCost?: Float64Array, window?: Window): Priced | undefined {
    const { problem, employee, automaton } = this.subject;
    const frame = frameOf(problem, employee, automaton, window);
    if (!frame) return undefined;
    const held: Held = { minutes: true, weekends: true, counts: this.startCounts(frame) };
    this.stage(cost, freeCost, frame, []);
    for (;;) {
      const line = this.tables.solve(frame, this.staged, held, 0, window?.line);
      if (!line) return undefined;
      if (line === 'too large') return this.paced(cost, freeCost, frame, held.counts, window);
      const broken = this.broken(line, held.counts);
      if (broken < 0) {
        this.learn(line, held.counts);
        const value = this.worth(line, cost, freeCost);
        return { value, bound: value, line };
      }
      held.counts.push(broken);
    }
  }

  /**
   * What no line of the whole horizon costs less than, quickly: minutes, weekends and counts are priced instead of held.
   * `upper`, the cost of some feasible line, helps. Infinity when no line can obey even the rest of the rules.
   */
  bound(cost: Float64Array, freeCost?: Float64Array, upper = Infinity): number {
    const frame = frameOf(this.subject.problem, this.subject.employee, this.subject.automaton, undefined) as Frame;
    this.resources ??= this.allResources();
    const held = { minutes: false, weekends: false, counts: [] };
    return this.relaxed(cost, freeCost, frame, held, this.resources, upper).bound;
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

  /** For tables that are too large: counts are priced until they fit, then the line is kept near an even pace. */
  private paced(
    cost: Float64Array,
    freeCost: Float64Array | undefined,
    frame: Frame,
    counts: number[],
    window: Window | undefined,
  ): Priced | undefined {
    const all = { minutes: true, weekends: true };
    const fewer: Held[] = counts.map((_, at) => ({ ...all, counts: counts.slice(0, counts.length - 1 - at) }));
    const paces: Held[] = [4, 12, 40].map((corridor) => ({ ...all, counts: [], corridor }));
    for (const held of [...fewer, ...paces]) {
      const loose = this.subject.employee.rules.counts.flatMap((_, count) =>
        held.counts.includes(count) ? [] : [countResource(this.subject, count)],
      );
      const { line, value, bound } = this.relaxed(cost, freeCost, frame, held, loose, Infinity, window?.line);
      if (line && !held.corridor) return { value, bound, line };
      if (line) return { value, bound: window ? -Infinity : this.bound(cost, freeCost, value), line };
      if (bound === Infinity && !held.corridor) return undefined;
    }
    return undefined;
  }

  /** Raises multipliers on what is not held: the best line that obeys all, if one was met, and a bound below all such lines. */
  private relaxed(
    cost: Float64Array,
    freeCost: Float64Array | undefined,
    frame: Frame,
    held: Held,
    loose: Resource[],
    upper: number,
    fixed?: Int16Array,
  ): { line?: Int16Array; value: number; bound: number } {
    const found: { line?: Int16Array; value: number; bound: number } = { value: upper, bound: -Infinity };
    const weekends = loose.find(({ adds }) => adds === 'weekends');
    for (let round = 0, reach = 0.05; round < ROUNDS; round++, reach *= found.line ? 0.8 : 1.3) {
      this.stage(cost, freeCost, frame, loose);
      const line = this.tables.solve(frame, this.staged, held, weekends?.multiplier ?? 0, fixed);
      if (line === 'too large') return found;
      if (!line) return { value: Infinity, bound: Infinity };
      const value = this.worth(line, cost, freeCost);
      let dual = value;
      for (const resource of loose) {
        const total = resource.total(line);
        dual += resource.multiplier * total - priceAt(resource.price, total) + conjugate(resource).value;
      }
      found.bound = Math.max(found.bound, dual);
      if (value < found.value + 1e-9 && loose.every((of) => of.total(line) >= of.min && of.total(line) <= of.max)) {
        found.line = line;
        found.value = value;
        if (held.corridor) break;
      }
      if (found.value - found.bound < 1e-6) break;
      const gap = found.value < Infinity ? found.value - dual : 1 + reach * Math.abs(dual);
      if (!pull(loose, line, gap)) break;
    }
    return found;
  }

  private allResources(): Resource[] {
    const counts = this.subject.employee.rules.counts.map((_, count) => countResource(this.subject, count));
    const minutes = this.subject.minutesBind ? [minutesResource(this.subject)] : [];
    return [...minutes, weekendsResource(this.subject), ...counts];
  }

  private stage(
    cost: Float64Array,
    freeCost: Float64Array | undefined,
    { from, until }: Frame,
    loose: Resource[],
  ): void {
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

  /** Counts that are priced, and those that mattered lately and can matter here. */
  private startCounts(frame: Frame): number[] {
    return this.subject.employee.rules.counts.flatMap(({ of, min, max, price }, count) => {
      const outside = frame.counts[count] as number;
      const matters = outside < min || outside + this.tables.possible(frame, of) > max;
      return price || (matters && this.idle.has(count)) ? [count] : [];
    });
  }

  /** The count that the line breaks worst among those not held, -1 when it breaks none. */
  private broken(line: Int16Array, held: number[]): number {
    let worst = -1;
    let most = 0;
    this.subject.employee.rules.counts.forEach(({ of, min, max }, count) => {
      if (held.includes(count)) return;
      const total = tally(line, of);
      const excess = Math.max(total - max, min - total);
      if (excess > most) {
        most = excess;
        worst = count;
      }
    });
    return worst;
  }

  /** Remembers which counts mattered, so that the next call holds them from the start. */
  private learn(line: Int16Array, held: number[]): void {
    for (const count of held) {
      const { of, min, max } = countOf(this.subject, count);
      const total = tally(line, of);
      const idle = total >= max || total <= min ? 0 : (this.idle.get(count) ?? 0) + 1;
      if (idle > IDLE_CALLS) this.idle.delete(count);
      else this.idle.set(count, idle);
    }
  }
}

/** The pricer of the problem's employee with that index; each call makes a new one. */
export function pricerOf(problem: Problem, employee: number): Pricer {
  return new Pricer(problem, problem.staff[employee] as Employee);
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
