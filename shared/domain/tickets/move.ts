import { type Agent, type Level, reaches } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { Instant } from '../time.ts';
import { type Change, complete } from './change.ts';
import { findPlace } from './place.ts';
import { assignTo, settle } from './settle.ts';
import { ownerOf, type Ticket } from './ticket.ts';

type Inhabited = { ticket: Ticket; plan: Plan; team: Agent[] };

/**
 * Looks again for an agent: room appeared for one that waits, or the owner went off duty. Undefined when the ticket
 * stays where it is.
 */
export function lookAgain({ ticket, plan, team }: Inhabited, now: Instant): Change | undefined {
  const settled = settle(ticket, plan, team, now);
  if (!settled.decision || (ticket.place.at !== 'agent' && settled.ticket.place.at !== 'agent')) return undefined;
  return complete(ticket, { ...settled, decision: settled.decision }, team, now, 'dispatch');
}

/**
 * Hands a ticket over to somebody at a level or above, chosen by the same gate. Undefined when its owner reaches the
 * level already or nobody who does may take it now: then it stays in the hands that it is in.
 */
export function handOver({ ticket, plan, team }: Inhabited, level: Level, now: Instant): Change | undefined {
  if (ticket.place.at === 'done') return undefined;
  const owner = team.find((agent) => agent.id === ownerOf(ticket));
  if (owner && reaches(owner.level, level)) return undefined;
  const raised: Ticket = { ...ticket, level: reaches(ticket.level, level) ? ticket.level : level };
  const { place, decision } = findPlace(raised, plan, team, now);
  if (place.at !== 'agent') return undefined;
  const moved = assignTo(raised, place.agentId, `handed over to ${level}`, now);
  return complete(ticket, { ...moved, decision }, team, now, 'dispatch');
}
