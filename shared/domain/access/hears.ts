import type { Agent } from '../agents/agent.ts';
import type { Fact } from '../facts.ts';
import type { AgentId, ClientId, TicketId } from '../ids.ts';
import type { Instant } from '../time.ts';
import { factForClient } from './fact-for-client.ts';
import type { Actor } from './key.ts';
import { isInReach } from './reach.ts';

/** What is between a client and its operator, and none of an agent's business even while that client lies open to them. */
const isOffice = (type: string): boolean =>
  /^(headcount|plan|connection|endpoint|delivery|person|access|key|roster|route)\./.test(type) ||
  type === 'ticket.read';

/**
 * Whether a live page of somebody is told that a fact happened. Operators hear everything, a client what it may read of
 * its own, an agent what they are part of, what happens to a ticket that they hold (`heldBy`, where whoever asks knows
 * it) and to the clients in their reach. `self` is the record of an agent; one who has left hears nothing.
 */
export function mayHear(
  actor: Actor,
  self: Agent | undefined,
  fact: Fact,
  now: Instant,
  heldBy?: AgentId | undefined,
): boolean {
  switch (actor.role) {
    case 'operator':
      return true;
    case 'client':
      return factForClient(fact) !== undefined && about(fact).clientId === actor.clientId;
    case 'agent':
      return self?.id === actor.agentId && self.status !== 'left' && concerns(self, fact, now, heldBy);
    default:
      return actor satisfies never;
  }
}

function concerns(self: Agent, fact: Fact, now: Instant, heldBy: AgentId | undefined): boolean {
  const { agentId, to, taker, agents, told, clientId, clients, ticketId } = about(fact);
  if ([agentId, to, taker, ...(Array.isArray(agents) ? agents : []), ...(told ?? [])].includes(self.id)) return true;
  if (isOffice(fact.type)) return false;
  if (ticketId && heldBy === self.id) return true;
  // A seat or a shift of somebody else stays theirs, whichever client it is for.
  const isSomebodys = agentId !== undefined && ticketId === undefined;
  if (clients) return clients.some((one) => isInReach(self, one, now));
  return clientId !== undefined && !isSomebodys && isInReach(self, clientId, now);
}

/** Whom and what a fact names; each type has some of these. */
const about = (fact: Fact) =>
  fact.data as {
    agentId?: AgentId;
    to?: string;
    taker?: AgentId;
    agents?: AgentId[] | number;
    told?: string[];
    clientId?: ClientId;
    /** Several, of one incident. */
    clients?: ClientId[];
    ticketId?: TicketId;
  };
