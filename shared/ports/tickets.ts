import type { Agent } from '../domain/agents/agent.ts';
import type { Client } from '../domain/clients/client.ts';
import type { KeptDelivery } from '../domain/deliveries/inbound.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, ClientId, IncidentId, TicketId } from '../domain/ids.ts';
import type { Attachment } from '../domain/tickets/attachment.ts';
import type { Change } from '../domain/tickets/change.ts';
import type { PlanAtWork } from '../domain/tickets/handling-time.ts';
import type { Decision } from '../domain/tickets/place.ts';
import type { Share } from '../domain/tickets/share.ts';
import type { Message, Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Page, PageRequest } from './page.ts';

/**
 * All that a decision about one ticket needs: `plan` is the one it was opened under, or the one in force when it is new;
 * `share` is there once a cap has counted, for a ticket that is new or that the client keeps.
 */
export type Gathered = { client: Client; plan: PlanAtWork; ticket?: Ticket; team: Agent[]; share?: Share };

/** One version of a ticket's history as stored. */
export type TicketChange = {
  version: number;
  at: Instant;
  /** When what it tells was received, if that was before: promises count from there. */
  countsFrom?: Instant;
  by: string;
  facts: Fact[];
  messages: Message[];
  decision?: Decision;
};

/**
 * How a commit ended. `ticket-moved`: another change of it, or of the client's share, came first, decide again. `agent-moved`: the chosen agent has no
 * room any more or was edited, decide again. `seen-before`: this delivery key is already kept.
 */
export type Committed = 'committed' | 'ticket-moved' | 'agent-moved' | 'seen-before';

/** Tickets with their history; one change is one transaction. */
export interface Tickets {
  /** Reads client, plan, ticket and team in as few requests as the store allows; undefined when the client is unknown or has no plan. */
  gather(clientId: ClientId, ticketId: TicketId): Promise<Gathered | undefined>;
  /** Writes all of a change, with the delivery that caused it if one did, or nothing. */
  commit(change: Change, delivery?: { kept: KeptDelivery; isReplay: boolean }): Promise<Committed>;
  /** Keeps away for a moment, longer each time and at random, so that rivals over one ticket do not meet again. */
  rest?(attempt: number): Promise<void>;
  find(ticketId: TicketId): Promise<Ticket | undefined>;
  /** A ticket with all its versions, and how things stand with its files. */
  history(
    ticketId: TicketId,
  ): Promise<{ ticket: Ticket; changes: TicketChange[]; attachments: Attachment[] } | undefined>;
  /** Tickets without an owner, the most at risk first: time to breach, then priority, then age. */
  waiting(clientId: ClientId, limit: number): Promise<Ticket[]>;
  /** Everything an agent owns, the most at risk first. */
  heldBy(agentId: AgentId): Promise<Ticket[]>;
  /** The tickets of an incident, by id. */
  ofIncident(incidentId: IncidentId, page: PageRequest): Promise<Page<Ticket>>;
  /** A client's tickets, newest first, optionally those opened within [from, until). */
  list(clientId: ClientId, page: PageRequest & { from?: Instant; until?: Instant }): Promise<Page<Ticket>>;
}
