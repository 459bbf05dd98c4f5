import { type Agent, isCertified } from '../domain/agents/agent.ts';
import { suits } from '../domain/tickets/gate.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { urgencyOf } from '../domain/tickets/urgency.ts';
import type { Instant } from '../domain/time.ts';
import type { Tickets } from '../ports/tickets.ts';

/** Waiting tickets looked at per client when room appears; the rest have their turn with the next room. */
const LOOKED_AT = 100;

/** What waits for somebody like this agent in the pools of the clients that they are certified for, the most at risk first. */
export async function waitingFor(tickets: Tickets, agent: Agent, now: Instant): Promise<Ticket[]> {
  const clients = agent.seats.map((seat) => seat.clientId).filter((clientId) => isCertified(agent, clientId, now));
  const pools = await Promise.all(clients.map((clientId) => tickets.waiting(clientId, LOOKED_AT)));
  const suiting = pools.flat().filter((ticket) => ticket.status === 'open' && suits(agent, ticket));
  // One pool alone is in order.
  if (pools.length < 2) return suiting;
  const ranked = suiting.map((ticket) => ({ ticket, urgency: urgencyOf(ticket) }));
  return ranked.sort((a, b) => (a.urgency < b.urgency ? -1 : 1)).map(({ ticket }) => ticket);
}
