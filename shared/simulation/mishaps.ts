import type { LiveDesk } from '../adapters/memory/live-desk.ts';
import type { Draw } from './draws.ts';

/**
 * What befalls a message, each with its probability: the function dies before or after it committed, the message comes
 * twice, is overtaken by others, comes minutes late, or the table has no room for its requests.
 */
export const mishaps = ['crash-before', 'crash-after', 'duplicate', 'reorder', 'delay', 'throttle'] as const;
export type Mishap = (typeof mishaps)[number];
export type FaultRates = Partial<Record<Mishap, number>>;

/** A message whose work failed comes again after so long, and nothing befalls it any more after so many receives. */
export const VISIBILITY_MILLIS = 180_000;
export const MOST_RECEIVES = 4;
/** A delay lasts up to so long; whoever is overtaken is so by what comes within two seconds. */
const DELAY_MILLIS = 300_000;
const REORDER_MILLIS = 2_000;

/** A fault that was drawn: the message comes again, as it would from its queue. */
export class Befallen extends Error {}

/** Draws what befalls each message, and lets it befall the requests of its work. */
export class Mishaps {
  readonly #rates: FaultRates;
  readonly #draw: Draw;
  #messages = 0;
  #now: Mishap | undefined;

  constructor(rates: FaultRates, draw: Draw) {
    this.#rates = rates;
    this.#draw = draw;
  }

  /** What befalls the next message, and how long it takes where it takes long. */
  next(): { kind: Mishap; millis: number } | undefined {
    const number = this.#messages++;
    let left = this.#draw(number, 'fault');
    const kind = mishaps.find((one) => {
      left -= this.#rates[one] ?? 0;
      return left < 0;
    });
    const longest = kind === 'reorder' ? REORDER_MILLIS : DELAY_MILLIS;
    return kind && { kind, millis: Math.ceil(this.#draw(number, 'fault', 1) * longest) };
  }

  /** Does some work under a mishap, or under none. */
  async under(kind: Mishap | undefined, work: () => unknown): Promise<void> {
    this.#now = kind;
    try {
      await work();
    } finally {
      this.#now = undefined;
    }
  }

  /** A desk whose requests meet the mishap of the moment. */
  guard(desk: LiveDesk): LiveDesk {
    const { tickets, records } = desk;
    return {
      ...desk,
      tickets: {
        ...tickets,
        gather: (...asked) => this.#request(() => tickets.gather(...asked)),
        commit: (...asked) => this.#write(() => tickets.commit(...asked)),
      },
      records: { ...records, write: (...asked) => this.#write(() => records.write(...asked)) },
    };
  }

  async #request<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#now === 'throttle') throw new Befallen('throttled');
    return ask();
  }

  async #write<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#now === 'crash-before') throw new Befallen('crashed before it wrote');
    const answer = await ask();
    if (this.#now === 'crash-after') throw new Befallen('crashed after it wrote');
    return answer;
  }
}
