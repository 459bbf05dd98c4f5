import { promisesOf } from '../domain/figures/promises.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { DAY_MILLIS, instantOf, millisOf } from '../domain/time.ts';
import type { Batch, Kept, Sums } from './result.ts';

/** What is summed day by day. */
export class Days {
  readonly batches: Batch[];
  readonly #from: number;
  readonly #until: number;

  constructor(fromMillis: number, untilMillis: number) {
    this.#from = fromMillis;
    this.#until = untilMillis;
    this.batches = Array.from({ length: Math.ceil((untilMillis - fromMillis) / DAY_MILLIS) }, (_, day) => {
      const from = fromMillis + day * DAY_MILLIS;
      return { ...nothing(Math.min(1, (untilMillis - from) / DAY_MILLIS)), from: instantOf(from) };
    });
  }

  /** Adds to the day of an instant, if it is one of them. */
  add(what: Exclude<keyof Sums, 'days' | 'kept'>, atMillis: number, by = 1): void {
    const batch = this.#dayOf(atMillis);
    if (batch) batch[what] += by;
  }

  /** Counts what became of a ticket's promises by an instant, in the day of its arrival; by -1 it is taken back. */
  promises(ticket: Ticket, atMillis: number, by: 1 | -1): void {
    const batch = this.#dayOf(millisOf(ticket.openedAt));
    if (!batch) return;
    for (const { clock, outcome } of promisesOf(ticket, instantOf(atMillis)))
      keptIn(batch.kept, clock, ticket.priority)[outcome] += by;
  }

  #dayOf(atMillis: number): Batch | undefined {
    return atMillis < this.#until ? this.batches[Math.floor((atMillis - this.#from) / DAY_MILLIS)] : undefined;
  }
}

/** Some sums in one. */
export function sumOf(all: readonly Sums[]): Sums {
  const sum = nothing(0);
  for (const { kept, ...counts } of all) {
    for (const name of Object.keys(sum) as (keyof Sums)[]) if (name !== 'kept') sum[name] += counts[name];
    for (const { clock, priority, ...outcomes } of kept) {
      const own = keptIn(sum.kept, clock, priority);
      for (const outcome of ['met', 'missed', 'running'] as const) own[outcome] += outcomes[outcome];
    }
  }
  return sum;
}

function keptIn(kept: Kept[], clock: Kept['clock'], priority: Kept['priority']): Kept {
  const known = kept.find((one) => one.clock === clock && one.priority === priority);
  if (known) return known;
  const made = { clock, priority, met: 0, missed: 0, running: 0 };
  kept.push(made);
  return made;
}

const nothing = (days: number): Sums => ({
  ...{ days, arrived: 0, assigned: 0, waitMinutes: 0, dutyMinutes: 0, busyMinutes: 0 },
  ...{ breached: 0, handOffs: 0, stepsFired: 0, kept: [] },
});
