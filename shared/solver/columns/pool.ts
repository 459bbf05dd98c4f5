import { FREE, type Problem } from '../problem.ts';
import type { Demand } from './demand.ts';
import { type Duals, shiftPrices, worthOf } from './duals.ts';
import { interchangeable } from './interchangeable.ts';
import type { Column } from './master.ts';
import type { Part, Unit } from './part.ts';

type Known = { line: Int16Array; cost: number };

/** Lines found so far, by who could work them; those that prices speak against leave when there are too many. */
export class Pool {
  readonly units: Unit[];
  readonly #unitOf: Int32Array;
  readonly #known: Map<string, Known>[];
  readonly #problem: Problem;
  readonly #demand: Demand;
  readonly #most: number;

  constructor(problem: Problem, demand: Demand) {
    this.#problem = problem;
    this.#demand = demand;
    this.units = interchangeable(problem);
    this.#unitOf = new Int32Array(problem.staff.length);
    this.units.forEach(({ employees }, unit) => {
      for (const employee of employees) this.#unitOf[employee] = unit;
    });
    this.#known = this.units.map(() => new Map());
    this.#most = Math.ceil(LINES / this.units.length / Math.max(28, problem.days)) * 28;
  }

  add(employee: number, line: Int16Array, cost: number): void {
    const known = this.#known[this.#unitOf[employee] as number] as Map<string, Known>;
    const key = String.fromCharCode(...line.map((kind) => kind + 1));
    if (!known.has(key)) known.set(key, { line, cost });
  }

  /** Of each unit of the part, at most `most` of the lines that cost least at these prices. */
  near(part: Part, duals: Duals, most: number): Column[] {
    const prices = this.#prices(duals);
    return part.units.flatMap(({ employees }, unit) => {
      const own = this.#unitOf[employees[0] as number] as number;
      return this.#cheapest(own, prices, most).map(({ line, cost }) => ({ unit, line, cost }));
    });
  }

  /** Keeps of every unit what costs least at these prices. */
  prune(duals: Duals): void {
    const prices = this.#prices(duals);
    this.#known.forEach((known, unit) => {
      if (known.size <= this.#most) return;
      const kept = new Set(this.#cheapest(unit, prices, Math.floor(this.#most / 2)));
      for (const [key, line] of known) if (!kept.has(line)) known.delete(key);
    });
  }

  #prices(duals: Duals): Float64Array[] {
    const worth = worthOf(this.#problem, this.#demand, duals);
    return this.#problem.groups.map((_, group) => shiftPrices(this.#problem, this.#demand, worth, group));
  }

  #cheapest(unit: number, prices: Float64Array[], most: number): Known[] {
    const ofGroup = prices[this.units[unit]?.group ?? 0] as Float64Array;
    const kinds = this.#problem.kinds.length;
    return [...(this.#known[unit] as Map<string, Known>).values()]
      .map((known) => {
        let value = known.cost;
        for (let day = 0; day < known.line.length; day++) {
          const kind = known.line[day] as number;
          if (kind !== FREE) value += ofGroup[day * kinds + kind] as number;
        }
        return { known, value };
      })
      .sort((one, other) => one.value - other.value)
      .slice(0, most)
      .map(({ known }) => known);
  }
}

/** Lines of 28 days to be kept in all; longer ones count for more. */
const LINES = 60_000;
