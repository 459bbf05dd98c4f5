type Entry<Step> = { atMillis: number; order: number; step: Step };

/** What is still to happen, by time and then by when it was put down: a binary heap. */
export class Agenda<Step> {
  readonly #heap: Entry<Step>[] = [];
  #added = 0;

  get length(): number {
    return this.#heap.length;
  }

  /** When the next one is due; `Infinity` if nothing is left. */
  get nextMillis(): number {
    return this.#heap[0]?.atMillis ?? Number.POSITIVE_INFINITY;
  }

  add(atMillis: number, step: Step): void {
    const heap = this.#heap;
    const entry = { atMillis, order: this.#added++, step };
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Entry<Step>;
      if (!isBefore(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  /** Takes the next one away. */
  take(): Step | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first && last && heap.length > 0) this.#sink(last);
    return first?.step;
  }

  #sink(entry: Entry<Step>): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry<Step>, heap[child] as Entry<Step>)) child++;
      const below = heap[child] as Entry<Step>;
      if (!isBefore(below, entry)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = entry;
  }
}

const isBefore = (one: Entry<unknown>, other: Entry<unknown>): boolean =>
  one.atMillis < other.atMillis || (one.atMillis === other.atMillis && one.order < other.order);
