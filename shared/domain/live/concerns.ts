import type { Fact, FactType } from '../facts.ts';
import type { AgentId, TicketId } from '../ids.ts';
import type { HeardFact } from './said.ts';
import type { Socket } from './socket.ts';

/** What moves tickets into a pool or out of it: everybody who may take from it sees it grow or shrink. */
const poolMoves: ReadonlySet<FactType> = new Set<FactType>([
  'ticket.opened',
  'ticket.queued',
  'ticket.parked',
  'ticket.assigned',
  'ticket.taken',
  'ticket.released',
  'ticket.deleted',
]);

/**
 * Whether somebody's pages show what a fact changed; whether they may hear of it is the access table's to say. Of all
 * the tickets in reach, an agent's pages show those that wait, their own (`heldBy`), and the one that is open.
 */
export function concerns(
  { actor, viewing }: Pick<Socket, 'actor' | 'viewing'>,
  fact: Fact,
  heldBy: AgentId | undefined,
): boolean {
  const ticketId = ticketOf(fact);
  if (actor.role !== 'agent' || ticketId === undefined) return true;
  if (viewing === ticketId || heldBy === actor.agentId || poolMoves.has(fact.type)) return true;
  const { agentId, to, told = [] } = fact.data as { agentId?: AgentId; to?: string; told?: string[] };
  return [agentId, to, ...told].includes(actor.agentId);
}

/** The ticket that a fact is about, if it is about one. */
export const ticketOf = ({ data }: Fact): TicketId | undefined => ('ticketId' in data ? data.ticketId : undefined);

/** What a page is told of a fact. Whose hands a ticket is in is nothing that a client hears (PRODUCT.md C7). */
export function heardAs({ actor }: Pick<Socket, 'actor'>, { id, type, at, data }: Fact): HeardFact {
  const version = /-(\d+)-\d+$/.exec(id)?.[1];
  return {
    type,
    at,
    ...('ticketId' in data && { ticketId: data.ticketId }),
    ...('clientId' in data && data.clientId && { clientId: data.clientId }),
    ...(actor.role !== 'client' && 'agentId' in data && data.agentId && { agentId: data.agentId }),
    ...(version !== undefined && { version: Number(version) }),
  };
}
