import { isOurs } from '../sla/clock.ts';
import { earliest, type Instant, NEVER } from '../time.ts';
import type { Priority } from './report.ts';
import type { Ticket } from './ticket.ts';

const rank: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** The order of a pool as one sortable text: time to breach, then priority, then age, then id (PRODUCT.md D3). */
export const urgencyOf = (ticket: Ticket): string =>
  [breachAt(ticket) ?? NEVER, rank[ticket.priority], ticket.openedAt, ticket.id].join('#');

/** The earliest instant at which a running promise of ours on the ticket breaks, broken ones included. */
export const breachAt = (ticket: Pick<Ticket, 'clocks'>): Instant | undefined =>
  earliest(
    ...ticket.clocks.map((clock) => (clock.state === 'running' && isOurs(clock.kind) ? clock.dueAt : undefined)),
  );
