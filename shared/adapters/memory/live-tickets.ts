import type { AgentId, ClientId, TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { urgencyOf } from '../../domain/tickets/urgency.ts';
import { ticketKey, ticketList } from '../table/keys.ts';
import type { Item, Query } from '../table/table.ts';
import { Order } from './order.ts';
import { Sorted } from './sorted.ts';

/** Tickets as they stand, in the order of their pools and under their owners. */
export class LiveTickets {
  readonly #tickets = new Map<TicketId, Ticket>();
  readonly #pools = new Map<ClientId, Sorted<TicketId>>();
  readonly #urgencies = new Map<TicketId, string>();
  readonly #hands = new Map<AgentId, Set<TicketId>>();
  readonly #order = new Order('listing');
  /** Each client's tickets in the order in which they were opened, as an index of the table has them. */
  readonly listing = { query: async (query: Query) => this.#order.page(query) };

  find(id: TicketId): Ticket | undefined {
    return this.#tickets.get(id);
  }

  put(ticket: Ticket): void {
    const before = this.#tickets.get(ticket.id);
    if (before) this.#leave(before);
    else this.#order.put(listed(ticket));
    this.#tickets.set(ticket.id, ticket);
    const { id, place, clientId } = ticket;
    if (place.at === 'agent') kept(this.#hands, place.agentId, () => new Set()).add(id);
    if (place.at !== 'pool' && place.at !== 'parked') return;
    const urgency = urgencyOf(ticket);
    this.#urgencies.set(id, urgency);
    kept(this.#pools, clientId, () => new Sorted<TicketId>()).put(urgency, id);
  }

  remove(id: TicketId): void {
    const ticket = this.#tickets.get(id);
    if (!ticket) return;
    this.#leave(ticket);
    this.#order.remove(listed(ticket));
    this.#tickets.delete(id);
  }

  waiting(clientId: ClientId, limit: number): Ticket[] {
    return this.#all(this.#pools.get(clientId)?.first(limit) ?? []);
  }

  ownedBy(agentId: AgentId): Ticket[] {
    return this.#all(this.#hands.get(agentId) ?? []);
  }

  heldBy(agentId: AgentId): Ticket[] {
    const held = this.ownedBy(agentId);
    const urgencies = new Map(held.map((ticket) => [ticket, urgencyOf(ticket)]));
    return held.sort((a, b) => ((urgencies.get(a) ?? '') < (urgencies.get(b) ?? '') ? -1 : 1));
  }

  /** Everything that is kept. */
  all(): IterableIterator<Ticket> {
    return this.#tickets.values();
  }

  #all(ids: Iterable<TicketId>): Ticket[] {
    const all: Ticket[] = [];
    for (const id of ids) {
      const ticket = this.#tickets.get(id);
      if (ticket) all.push(ticket);
    }
    return all;
  }

  #leave({ id, place, clientId }: Ticket): void {
    if (place.at === 'agent') this.#hands.get(place.agentId)?.delete(id);
    const urgency = this.#urgencies.get(id);
    if (urgency === undefined) return;
    this.#pools.get(clientId)?.remove(urgency);
    this.#urgencies.delete(id);
  }
}

const listed = ({ id, clientId, openedAt }: Ticket): Item => ({
  ...ticketKey(id),
  sk: `TICKET#${id}`,
  listPk: ticketList(clientId),
  listSk: `${openedAt}#${id}`,
});

function kept<Name, Thing>(memory: Map<Name, Thing>, name: Name, make: () => Thing): Thing {
  const known = memory.get(name);
  if (known) return known;
  const made = make();
  memory.set(name, made);
  return made;
}
