/** So many keys lie in one run at most; half of it when a run is cut in two. */
const MOST = 256;

/**
 * Distinct texts in order, each with what it stands for. They lie in short runs, so that putting one in or taking one
 * out costs two searches by halves and the move of one short run, however many there are.
 */
export class Sorted<Value> {
  readonly #runs: { keys: string[]; values: Value[] }[] = [];

  put(key: string, value: Value): void {
    const run = this.#runs[this.#runOf(key)] ?? { keys: [], values: [] };
    if (this.#runs.length === 0) this.#runs.push(run);
    const at = firstFrom(run.keys, key);
    run.keys.splice(at, 0, key);
    run.values.splice(at, 0, value);
    if (run.keys.length > MOST) {
      const behind = { keys: run.keys.splice(MOST / 2), values: run.values.splice(MOST / 2) };
      this.#runs.splice(this.#runs.indexOf(run) + 1, 0, behind);
    }
  }

  remove(key: string): void {
    const place = this.#runOf(key);
    const run = this.#runs[place];
    const at = run ? firstFrom(run.keys, key) : 0;
    if (run?.keys[at] !== key) return;
    run.keys.splice(at, 1);
    run.values.splice(at, 1);
    if (run.keys.length === 0) this.#runs.splice(place, 1);
  }

  /** What the first keys stand for. */
  first(limit: number): Value[] {
    const found: Value[] = [];
    for (const { values } of this.#runs) {
      if (found.length + values.length >= limit) return found.concat(values.slice(0, limit - found.length));
      found.push(...values);
    }
    return found;
  }

  /** The run in which a key is, or would be: the first whose last key is not before it, or the last of all. */
  #runOf(key: string): number {
    let [low, high] = [0, this.#runs.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.keys.at(-1) ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function firstFrom(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
