import type { Columns } from '../highs.ts';

/** Columns of a program in the making; every variable is at least 0. */
export class Sparse {
  readonly cost: number[] = [];
  readonly #upper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  add(cost: number, upper: number, entries: Iterable<[number, number]>): void {
    this.cost.push(cost);
    this.#upper.push(upper);
    for (const [row, value] of entries) {
      this.#indices.push(row);
      this.#values.push(value);
    }
    this.#starts.push(this.#indices.length);
  }

  columns(): Columns {
    return {
      cost: Float64Array.from(this.cost),
      lower: new Float64Array(this.cost.length),
      upper: Float64Array.from(this.#upper),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    };
  }
}
