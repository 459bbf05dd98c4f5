import { type Agent, Level, reaches } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './change.ts';
import { givenUp } from './hand-over.ts';
import { ourNote } from './our-note.ts';
import { isDone, ownerOf, type Ticket } from './ticket.ts';
import { subjectOf } from './timing.ts';

/** The levels that somebody may ask for help. */
export const Escalated = Level.exclude(['L1']);
export type Escalated = Exclude<Level, 'L1'>;

/**
 * Raises a ticket to a level and takes it from its owner, so that somebody at that level or above is looked for: unlike
 * what a ladder asks, which leaves it in the hands that it is in, it waits when nobody is there, and says so (S7).
 */
export function escalateByHand(
  { ticket, plan, team }: { ticket: Ticket; plan: Plan; team: Agent[] },
  { to, because }: { to: Escalated; because: string },
  by: string,
  now: Instant,
): Draft | Refusal {
  if (isDone(ticket.status)) return refuse('conflict', `the ticket is ${ticket.status}; reopen it first`);
  if (reaches(ticket.level, to)) return refuse('already-done', `the ticket asks for ${ticket.level} already`);
  const owner = ownerOf(ticket);
  const raised: Ticket = { ...ticket, level: to };
  const free = owner ? givenUp({ ticket: raised, plan, team }, owner, now) : { ticket: raised };
  if ('refused' in free) return free;
  const data = { ...subjectOf(ticket), from: ticket.level, level: to, ...(owner && { agentId: owner }) };
  return {
    ticket: free.ticket,
    news: [{ type: 'ticket.escalated', data }],
    messages: [ourNote(`Escalated to ${to}: ${because}`, by, now)],
  };
}
