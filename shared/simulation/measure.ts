import { ClockKind } from '../domain/sla/clock.ts';
import type { Change } from '../domain/tickets/change.ts';
import { Priority } from '../domain/tickets/report.ts';
import { isDone, ownerOf, type Ticket } from '../domain/tickets/ticket.ts';
import { instantOf, MINUTE_MILLIS, millisOf, SLOT_MILLIS } from '../domain/time.ts';
import { AgentTimes } from './agent-times.ts';
import type { Cast } from './cast.ts';
import { Days, sumOf } from './days.ts';
import { Heard } from './heard.ts';
import { SlotSums } from './levels.ts';
import type { Kept, Result, Slot } from './result.ts';
import { TicketTimes, waitsIn } from './ticket-times.ts';

/** What is measured: arrivals in [fromMillis, untilMillis) to their end, and what happens between; the run begins at `startMillis`. */
export type Measured = { cast: Cast; seed: number; startMillis: number; fromMillis: number; untilMillis: number };

/**
 * Measures a run from what was committed in it, as it happens: the very changes and facts that the platform would have
 * written are all that is looked at, besides whose hands are busy.
 */
export class Measure {
  readonly #run: Measured;
  readonly #agents: AgentTimes;
  readonly #tickets: TicketTimes;
  readonly #days: Days;
  readonly #heard = new Heard();
  readonly #slots: Record<'arrived' | 'breached' | 'waiting', SlotSums>;
  readonly #counts = { arrived: 0, assigned: 0, solved: 0, abandoned: 0, reopened: 0, leftToClient: 0 };
  readonly #givingUp = new Set<string>();

  constructor(run: Measured) {
    const { cast, startMillis, fromMillis, untilMillis } = run;
    const slots = () => new SlotSums(fromMillis, untilMillis);
    this.#run = run;
    this.#slots = { arrived: slots(), breached: slots(), waiting: slots() };
    this.#agents = new AgentTimes(cast, fromMillis, untilMillis);
    this.#tickets = new TicketTimes(startMillis, this.#slots.waiting, (ticket) => this.#isOwn(ticket));
    this.#days = new Days(fromMillis, untilMillis);
  }

  /** From now on an agent works on so many tickets. */
  working(agentId: string, tasks: number, atMillis: number): void {
    this.#agents.working(agentId, tasks, atMillis);
  }

  /** A ticket's next end is its customer's, who has waited long enough. */
  gaveUp(ticketId: string): void {
    this.#givingUp.add(ticketId);
  }

  /** Takes in a change as it was committed; changes come in order of time. */
  changed({ before, after, at: instant, facts }: Change): void {
    if (after.test) return;
    const at = millisOf(instant);
    if (after.place.at === 'client') {
      if (before === undefined && this.#isOwn(after)) this.#counts.leftToClient += 1;
      return;
    }
    if (before === undefined || before.place.at === 'client') this.#arrives(after, at);
    else if (isDone(before.status) && !isDone(after.status)) this.#comesBack(before, after, at);
    this.#follow(before, after, at);
    if (this.#isWithin(at))
      for (const fact of facts) {
        const what = this.#heard.hear(fact);
        if (what) this.#days.add(what, at);
        if (what === 'breached') this.#slots.breached.add(at, 1);
      }
  }

  /** What all came to, once, by an instant at or after the last change. */
  result(endMillis: number): Omit<Result, 'secondsTaken'> {
    const { seed, fromMillis, untilMillis } = this.#run;
    const stays = [...this.#tickets.followed.values()].map(({ ticket }) => ticket);
    for (const ticket of stays) this.#days.promises(ticket, endMillis, 1);
    const agents = this.#agents.until(endMillis);
    const tickets = this.#tickets.result(endMillis);
    const slots = this.#slotSeries();
    const { escalations, handOffs } = this.#heard;
    return {
      ...{ seed, from: instantOf(fromMillis), until: instantOf(untilMillis) },
      tickets: { ...this.#counts, open: stays.filter((ticket) => this.#isOwn(ticket)).length },
      ...{
        kept: inOrder(sumOf(this.#days.batches).kept),
        ...tickets,
        agents,
        handOffs,
        escalations,
        slots,
        batches: this.#days.batches,
      },
    };
  }

  #arrives(ticket: Ticket, at: number): void {
    this.#tickets.opens(ticket, at, false);
    if (!this.#isOwn(ticket)) return;
    const openedMillis = millisOf(ticket.openedAt);
    this.#counts.arrived += 1;
    this.#days.add('arrived', openedMillis);
    this.#slots.arrived.add(openedMillis, 1);
  }

  #comesBack(before: Ticket, after: Ticket, at: number): void {
    this.#days.promises(before, at, -1);
    this.#tickets.opens(after, at, true);
    if (this.#isOwn(after)) this.#counts.reopened += 1;
  }

  #follow(before: Ticket | undefined, after: Ticket, at: number): void {
    const one = this.#tickets.followed.get(after.id);
    if (!one) return;
    one.ticket = after;
    this.#tickets.moves(one, before && waitsIn(before), waitsIn(after), at);
    const owner = ownerOf(after);
    if (owner !== undefined && owner !== (before && ownerOf(before))) {
      if (this.#isWithin(at)) this.#agents.given(owner);
      const waited = this.#tickets.handed(one, at);
      if (waited !== undefined) this.#found(after, waited);
    }
    if (isDone(after.status)) this.#ends(after, at);
  }

  #found({ openedAt }: Ticket, waitedMinutes: number): void {
    this.#counts.assigned += 1;
    this.#days.add('assigned', millisOf(openedAt));
    this.#days.add('waitMinutes', millisOf(openedAt), waitedMinutes);
  }

  #ends(ticket: Ticket, at: number): void {
    const one = this.#tickets.followed.get(ticket.id);
    if (!one) return;
    const hasGivenUp = this.#givingUp.delete(ticket.id);
    if (this.#tickets.ends(one, at, hasGivenUp)) this.#counts[hasGivenUp ? 'abandoned' : 'solved'] += 1;
    this.#days.promises(ticket, at, 1);
  }

  #slotSeries(): Slot[] {
    const { arrived, breached, waiting } = this.#slots;
    const { onDuty, busy } = this.#agents;
    return Array.from({ length: arrived.length }, (_, slot) => {
      const fromMillis = this.#run.fromMillis + slot * SLOT_MILLIS;
      const length = Math.min(SLOT_MILLIS, this.#run.untilMillis - fromMillis);
      this.#days.add('busyMinutes', fromMillis, busy.at(slot) / MINUTE_MILLIS);
      this.#days.add('dutyMinutes', fromMillis, onDuty.at(slot) / MINUTE_MILLIS);
      return {
        from: instantOf(fromMillis),
        arrived: arrived.at(slot),
        waiting: waiting.at(slot) / length,
        onDuty: onDuty.at(slot) / length,
        busy: busy.at(slot) / length,
        breached: breached.at(slot),
      };
    });
  }

  #isOwn(ticket: Ticket): boolean {
    return this.#isWithin(millisOf(ticket.openedAt));
  }

  #isWithin(atMillis: number): boolean {
    return this.#run.fromMillis <= atMillis && atMillis < this.#run.untilMillis;
  }
}

/** By the order in which clocks and priorities are told everywhere. */
const inOrder = (kept: readonly Kept[]): Kept[] =>
  kept.toSorted(
    (a, b) =>
      ClockKind.options.indexOf(a.clock) - ClockKind.options.indexOf(b.clock) ||
      Priority.options.indexOf(a.priority) - Priority.options.indexOf(b.priority),
  );
