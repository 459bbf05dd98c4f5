import * as z from 'zod';
import { type KeptDelivery, Outcome } from '../deliveries/inbound.ts';
import { ConnectionId } from '../ids.ts';
import { isDone, type Ticket } from '../tickets/ticket.ts';

const count = z.number().int().min(0);

/**
 * What one connection brought in a period: every delivery by what became of it, and every ticket by where it is. Opened
 * deliveries and opened tickets must be the same number; `missing` is by how many they are not. Tests are apart.
 */
export const LedgerLine = z.object({
  connectionId: ConnectionId,
  received: count,
  repeated: count,
  tests: count,
  outcomes: z.record(Outcome, count),
  open: count,
  closed: count,
  leftToClient: count,
  missing: z.number().int(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

/** The outcomes at which somebody should look: nothing of what such a delivery said has reached a ticket. */
export const unheard: readonly Outcome[] = ['refused', 'unreadable', 'unread', 'quarantined', 'looping', 'ignored'];

type Received = Pick<KeptDelivery, 'outcome' | 'ticketId' | 'duplicates'>;

/** Adds up one connection's deliveries and tickets of the same period. */
export function ledgerLine(
  connectionId: ConnectionId,
  deliveries: readonly Received[],
  all: readonly Ticket[],
): LedgerLine {
  const own = all.filter((ticket) => ticket.connectionId === connectionId);
  const tests = new Set(own.filter(({ test }) => test).map(({ id }) => id));
  const tickets = own.filter(({ test }) => !test);
  const real = deliveries.filter(({ ticketId }) => ticketId === undefined || !tests.has(ticketId));
  const outcomes = Object.fromEntries(Outcome.options.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of real) outcomes[outcome] += 1;
  const kept = tickets.filter(({ place }) => place.at === 'client').length;
  const closed = tickets.filter(({ place, status }) => place.at !== 'client' && isDone(status)).length;
  return {
    connectionId,
    received: real.length,
    repeated: real.reduce((sum, { duplicates }) => sum + duplicates, 0),
    tests: tests.size,
    outcomes,
    open: tickets.length - kept - closed,
    closed,
    leftToClient: kept,
    missing: outcomes.opened - tickets.length,
  };
}
