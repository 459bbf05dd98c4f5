import type { Fact, FactType } from '../facts.ts';
import type { AgentId, TicketId } from '../ids.ts';
import type { Ticket } from '../tickets/ticket.ts';
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
 * Whether somebody's pages show what a fact changed; whether they may hear of it is the access table's to say. An
 * agent's show their own tickets, the one that is open, what waits, and what happens to themselves. Everybody else's
 * pages are of all that they may see.
 */
export function concerns({ actor, viewing }: Pick<Socket, 'actor' | 'viewing'>, fact: Fact, ticket?: Ticket): boolean {
  if (actor.role !== 'agent') return true;
  if (agentsIn(fact).includes(actor.agentId)) return true;
  const ticketId = ticketOf(fact);
  if (ticketId === undefined) return fact.type === 'swap.offered' && fact.data.to === undefined;
  return (
    viewing === ticketId || poolMoves.has(fact.type) || (ticket !== undefined && handsOf(ticket) === actor.agentId)
  );
}

/** In whose hands a ticket is, or was when it was done. */
const handsOf = ({ place }: Ticket): AgentId | undefined =>
  place.at === 'agent' || place.at === 'done' ? place.agentId : undefined;

/** Everybody whom a fact names. */
function agentsIn({ data }: Fact): readonly string[] {
  const named = [
    'agentId' in data ? data.agentId : undefined,
    'taker' in data ? data.taker : undefined,
    'to' in data ? data.to : undefined,
  ];
  const lists = [
    ...('told' in data ? data.told : []),
    ...('agents' in data && Array.isArray(data.agents) ? data.agents : []),
  ];
  return [...named, ...lists].filter((name) => name !== undefined);
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
