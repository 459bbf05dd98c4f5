import type { Plan } from '../clients/plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './change.ts';
import { countTaken, type Share } from './share.ts';
import { isDone, type Ticket } from './ticket.ts';
import { pauseOrResume, promise, subjectOf } from './timing.ts';

/** Takes a ticket that the client keeps. Its promises begin now: until now it was the client who answered. */
export function take(before: Ticket, plan: Plan, share: Share | undefined, by: string, now: Instant): Draft | Refusal {
  if (before.place.at !== 'client') return refuse('already-done', 'the ticket is ours already');
  if (isDone(before.status)) return refuse('conflict', `the ticket is ${before.status}: there is nothing to take`);
  const ours: Ticket = { ...before, place: { at: 'pool', since: now, because: 'taken by hand' } };
  const waiting = pauseOrResume(ours, plan, now);
  const ticket = promise(waiting, plan, now);
  const move = countTaken(share, before.clientId, before.place.week);
  return { ticket, news: [{ type: 'ticket.taken', data: { ...subjectOf(before), by } }], ...(move && { share: move }) };
}
