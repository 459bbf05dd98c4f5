import type { Highs, Loaded } from '../highs.ts';
import type { Demand } from './demand.ts';
import type { Duals } from './duals.ts';
import type { Column, Master } from './master.ts';

/** The optimum over the columns so far: what a person more is worth in each slot, and the price that a unit's line must beat. */
export type Optimum = {
  cost: number;
  duals: Duals;
  unitDuals: Float64Array;
  values: Float64Array;
  reducedCosts: Float64Array;
};

/** New columns leave a basis that the primal simplex goes on from, new limits one that the dual simplex does. */
const [DUAL, PRIMAL] = [1, 4];

/** The linear relaxation of a master program, kept warm in HiGHS while columns come and are fixed. */
export class Relaxation {
  readonly columns: Column[];
  readonly #master: Master;
  readonly #demand: Demand;
  readonly #loaded: Loaded;
  #isLimited = true;

  constructor(highs: Highs, master: Master, demand: Demand, columns: Column[]) {
    this.#master = master;
    this.#demand = demand;
    this.columns = [...columns];
    this.#loaded = highs.load(master.program(columns, false), { presolve: 'off', simplex_strategy: DUAL });
  }

  add(columns: Column[]): void {
    if (columns.length === 0) return;
    this.#loaded.add(this.#master.columnsOf(columns));
    this.columns.push(...columns);
  }

  /** Undefined when the time is over before the optimum. Prices of slots outside are those of `elsewhere`. */
  solve(seconds: number, elsewhere: Duals, stop?: () => boolean): Optimum | undefined {
    this.#loaded.set({ simplex_strategy: this.#isLimited ? DUAL : PRIMAL });
    this.#isLimited = false;
    const { status, cost } = this.#loaded.run({ seconds, stop });
    if (status !== 'optimal') return undefined;
    const { values, rowDuals, reducedCosts } = this.#loaded.solution();
    const first = this.#master.variables;
    const units = this.#master.part.units.length;
    const duals = elsewhere.slice();
    this.#master.rows.demand.forEach((at, row) => {
      const [over, under] = [this.#demand.over[at] as number, this.#demand.under[at] as number];
      duals[at] = Math.min(under, Math.max(-over, rowDuals[units + row] as number));
    });
    return {
      cost,
      duals,
      unitDuals: rowDuals.slice(0, units),
      values: values.slice(first),
      reducedCosts: reducedCosts.slice(first),
    };
  }

  /** Takes at least and at most so many of some columns, given in increasing order. */
  limit(columns: number[], least: (column: number) => number, most: (column: number) => number): void {
    const first = this.#master.variables;
    this.#isLimited = true;
    this.#loaded.bound(
      Int32Array.from(columns, (column) => first + column),
      Float64Array.from(columns, least),
      Float64Array.from(columns, most),
    );
  }

  close(): void {
    this.#loaded.close();
  }
}
