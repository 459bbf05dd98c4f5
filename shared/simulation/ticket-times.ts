import { Priority } from '../domain/tickets/report.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { MINUTE_MILLIS, millisOf } from '../domain/time.ts';
import { Level, type SlotSums } from './levels.ts';
import type { Result } from './result.ts';
import { Sample, spreadOf } from './spread.ts';

/** A ticket that is not done: since when it is open, and since when it is where it waits, if it does. */
type Followed = { ticket: Ticket; openMillis: number; handsMillis?: number; waitsMillis?: number; isBack: boolean };

/** Follows tickets from their arrival to their end: how many are open and wait, how long each did, and what became of it. */
export class TicketTimes {
  readonly followed = new Map<string, Followed>();
  readonly #open: Level;
  readonly #waiting: Level;
  readonly #spent = { open: 0, waiting: 0, parked: 0 };
  readonly #waits = new Map(Priority.options.map((priority) => [priority, new Sample()]));
  readonly #gaveUpAfter = new Sample();
  readonly #inHands = new Sample();
  readonly #isOwn: (ticket: Ticket) => boolean;

  constructor(startMillis: number, waiting: SlotSums, isOwn: (ticket: Ticket) => boolean) {
    this.#open = new Level(startMillis);
    this.#waiting = new Level(startMillis, waiting);
    this.#isOwn = isOwn;
  }

  /** A ticket is open from now on: it arrived, or came back. */
  opens(ticket: Ticket, atMillis: number, isBack: boolean): void {
    this.followed.set(ticket.id, { ticket, openMillis: atMillis, isBack });
    this.#open.move(1, atMillis);
  }

  /** A ticket is in its owner's hands: minutes that it has waited for its first ones, undefined when these are not. */
  handed(one: Followed, atMillis: number): number | undefined {
    if (one.handsMillis !== undefined || one.isBack) return undefined;
    one.handsMillis = atMillis;
    const waited = (atMillis - millisOf(one.ticket.openedAt)) / MINUTE_MILLIS;
    if (!this.#isOwn(one.ticket)) return undefined;
    this.#waits.get(one.ticket.priority)?.add(waited);
    return waited;
  }

  /** A ticket begins to wait, ends to, or waits elsewhere. */
  moves(one: Followed, was: Waits, is: Waits, atMillis: number): void {
    if (was === is) return;
    if (one.waitsMillis !== undefined) {
      this.#waited(one, was, atMillis);
      this.#waiting.move(-1, atMillis);
      delete one.waitsMillis;
    }
    if (is === undefined) return;
    one.waitsMillis = atMillis;
    this.#waiting.move(1, atMillis);
  }

  /** A ticket is done; whether it is for the first time, and one that counts. */
  ends(one: Followed, atMillis: number, hasGivenUp: boolean): boolean {
    this.followed.delete(one.ticket.id);
    this.#open.move(-1, atMillis);
    this.#spent.open += atMillis - one.openMillis;
    if (one.isBack || !this.#isOwn(one.ticket)) return false;
    if (hasGivenUp) this.#gaveUpAfter.add((atMillis - one.openMillis) / MINUTE_MILLIS);
    if (one.handsMillis !== undefined) this.#inHands.add((atMillis - one.handsMillis) / MINUTE_MILLIS);
    return true;
  }

  result(
    endMillis: number,
  ): Pick<Result, 'waits' | 'waitsBy' | 'gaveUpAfter' | 'inHands' | 'parkedMinutes' | 'little'> {
    for (const one of this.followed.values()) {
      this.#spent.open += endMillis - one.openMillis;
      if (one.waitsMillis !== undefined) this.#waited(one, waitsIn(one.ticket), endMillis);
    }
    const known = [...this.#waits].filter(([, { count }]) => count > 0);
    return {
      waits: spreadOf(...this.#waits.values()),
      waitsBy: Object.fromEntries(known.map(([priority, sample]) => [priority, spreadOf(sample)])),
      gaveUpAfter: spreadOf(this.#gaveUpAfter),
      inHands: spreadOf(this.#inHands),
      parkedMinutes: this.#spent.parked / MINUTE_MILLIS,
      little: {
        waiting: {
          areaMinutes: this.#waiting.area(endMillis) / MINUTE_MILLIS,
          sumMinutes: this.#spent.waiting / MINUTE_MILLIS,
        },
        open: { areaMinutes: this.#open.area(endMillis) / MINUTE_MILLIS, sumMinutes: this.#spent.open / MINUTE_MILLIS },
      },
    };
  }

  #waited(one: Followed, was: Waits, atMillis: number): void {
    const spent = atMillis - (one.waitsMillis ?? atMillis);
    this.#spent.waiting += spent;
    if (was === 'parked' && this.#isOwn(one.ticket)) this.#spent.parked += spent;
  }
}

/** Where a ticket waits for hands, if it does. */
type Waits = 'pool' | 'parked' | undefined;
export const waitsIn = ({ place }: Ticket): Waits =>
  place.at === 'pool' || place.at === 'parked' ? place.at : undefined;
