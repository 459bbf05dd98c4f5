import { Pricer } from '../pricing.ts';
import { type Employee, FREE, type Problem } from '../problem.ts';
import type { Part } from './part.ts';

/** A cheapest line: what it costs by itself, and a bound to what any costs by itself and by the prices of its shifts. */
export type Best = { line: Int16Array; cost: number; bound: number };

/** The lines of employees: what each costs without the demand, and which is best at given prices of shifts. */
export class Lines {
  readonly #problem: Problem;
  readonly #pricers: (Pricer | undefined)[];
  readonly #cost: Float64Array;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#pricers = new Array(problem.staff.length).fill(undefined);
    this.#cost = new Float64Array(problem.days * problem.kinds.length);
  }

  cost(employee: number, line: Int16Array): number {
    const pricer = this.#pricer(employee);
    return pricer.own.constant + pricer.worth(line, pricer.own.work, pricer.own.free);
  }

  /** What no line of the employee costs less than at these prices of shifts; `line` is one that they could work. */
  bound(employee: number, prices: Float64Array, line: Int16Array): number {
    const pricer = this.#pricer(employee);
    const { work, free, constant } = pricer.own;
    for (let shift = 0; shift < work.length; shift++)
      this.#cost[shift] = (work[shift] as number) + (prices[shift] as number);
    return constant + pricer.bound(this.#cost, free, pricer.worth(line, this.#cost, free));
  }

  /** The best line that differs from the employee's own in the open days only; undefined when the rules allow none. */
  best(employee: number, prices: Float64Array, { from, until, roster }: Part): Best | undefined {
    const { days, kinds } = this.#problem;
    const pricer = this.#pricer(employee);
    const { own } = pricer;
    this.#cost.set(own.work);
    for (let shift = from * kinds.length; shift < until * kinds.length; shift++)
      this.#cost[shift] = (this.#cost[shift] as number) + (prices[shift] as number);
    const window = until - from < days ? { from, until, line: roster[employee] as Int16Array } : undefined;
    const best = pricer.best(this.#cost, own.free, window);
    if (!best) return undefined;
    let cost = best.value + own.constant;
    for (let day = from; day < until; day++) {
      const kind = best.line[day] as number;
      if (kind !== FREE) cost -= prices[day * kinds.length + kind] as number;
    }
    return { line: best.line, cost, bound: best.bound + own.constant };
  }

  #pricer(employee: number): Pricer {
    const known = this.#pricers[employee] ?? new Pricer(this.#problem, this.#problem.staff[employee] as Employee);
    this.#pricers[employee] = known;
    return known;
  }
}
