import type { Item } from '../../shared/adapters/table/table.ts';
import { agentOf, ticketOf } from '../../shared/adapters/table/ticket-item.ts';
import { type Agent, isOnDuty } from '../../shared/domain/agents/agent.ts';
import { misplaced } from '../../shared/domain/tickets/hand-off.ts';
import { ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../shared/domain/time.ts';

/** Who looks on while a world runs: told of every write, asked after every step. */
export type Watch = { written(item: Item): void; look(now: Instant): void; sentences: Set<string> };

/**
 * Watches what must hold at every moment and not only at rest: no ticket that runs is in the hands of somebody off duty
 * beyond the hand-off window, and each has an owner or a place to wait (PRODUCT.md D7). `lateMillis` is what faults may
 * take longer.
 */
export function watchHands(lateMillis: number): Watch {
  const tickets = new Map<string, Ticket>();
  const agents = new Map<string, Agent>();
  const offSince = new Map<string, Instant>();
  const sentences = new Set<string>();
  return {
    sentences,
    written(item) {
      if (item.kind === 'ticket') {
        const ticket = ticketOf(item);
        tickets.set(ticket.id, ticket);
      }
      if (item.kind === 'agent') {
        const agent = agentOf(item);
        agents.set(agent.id, agent);
      }
    },
    look(now) {
      for (const agent of agents.values())
        if (isOnDuty(agent, now)) offSince.delete(agent.id);
        else if (!offSince.has(agent.id)) offSince.set(agent.id, now);
      for (const ticket of tickets.values()) {
        const owner = agents.get(ownerOf(ticket) ?? '');
        const sentence = misplaced(ticket, owner, owner && offSince.get(owner.id), now, lateMillis);
        if (sentence) sentences.add(sentence);
      }
    },
  };
}
