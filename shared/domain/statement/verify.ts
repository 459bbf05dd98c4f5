import type { Plan } from '../clients/plan.ts';
import { figuresOf } from '../figures/figures.ts';
import { instantsOfMonth } from '../figures/month.ts';
import { stated } from '../figures/statement.ts';
import type { TicketId } from '../ids.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { differencesOf, monthDifferences, ticketDifferences } from './differences.ts';
import { type ChangeLine, type HeadLine, type MonthLine, monthLine, StatementLine, type TicketLine } from './line.ts';
import { Impossible, planFrom, replay } from './replay.ts';

/** Where a statement says something else than its own history: the number of the line, and what. */
export type Difference = { line: number; what: string };

/** What a check found: what the statement is about, how much was computed anew, and every difference. */
export type Verified = {
  head?: HeadLine;
  month?: MonthLine;
  tickets: number;
  changes: number;
  promises: number;
  differences: Difference[];
};

/**
 * Checks an exported statement line by line: each ticket's clocks are computed anew from what happened to it, by the same
 * decisions that made them, and the month's table from the computed tickets. `read` takes the lines in order (blank ones
 * count, and say nothing), `end` tells what was found. It holds one ticket's history at a time and, for the table, every ticket.
 */
export class StatementCheck {
  readonly #found: Verified = { tickets: 0, changes: 0, promises: 0, differences: [] };
  readonly #plans = new Map<number, Plan>();
  readonly #computed: Ticket[] = [];
  readonly #known = new Set<TicketId>();
  #number = 0;
  #pending: ChangeLine[] = [];

  read(text: string): void {
    this.#number += 1;
    if (text.trim() === '') return;
    const line = parsed(text);
    if (!line) {
      this.#differs('this is no line of a statement');
      return;
    }
    if (!this.#found.head && line.line !== 'statement') {
      this.#differs('a statement begins with its first line');
      return;
    }
    if (this.#found.month) {
      this.#differs('nothing comes after the month');
      return;
    }
    this.#take(line);
  }

  end(): Verified {
    this.#number += 1;
    const { head, month } = this.#found;
    if (!head) this.#differs('there is no statement');
    this.#leaveOff();
    if (head && !month) this.#differs('the table of the month is missing');
    return this.#found;
  }

  #take(line: StatementLine): void {
    switch (line.line) {
      case 'statement':
        this.#begin(line);
        break;
      case 'change':
        this.#change(line);
        break;
      case 'ticket':
        this.#ticket(line);
        break;
      case 'month':
        this.#month(line);
        break;
      default:
        line satisfies never;
    }
  }

  #begin(head: HeadLine): void {
    if (this.#found.head) {
      this.#differs('a statement begins once');
      return;
    }
    this.#found.head = head;
    for (const plan of head.plans) this.#plans.set(plan.version, planFrom(head.clientId, plan));
    const { from, until } = head;
    this.#differs(...differencesOf({ from, until }, instantsOfMonth(head.month, head.zone)));
  }

  #change(line: ChangeLine): void {
    this.#leaveOff(line.ticketId);
    this.#found.changes += 1;
    const next = (this.#pending.at(-1)?.version ?? 0) + 1;
    if (line.version !== next) this.#differs(`${line.ticketId}: version ${next} is missing, here is ${line.version}`);
    this.#pending.push(line);
  }

  #ticket(line: TicketLine): void {
    const { ticketId, planVersion } = line;
    this.#leaveOff(ticketId);
    const changes = this.#pending;
    this.#pending = [];
    if (this.#known.has(ticketId)) this.#differs(`${ticketId} is stated twice`);
    this.#known.add(ticketId);
    if (changes.length !== line.changes)
      this.#differs(`${ticketId}: ${line.changes} changes are stated, here are ${changes.length}`);
    const plan = this.#plans.get(planVersion);
    if (!plan) {
      this.#differs(`${ticketId}: the statement has no version ${planVersion} of the plan`);
      return;
    }
    const ticket = this.#replayed(line, changes, plan);
    if (ticket) this.#judge(line, ticket);
  }

  #replayed(line: TicketLine, changes: readonly ChangeLine[], plan: Plan): Ticket | undefined {
    try {
      return replay(line, changes, plan);
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      this.#differs(`${line.ticketId}: its history cannot have been: ${error.message}`);
      return undefined;
    }
  }

  #judge({ line: _kind, at, changes: _count, ...then }: TicketLine, ticket: Ticket): void {
    const now = stated(ticket, at);
    this.#computed.push(ticket);
    this.#found.tickets += 1;
    this.#found.promises += now.promises.length;
    this.#differs(...ticketDifferences(then, now).map((what) => `${ticket.id}: ${what}`));
    const { head } = this.#found;
    if (head && (ticket.openedAt < head.from || ticket.openedAt >= head.until))
      this.#differs(`${ticket.id}: it was opened at ${ticket.openedAt}, in another month`);
  }

  #month(line: MonthLine): void {
    this.#leaveOff();
    const { head } = this.#found;
    if (!head) return;
    this.#found.month = line;
    const counted = monthLine(figuresOf(head, this.#computed, line.at));
    this.#differs(...monthDifferences(line, counted).map((what) => `the month: ${what}`));
  }

  /** The changes of a ticket are followed by the ticket: whatever comes instead leaves it off. */
  #leaveOff(goesOnWith?: TicketId): void {
    const [first] = this.#pending;
    if (!first || first.ticketId === goesOnWith) return;
    this.#differs(`${first.ticketId}: what it came to is not stated`);
    this.#pending = [];
  }

  #differs(...what: string[]): void {
    for (const one of what) this.#found.differences.push({ line: this.#number, what: one });
  }
}

function parsed(text: string): StatementLine | undefined {
  try {
    return StatementLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
