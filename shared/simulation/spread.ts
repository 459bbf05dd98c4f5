import type { Spread } from './result.ts';

/** Many numbers that are kept one by one, so that quantiles are exact. */
export class Sample {
  #values = new Float64Array(256);
  #count = 0;

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const wider = new Float64Array(this.#count * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#count++] = value;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }
}

/** The mean and the quantiles of some samples together, each quantile by the nearest rank: a number that was really measured. */
export function spreadOf(...samples: Sample[]): Spread {
  const count = samples.reduce((sum, { values }) => sum + values.length, 0);
  const all = new Float64Array(count);
  let filled = 0;
  for (const { values } of samples) {
    all.set(values, filled);
    filled += values.length;
  }
  all.sort();
  const rank = (share: number) => all[Math.max(0, Math.ceil(count * share) - 1)] ?? 0;
  const sum = all.reduce((total, value) => total + value, 0);
  return { count, mean: count === 0 ? 0 : sum / count, p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), most: rank(1) };
}
