import { type Agent, type Level, reaches } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import { type Instant, NEVER } from '../time.ts';
import { type Change, complete, lookAgainAt } from './change.ts';
import { holdingOf } from './hand-off.ts';
import { findPlace } from './place.ts';
import { assignTo, settle } from './settle.ts';
import { ownerOf, type Ticket } from './ticket.ts';

type Inhabited = { ticket: Ticket; plan: Plan; team: Agent[] };

/**
 * Looks again for an agent: room appeared for one that waits, or the owner went off duty; one whose owner takes
 * a short break is looked at again when it is over. Undefined when the ticket
 * stays where it is and need not be looked at sooner than it would be.
 */
export function lookAgain({ ticket, plan, team }: Inhabited, now: Instant): Change | undefined {
  const { decision, ...settled } = settle(ticket, plan, team, now, ticket);
  if (!decision && comesBack(ticket, team, now)) return complete(ticket, settled, team, now, 'dispatch');
  const moves = ticket.place.at === 'agent' || settled.ticket.place.at === 'agent';
  const sooner = (lookAgainAt(settled.ticket) ?? NEVER) < (lookAgainAt(ticket) ?? NEVER);
  return decision && (moves || sooner) ? complete(ticket, { ...settled, decision }, team, now, 'dispatch') : undefined;
}

/** Whether its owner has begun a short break since it was last said when to look after them. */
function comesBack(ticket: Ticket, team: Agent[], now: Instant): boolean {
  if (ticket.place.at !== 'agent') return false;
  const holding = holdingOf(
    ticket,
    team.find(({ id }) => id === ownerOf(ticket)),
    now,
  );
  return holding.state === 'on-break' && holding.until < (ticket.place.handOffBy ?? NEVER);
}

/**
 * Hands a ticket over to somebody at a level or above, chosen by the same gate. Undefined when its owner reaches the
 * level already or nobody who does may take it now, then it stays in the hands that it is in, and when the escalation
 * that asked for it has been acknowledged since (rule 8).
 */
export function handOver({ ticket, plan, team }: Inhabited, level: Level, now: Instant): Change | undefined {
  if (ticket.place.at === 'done' || ticket.place.at === 'client' || ticket.ladder?.state === 'acknowledged')
    return undefined;
  const owner = team.find((agent) => agent.id === ownerOf(ticket));
  if (owner && reaches(owner.level, level)) return undefined;
  const raised: Ticket = { ...ticket, level: reaches(ticket.level, level) ? ticket.level : level };
  const { place, decision } = findPlace(raised, plan, team, now);
  if (place.at !== 'agent') return undefined;
  const moved = assignTo(raised, place.agentId, `handed over to ${level}`, now);
  return complete(ticket, { ...moved, decision }, team, now, 'dispatch');
}
