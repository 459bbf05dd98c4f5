import type { Actor } from '../access/key.ts';
import { type Agent, isOnDuty } from '../agents/agent.ts';
import type { AgentId, IncidentId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { SentFile } from './attachment.ts';
import type { CallBackWish } from './call-back.ts';
import type { Escalated } from './escalate-by-hand.ts';
import type { HandOverNote } from './hand-over-note.ts';
import type { Priority } from './report.ts';
import { ownerOf, type Status, type Ticket } from './ticket.ts';

/** What a person wants of a ticket. */
export type Wish =
  | {
      kind: 'reply';
      text: string;
      status?: Extract<Status, 'open' | 'waiting-customer' | 'solved'>;
      attachments?: SentFile[];
    }
  | { kind: 'note'; text: string }
  | { kind: 'status'; to: Exclude<Status, 'deleted'> }
  | { kind: 'priority'; to: Priority }
  | { kind: 'acknowledge' }
  /** The client, for whom the ticket waits, has answered; what it said is not for the requester. */
  | { kind: 'client-answer'; text?: string; author?: string }
  /** A ticket that the client keeps comes to us after all. */
  | { kind: 'take' }
  /** Into the hands of a colleague, or of whomever the platform chooses. */
  | { kind: 'hand-over'; note: HandOverNote; to?: AgentId }
  /** A note for whoever takes over when the shift ends, written ahead. */
  | { kind: 'prepare-hand-off'; note: HandOverNote }
  | { kind: 'escalate'; to: Escalated; because: string }
  | CallBackWish
  | { kind: 'link-incident'; incidentId: IncidentId }
  | { kind: 'unlink-incident' };

/** What anybody of the team may who is on duty: they were told of it as well. */
const forTheTeam: readonly Wish['kind'][] = ['acknowledge', 'client-answer', 'link-incident', 'unlink-incident'];

/** Operators may; an agent may on their own tickets while on duty, and some things for the whole team. */
export function mayWish(ticket: Ticket, team: Agent[], wish: Wish, actor: Actor, now: Instant): Refusal | undefined {
  if (ticket.place.at === 'client' && wish.kind !== 'take')
    return refuse('conflict', 'the client keeps this ticket; take it first');
  if (actor.role === 'operator') return undefined;
  if (actor.role === 'client' && wish.kind === 'client-answer') return undefined;
  if (actor.role === 'client') return refuse('not-allowed', 'a client answers in its own helpdesk');
  const agent = team.find(({ id }) => id === actor.agentId);
  if (!agent) return refuse('not-found', 'no such ticket');
  if (!isOnDuty(agent, now)) return refuse('not-on-duty', 'you are not on duty now');
  if (forTheTeam.includes(wish.kind) || ownerOf(ticket) === agent.id) return undefined;
  // A call-back is kept also after the ticket is done, by whoever had it last.
  const isLast = ticket.place.at === 'done' && ticket.place.agentId === agent.id;
  if (isLast && (wish.kind === 'keep-call-back' || wish.kind === 'cancel-call-back')) return undefined;
  return refuse('not-allowed', 'the ticket is in other hands');
}
