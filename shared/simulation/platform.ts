import { type LiveDesk, liveDesk } from '../adapters/memory/live-desk.ts';
import type { Actor } from '../domain/access/key.ts';
import { type Fact, routes } from '../domain/facts.ts';
import type { ClientId, TicketId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import { answer } from '../domain/tickets/answer.ts';
import { type Change, dueAt } from '../domain/tickets/change.ts';
import { receive } from '../domain/tickets/receive.ts';
import type { Report } from '../domain/tickets/report.ts';
import type { Wish } from '../domain/tickets/wish.ts';
import { type Instant, instantOf, millisOf } from '../domain/time.ts';
import type { Due } from '../ports/queues.ts';
import { changeTicket } from '../runtime/change-ticket.ts';
import { doDue } from '../runtime/do-due.ts';
import { type Moves, moveTickets } from '../runtime/move-tickets.ts';
import { Agenda } from './agenda.ts';
import { deliveryOf } from './delivery.ts';
import { Befallen, type Mishaps, MOST_RECEIVES, VISIBILITY_MILLIS } from './mishaps.ts';

/** Work of the platform's or of somebody's own, by the duty that does it. */
export type Step = { duty: 'dispatch' | 'escalate' | 'people'; work(): unknown };

/** How late the platform is, in milliseconds: from a webhook or a fact to what dispatch makes of it, and behind a due instant, that of a shift's edge where it differs. */
export type Delays = { reportMillis: number; timerMillis: number; edgeMillis?: number };

/** Who looks on: at every change as it is committed, and at every fact that is announced. */
export type Onlooker = { changed(change: Change): void; told(fact: Fact): void };

const moves: ReadonlySet<string> = new Set(routes.moves);

/**
 * The platform in virtual time: the very shell that the functions run, over a live desk, with an agenda for its queues
 * and its clock. What is due earlier comes first, and at one instant what was sent first.
 */
export class Platform {
  readonly desk: LiveDesk;
  readonly agenda = new Agenda<Step>();
  readonly onlookers: Onlooker[] = [];
  readonly #delays: Delays;
  readonly #shell: Moves;
  readonly #mishaps: Mishaps | undefined;
  /** When the timer of a ticket that was sent last comes; a later one is sent when that has come. */
  readonly #timers = new Map<TicketId, number>();
  #millis: number;
  #now: Instant;

  constructor(startMillis: number, delays: Delays, befalling?: Mishaps) {
    this.#delays = delays;
    this.#mishaps = befalling;
    this.#millis = startMillis;
    this.#now = instantOf(startMillis);
    const desk = liveDesk(({ facts, due }) => this.#written(facts, due), {
      history: befalling !== undefined,
    });
    const { tickets } = desk;
    const commit: typeof tickets.commit = async (change, delivery) => {
      const outcome = await tickets.commit(change, delivery);
      if (outcome === 'committed') for (const onlooker of this.onlookers) onlooker.changed(change);
      return outcome;
    };
    this.desk = { ...desk, tickets: { ...tickets, commit } };
    this.#shell = { ...(befalling?.guard(this.desk) ?? this.desk), now: this.now };
  }

  get millis(): number {
    return this.#millis;
  }

  readonly now = (): Instant => this.#now;

  /** Something that people do, when its time has come. */
  at(atMillis: number, work: Step['work']): void {
    this.agenda.add(atMillis, { duty: 'people', work });
  }

  /** A helpdesk tells of a ticket now; dispatch hears it a moment later. */
  report(clientId: ClientId, report: Report): void {
    const receivedAt = this.#now;
    const kept = this.#mishaps && deliveryOf(clientId, report, receivedAt);
    this.#send('dispatch', () =>
      changeTicket(
        this.#shell.tickets,
        clientId,
        report.ticketId,
        (world) => receive(world, report, clientId, receivedAt, this.#now).change,
        kept && (() => ({ kept, isReplay: false })),
      ),
    );
  }

  /** Dispatch hears now what a helpdesk told before. */
  hear(clientId: ClientId, report: Report, receivedAt: Instant): Promise<unknown> {
    return changeTicket(
      this.#shell.tickets,
      clientId,
      report.ticketId,
      (world) => receive(world, report, clientId, receivedAt, this.#now).change,
    );
  }

  /** A ticket's timer comes now. */
  ring(clientId: ClientId, ticketId: TicketId): Promise<void> {
    return doDue(this.#shell, { kind: 'ticket', clientId, ticketId, dueAt: this.#now });
  }

  /** Somebody wants something of a ticket, through the decision behind the console. */
  wish(clientId: ClientId, ticketId: TicketId, wish: Wish, actor: Actor): Promise<Change | Refusal | undefined> {
    const changed = changeTicket(this.desk.tickets, clientId, ticketId, ({ ticket, ...around }) =>
      ticket ? answer({ ...around, ticket }, wish, actor, this.#now) : undefined,
    );
    return changed as Promise<Change | Refusal | undefined>;
  }

  /** Nothing comes back to a ticket any more. */
  forget(ticketId: TicketId): void {
    this.desk.forget(ticketId);
    this.#timers.delete(ticketId);
  }

  /** Does what comes next, unless it comes later than that; false when nothing did. */
  async step(untilMillis: number): Promise<boolean> {
    const { nextMillis } = this.agenda;
    if (nextMillis > untilMillis) return false;
    if (nextMillis > this.#millis) {
      this.#millis = nextMillis;
      this.#now = instantOf(nextMillis);
    }
    const step = this.agenda.take();
    if (step && this.#mishaps && step.duty !== 'people') await this.#try(this.#mishaps, step);
    else {
      const work = step?.work();
      // Most of what people do is done at once.
      if (work instanceof Promise) await work;
    }
    return true;
  }

  /** Works on a message as its queue gives it: late, twice, or again after its work failed. */
  async #try(befalling: Mishaps, step: Step, receives = 1): Promise<void> {
    const befalls = receives < MOST_RECEIVES ? befalling.next() : undefined;
    const again = (millis: number) =>
      this.agenda.add(this.#millis + millis, {
        duty: 'people',
        work: () => this.#try(befalling, step, receives + 1),
      });
    if (befalls?.kind === 'delay' || befalls?.kind === 'reorder') return again(befalls.millis);
    if (befalls?.kind === 'duplicate') again(befalls.millis);
    try {
      await befalling.under(befalls?.kind, step.work);
    } catch (fault) {
      if (!(fault instanceof Befallen)) throw fault;
      again(VISIBILITY_MILLIS);
    }
  }

  #written(facts: readonly Fact[], due: Due | undefined): void {
    for (const fact of facts) {
      for (const onlooker of this.onlookers) onlooker.told(fact);
      if (moves.has(fact.type)) this.#send('dispatch', () => moveTickets(this.#shell, fact));
    }
    if (due) this.#queue(due);
  }

  #send(duty: Step['duty'], work: Step['work']): void {
    this.agenda.add(this.#millis + this.#delays.reportMillis, { duty, work });
  }

  #queue(due: Due): void {
    const { timerMillis, edgeMillis = timerMillis } = this.#delays;
    const late = due.kind === 'shift' ? edgeMillis : timerMillis;
    const atMillis = Math.max(this.#millis, millisOf(due.dueAt) + late);
    if (due.kind === 'ticket' && !this.#mishaps) {
      if ((this.#timers.get(due.ticketId) ?? Number.POSITIVE_INFINITY) <= atMillis) return;
      this.#timers.set(due.ticketId, atMillis);
    }
    this.agenda.add(atMillis, { duty: 'escalate', work: () => this.#fallDue(due, atMillis) });
  }

  /** A timer that comes before its ticket is due, since that moved on, is set again. */
  async #fallDue(due: Due, atMillis: number): Promise<void> {
    if (due.kind !== 'ticket' || this.#mishaps) return doDue(this.#shell, due);
    if (this.#timers.get(due.ticketId) !== atMillis) return;
    this.#timers.delete(due.ticketId);
    const ticket = this.desk.ticket(due.ticketId);
    const stands = ticket && dueAt(ticket);
    if (stands === undefined) return;
    if (stands > this.#now) this.#queue({ ...due, dueAt: stands });
    else await doDue(this.#shell, due);
  }
}
