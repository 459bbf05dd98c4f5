import type { ClientId, TicketId } from '../domain/ids.ts';
import { lookAgainAt } from '../domain/tickets/change.ts';
import { fallDue } from '../domain/tickets/fall-due.ts';
import { ownerOf, type Ticket } from '../domain/tickets/ticket.ts';
import { urgencyOf } from '../domain/tickets/urgency.ts';
import type { Instant } from '../domain/time.ts';
import type { Due } from '../ports/queues.ts';
import type { Records } from '../ports/records.ts';
import type { Tickets } from '../ports/tickets.ts';
import { changeTicket, type Decide } from './change-ticket.ts';
import { passEdge } from './pass-edge.ts';

export type Escalate = { tickets: Tickets; records: Records; now(): Instant };

/** So many more urgent ones have their turn before one that takes room by itself. */
const LOOKED_AT = 100;

/** Does one thing that fell due, after reading its subject again: what no longer applies is left alone. */
export async function doDue(escalate: Escalate, due: Due): Promise<void> {
  switch (due.kind) {
    case 'ticket':
      return ticketFallsDue(escalate, due);
    case 'shift':
      return passEdge(escalate.records, due.agentId, due.shiftId, escalate.now());
    case 'outbox':
      return;
    default:
      return due satisfies never;
  }
}

/**
 * When a shift begins or a client opens, whatever waits looks for somebody at the same instant, and is told so in no order.
 * The room goes to the most at risk all the same (rule 11): whoever would take it by itself lets those before it look first.
 */
async function ticketFallsDue(
  { tickets, now }: Escalate,
  { clientId, ticketId }: { clientId: ClientId; ticketId: TicketId },
): Promise<void> {
  const falls: Decide = ({ ticket, plan, team }) => ticket && fallDue({ ticket, plan, team }, now());
  let waited: Ticket | undefined;
  await changeTicket(tickets, clientId, ticketId, (gathered) => {
    const change = falls(gathered);
    const takesRoom = change && 'after' in change && !ownerOf(change.before ?? change.after) && ownerOf(change.after);
    waited = takesRoom ? gathered.ticket : undefined;
    return takesRoom ? undefined : change;
  });
  if (!waited) return;
  const [own, at] = [urgencyOf(waited), now()];
  const before = (await tickets.waiting(clientId, LOOKED_AT)).filter(
    (one) => urgencyOf(one) < own && (lookAgainAt(one) ?? '9') <= at,
  );
  for (const { id } of [...before, waited]) await changeTicket(tickets, clientId, id, falls);
}
