import type { KeptDelivery } from '../../shared/domain/deliveries/inbound.ts';
import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { AgentId, ClientId, TicketId } from '../../shared/domain/ids.ts';
import { ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import type { TicketChange } from '../../shared/ports/tickets.ts';
import { ticketIdOf } from '../../shared/sources/reading/report.ts';
import type { Caller } from './api.ts';
import type { Connected } from './client.ts';
import { eventually } from './eventually.ts';

export type History = { ticket: Ticket; changes: TicketChange[] };
export type Shown = Pick<KeptDelivery, 'dedupeKey' | 'outcome' | 'because' | 'ticketId' | 'duplicates' | 'replays'> & {
  id: string;
};

/** Our id of a ticket that a connection's helpdesk calls by its own. */
export const idOf = (connection: Connected, externalId: string): TicketId => ticketIdOf(connection.id, externalId);

/** Waits until a ticket's history holds something, and yields it; a ticket that is not there yet is waited for. */
export function ticketWhere(
  { ask }: Caller,
  id: TicketId,
  what: string,
  holds: (history: History) => unknown,
): Promise<History> {
  const look = async () => {
    const { status, body } = await ask<History>('GET', `/tickets/${id}/history`);
    return status === 200 ? body : undefined;
  };
  const held = (seen: History | undefined) => seen && holds(seen);
  return eventually(`${id} ${what}`, look, held) as Promise<History>;
}

/** Waits until somebody owns a ticket, and yields it with who. */
export async function assigned(operator: Caller, id: TicketId): Promise<History & { owner: AgentId }> {
  const history = await ticketWhere(operator, id, 'is assigned', ({ ticket }) => ownerOf(ticket));
  return { ...history, owner: ownerOf(history.ticket) as AgentId };
}

/** The facts of a ticket so far, in order. */
export const factsOf = ({ changes }: History) => changes.flatMap(({ facts }) => facts);
export const typesOf = (history: History) => factsOf(history).map(({ type }) => type);

/** Waits until every delivery that a connection was sent is kept, counting each time that one came, and yields them, oldest first. */
export async function deliveriesOf(operator: Caller, connection: Connected, came: number): Promise<Shown[]> {
  const look = () => operator.all<Shown>(`/connections/${connection.id}/deliveries`);
  const times = (kept: Shown[]) => kept.reduce((sum, { duplicates }) => sum + 1 + duplicates, 0);
  const kept = await eventually(`${connection.id} has ${came} deliveries`, look, (seen) => times(seen) >= came);
  return kept.reverse();
}

/** What was, or is to be, sent to a connection or endpoint, oldest first. */
export const sentTo = async (operator: Caller, targetId: string): Promise<OutboundDelivery[]> =>
  (await operator.all<OutboundDelivery>(`/outbound/${targetId}`)).reverse();

/** A client's tickets. */
export const ticketsOf = (operator: Caller, clientId: ClientId): Promise<Ticket[]> =>
  operator.all<Ticket>(`/clients/${clientId}/tickets`);
