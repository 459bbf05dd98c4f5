import { SLOT_MILLIS } from '../domain/time.ts';

/** Sums by half hour from an instant on; what lies before it, or at or after `until`, is left out. */
export class SlotSums {
  readonly #sums: Float64Array;
  readonly #from: number;
  readonly #until: number;

  constructor(fromMillis: number, untilMillis: number) {
    this.#from = fromMillis;
    this.#until = untilMillis;
    this.#sums = new Float64Array(Math.max(0, Math.ceil((untilMillis - fromMillis) / SLOT_MILLIS)));
  }

  get length(): number {
    return this.#sums.length;
  }

  at(slot: number): number {
    return this.#sums[slot] ?? 0;
  }

  add(atMillis: number, by: number): void {
    if (atMillis < this.#from || atMillis >= this.#until) return;
    const slot = Math.floor((atMillis - this.#from) / SLOT_MILLIS);
    this.#sums[slot] = this.at(slot) + by;
  }

  /** Adds the time of a span, times a number, slot by slot, in milliseconds. */
  addSpan(fromMillis: number, untilMillis: number, times: number): void {
    const last = Math.min(untilMillis, this.#until);
    for (let at = Math.max(fromMillis, this.#from); at < last; ) {
      const slot = Math.floor((at - this.#from) / SLOT_MILLIS);
      const next = Math.min(last, this.#from + (slot + 1) * SLOT_MILLIS);
      this.#sums[slot] = this.at(slot) + (next - at) * times;
      at = next;
    }
  }
}

/** How many there are of something, followed as it moves: the area under it over all time, and by slot. */
export class Level {
  readonly #slots: SlotSums | undefined;
  #count = 0;
  #since: number;
  #area = 0;

  constructor(startMillis: number, slots?: SlotSums) {
    this.#since = startMillis;
    this.#slots = slots;
  }

  move(by: 1 | -1, atMillis: number): void {
    this.#upTo(atMillis);
    this.#count += by;
  }

  /** Milliseconds times how many there were, until an instant. */
  area(atMillis: number): number {
    this.#upTo(atMillis);
    return this.#area;
  }

  #upTo(atMillis: number): void {
    if (this.#count > 0) this.#slots?.addSpan(this.#since, atMillis, this.#count);
    this.#area += this.#count * (atMillis - this.#since);
    this.#since = atMillis;
  }
}
