import type { Columns, Program } from '../highs.ts';
import { FREE, type Problem } from '../problem.ts';
import type { Demand } from './demand.ts';
import { type Part, type Rows, rowsOf } from './part.ts';
import { Sparse } from './sparse.ts';

/** A line that one of a unit could work, and what it costs without the demand. */
export type Column = { unit: number; line: Int16Array; cost: number };

/** Tells the lines of units apart. */
export const keyOf = ({ unit, line }: Pick<Column, 'unit' | 'line'>): string =>
  `${unit}:${String.fromCharCode(...line.map((kind) => kind + 1))}`;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * The master program of an open part: which lines to work. A row for each unit takes as many lines as it has people, a
 * row for each slot and pool prices who is missing and who is too many.
 */
export class Master {
  readonly part: Part;
  readonly rows: Rows;
  readonly #problem: Problem;
  readonly #demand: Demand;
  readonly #entries = new Map<number, number>();

  constructor(problem: Problem, demand: Demand, part: Part) {
    this.#problem = problem;
    this.#demand = demand;
    this.part = part;
    this.rows = rowsOf(problem, demand, part);
  }

  /** The program over these columns, which come after the `variables` of its demand. */
  program(columns: Column[], whole: boolean): Program {
    const { part, rows } = this;
    const made = new Sparse();
    this.#addDemand(made);
    for (const column of columns) this.#addColumn(made, column, whole ? this.peopleOf(column) : NEVER);
    const right = [...part.units.map(({ employees }) => employees.length), ...rows.right];
    const bounds = Float64Array.from(right);
    const isWhole = Int32Array.from(made.cost, (_, at) => (at < this.variables ? 0 : 1));
    return { ...made.columns(), rowLower: bounds, rowUpper: bounds, ...(whole && { whole: isWhole }) };
  }

  /** Variables that price the demand: they come before those of the lines. */
  get variables(): number {
    const { demand, flow } = this.rows;
    const pools = (at: number) => this.#problem.groups[Math.floor(at / this.#demand.slots)]?.pools.length ?? 0;
    return 2 * demand.length + flow.reduce((sum, at) => sum + pools(at), 0);
  }

  peopleOf({ unit }: Column): number {
    return this.part.units[unit]?.employees.length ?? 0;
  }

  columnsOf(columns: Column[]): Columns {
    const made = new Sparse();
    for (const column of columns) this.#addColumn(made, column, NEVER);
    return made.columns();
  }

  #addDemand(made: Sparse): void {
    const { part, rows } = this;
    const units = part.units.length;
    rows.demand.forEach((at, row) => {
      made.add(this.#demand.under[at] as number, NEVER, [[units + row, 1]]);
      made.add(this.#demand.over[at] as number, NEVER, [[units + row, -1]]);
    });
    rows.flow.forEach((at, index) => {
      const [group, slot] = [Math.floor(at / this.#demand.slots), at % this.#demand.slots];
      const { pools, prices } = this.#problem.groups[group] as Problem['groups'][number];
      pools.forEach((pool, choice) => {
        const to = units + (rows.demandRowOf[slot * this.#demand.pools + pool] as number);
        const from = units + rows.demand.length + index;
        const price = (prices[choice] ?? 0) * (this.#demand.weight[slot] as number);
        made.add(price, NEVER, [
          [to, 1],
          [from, -1],
        ]);
      });
    });
  }

  #addColumn(made: Sparse, { unit, line, cost }: Column, upper: number): void {
    const { part, rows } = this;
    const group = part.units[unit]?.group ?? 0;
    const entries = this.#entries;
    entries.clear();
    entries.set(unit, 1);
    for (let day = part.from; day < part.until; day++) {
      const kind = line[day] as number;
      if (kind === FREE) continue;
      for (const slot of this.#demand.covers[day * this.#problem.kinds.length + kind] as Int32Array) {
        const row = rows.rowOf[group * this.#demand.slots + slot] as number;
        if (row >= 0) entries.set(part.units.length + row, (entries.get(part.units.length + row) ?? 0) + 1);
      }
    }
    made.add(cost, upper, entries);
  }
}
