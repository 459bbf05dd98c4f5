import type { Spread } from './result.ts';

const CHUNK = 8192;

/** Many numbers that are kept one by one, eight bytes each, so that quantiles are exact; in chunks, so that none is moved as they grow. */
export class Sample {
  readonly #chunks: Float64Array[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    const at = this.#count++ % CHUNK;
    if (at === 0) this.#chunks.push(new Float64Array(CHUNK));
    (this.#chunks.at(-1) as Float64Array)[at] = value;
  }

  /** Writes all of them into an array, from a place on. */
  into(all: Float64Array, from: number): void {
    for (const [place, chunk] of this.#chunks.entries())
      all.set(chunk.subarray(0, this.#count - place * CHUNK), from + place * CHUNK);
  }
}

/** The mean and the quantiles of some samples together, each quantile by the nearest rank: a number that was really measured. */
export function spreadOf(...samples: Sample[]): Spread {
  const count = samples.reduce((sum, sample) => sum + sample.count, 0);
  const all = new Float64Array(count);
  let filled = 0;
  for (const sample of samples) {
    sample.into(all, filled);
    filled += sample.count;
  }
  all.sort();
  const rank = (share: number) => all[Math.max(0, Math.ceil(count * share) - 1)] ?? 0;
  const sum = all.reduce((total, value) => total + value, 0);
  return { count, mean: count === 0 ? 0 : sum / count, p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), most: rank(1) };
}
