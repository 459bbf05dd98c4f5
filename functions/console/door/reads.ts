import { createHash } from 'node:crypto';
import { isInHands, readsOfOne, wasBrought } from '../../../shared/domain/access/chain.ts';
import { type Actor, nameOf } from '../../../shared/domain/access/key.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { millisOf } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';

const HOUR_MILLIS = 3_600_000;
const REMEMBERED = 5_000;

/** Reads that were judged already, by the stores that they were of: of these, each request of a page has the same facts. */
const judged = new WeakMap<Console['facts'], Set<string>>();

/** States that somebody outside of its chain reads a ticket: once per reader, ticket and hour, whichever copy of us they ask. */
export async function stateRead(console: Console, actor: Actor, operation: OperationId, ticket: Ticket): Promise<void> {
  if (!readsOfOne.has(operation) || isInHands(actor, ticket)) return;
  const by = nameOf(actor);
  const now = console.now();
  const hour = Math.floor(millisOf(now) / HOUR_MILLIS);
  const known = judged.get(console.facts) ?? new Set();
  const read = `${ticket.id} ${by} ${hour}`;
  if (known.has(read)) return;
  const history = actor.role === 'agent' ? await console.tickets.history(ticket.id) : undefined;
  if (!wasBrought(actor, history?.changes.flatMap(({ facts }) => facts) ?? [])) {
    const data = { ticketId: ticket.id, clientId: ticket.clientId };
    const subject = `read_${createHash('sha256').update(`${ticket.id} ${by}`).digest('hex').slice(0, 24)}`;
    await console.records.write([], { subject, version: hour, news: [{ type: 'ticket.read', data }], at: now, by });
  }
  if (known.size >= REMEMBERED) known.clear();
  judged.set(console.facts, known.add(read));
}
