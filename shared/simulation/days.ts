import { promisesOf } from '../domain/figures/promises.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { DAY_MILLIS, instantOf, millisOf } from '../domain/time.ts';
import type { Batch, Kept } from './result.ts';

/** What is summed by day, and promises besides by clock and priority over all days. */
export class Days {
  readonly batches: Batch[];
  readonly #kept = new Map<string, Kept>();
  readonly #from: number;
  readonly #until: number;

  constructor(fromMillis: number, untilMillis: number) {
    this.#from = fromMillis;
    this.#until = untilMillis;
    const days = Math.max(1, Math.ceil((untilMillis - fromMillis) / DAY_MILLIS));
    this.batches = Array.from({ length: days }, (_, day) => blank(fromMillis + day * DAY_MILLIS));
  }

  get kept(): Kept[] {
    return [...this.#kept.values()];
  }

  /** Adds to the day of an instant, if it is one of them. */
  add(what: Exclude<keyof Batch, 'from' | 'met' | 'missed'>, atMillis: number, by = 1): void {
    const batch = this.#dayOf(atMillis);
    if (batch) batch[what] += by;
  }

  /** Counts what became of a ticket's promises by an instant, in the day of its arrival; by -1 it is taken back. */
  promises(ticket: Ticket, atMillis: number, by: 1 | -1): void {
    const batch = this.#dayOf(millisOf(ticket.openedAt));
    if (!batch) return;
    for (const { clock, outcome } of promisesOf(ticket, instantOf(atMillis))) {
      this.#sumOf(clock, ticket.priority)[outcome] += by;
      if (outcome !== 'running') batch[outcome][clock] = (batch[outcome][clock] ?? 0) + by;
    }
  }

  #dayOf(atMillis: number): Batch | undefined {
    return atMillis < this.#until ? this.batches[Math.floor((atMillis - this.#from) / DAY_MILLIS)] : undefined;
  }

  #sumOf(clock: Kept['clock'], priority: Kept['priority']): Kept {
    const key = `${clock} ${priority}`;
    const sum = this.#kept.get(key) ?? { clock, priority, met: 0, missed: 0, running: 0 };
    this.#kept.set(key, sum);
    return sum;
  }
}

const blank = (fromMillis: number): Batch => ({
  from: instantOf(fromMillis),
  ...{ arrived: 0, assigned: 0, waitMinutes: 0, busyMinutes: 0, breached: 0, handOffs: 0, stepsFired: 0 },
  met: {},
  missed: {},
});
