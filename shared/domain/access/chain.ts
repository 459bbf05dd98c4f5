import type { Fact } from '../facts.ts';
import { holderOf, type Ticket } from '../tickets/ticket.ts';
import type { Actor } from './key.ts';
import type { OperationId } from './table.ts';

/** The operations by which somebody reads one ticket; lists show the same of many and are not counted as reading any. */
export const readsOfOne: ReadonlySet<OperationId> = new Set<OperationId>([
  'tickets.get',
  'tickets.history',
  'tickets.context',
  'attachments.link',
]);

/**
 * Whether a ticket is somebody's to read without a word: its client's own people, whoever holds it, held it when it was
 * done or passed it on last, and whoever acknowledged its ladder.
 */
export function isInHands(actor: Actor, ticket: Ticket): boolean {
  const { clientId, ladder, handedOverBy } = ticket;
  if (actor.role === 'client') return actor.clientId === clientId;
  if (actor.role !== 'agent') return false;
  const acknowledged = ladder?.state === 'acknowledged' ? ladder.by : undefined;
  const others = ladder?.acknowledgements?.map(({ by }) => by) ?? [];
  return [holderOf(ticket), handedOverBy, acknowledged, ...others].includes(actor.agentId);
}

/** Whether its history brought the ticket to an agent: it was assigned to them once, or a step of its ladder told them. */
export const wasBrought = (actor: Actor, history: readonly Fact[]): boolean =>
  actor.role === 'agent' &&
  history.some(
    (fact) =>
      (fact.type === 'ticket.assigned' && fact.data.agentId === actor.agentId) ||
      (fact.type === 'escalation.step-fired' && fact.data.told.includes(actor.agentId)),
  );
