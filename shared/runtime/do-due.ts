import { fallDue } from '../domain/tickets/fall-due.ts';
import type { Instant } from '../domain/time.ts';
import type { Due } from '../ports/queues.ts';
import type { Records } from '../ports/records.ts';
import type { Tickets } from '../ports/tickets.ts';
import { changeTicket } from './change-ticket.ts';
import { passEdge } from './pass-edge.ts';

export type Escalate = { tickets: Tickets; records: Records; now(): Instant };

/** Does one thing that fell due, after reading its subject again: what no longer applies is left alone. */
export async function doDue(escalate: Escalate, due: Due): Promise<void> {
  switch (due.kind) {
    case 'ticket':
      await changeTicket(escalate.tickets, due.clientId, due.ticketId, ({ ticket, plan, team }) =>
        ticket ? fallDue({ ticket, plan, team }, escalate.now()) : undefined,
      );
      return;
    case 'shift':
      return passEdge(escalate.records, due.agentId, due.shiftId, escalate.now());
    case 'outbox':
      return;
    default:
      return due satisfies never;
  }
}
