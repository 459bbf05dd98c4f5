import type { Plan } from '../clients/plan.ts';
import type { News } from '../facts.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { clockOf, pause, resume } from '../sla/clocks.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './change.ts';
import type { Message, Ticket } from './ticket.ts';
import { startClock, stopClocks, subjectOf, type Timed } from './timing.ts';

/** Since when a ticket waits for its client, if it does. */
export const awaitsClientSince = ({ pauses }: Pick<Ticket, 'pauses'>): Instant | undefined =>
  pauses.find(({ because, until }) => because === 'waiting-client' && until === undefined)?.from;

/** Waits for the client from now on: our clocks pause, and its own runs where the plan has its promise. One that waits already goes on. */
export function askClient(ticket: Ticket, plan: Plan, now: Instant): Timed {
  if (awaitsClientSince(ticket)) return { ticket, news: [] };
  const paused = { ...ticket, ...pause(ticket, plan.coverage, 'waiting-client', now) };
  const asked = startClock(paused, plan, 'client-reply', now);
  const clock = clockOf(asked.clocks, 'client-reply');
  const dueAt = clock && 'dueAt' in clock && clock.state === 'running' ? clock.dueAt : undefined;
  const news: News = { type: 'ticket.client-asked', data: { ...subjectOf(ticket), ...(dueAt && { dueAt }) } };
  return { ticket: asked, news: [news] };
}

/** The client has answered: its clock stops, and ours count again. Nothing changes on a ticket that did not wait for it. */
export function clientAnswered(ticket: Ticket, plan: Plan, by: string, at: Instant): Timed {
  if (!awaitsClientSince(ticket)) return { ticket, news: [] };
  const stopped = stopClocks(ticket, plan, ['client-reply'], at);
  const news: News = { type: 'ticket.client-answered', data: { ...subjectOf(ticket), by } };
  return {
    ticket: { ...stopped.ticket, ...resume(stopped.ticket, plan.coverage, at, 'waiting-client') },
    news: [...stopped.news, news],
  };
}

/** What the client's people say on a page, or one of ours heard from them by telephone: agents read it, the requester never does. */
export function takeAnswer(
  ticket: Ticket,
  plan: Plan,
  { text, author }: { text?: string; author?: string },
  by: string,
  now: Instant,
): Draft | Refusal {
  if (!awaitsClientSince(ticket)) return refuse('conflict', 'nobody waits for the client on this ticket');
  const message: Message = {
    visibility: 'internal',
    direction: 'outbound',
    text: text ?? '',
    at: now,
    by,
    ...(author && { author: { name: author } }),
  };
  return { ...clientAnswered(ticket, plan, by, now), ...(text && { messages: [message] }) };
}
