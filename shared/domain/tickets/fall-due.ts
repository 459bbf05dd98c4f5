import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { Instant } from '../time.ts';
import { ringCallBack } from './call-back.ts';
import { type Change, complete, dueAt, lookAgainAt } from './change.ts';
import { escalate } from './escalate.ts';
import { settle } from './settle.ts';
import type { Ticket } from './ticket.ts';
import { ringClocks } from './timing.ts';

/**
 * Does what has fallen due on a ticket by now: announces warnings, breaches and a promised call-back, climbs its ladder, and looks for an
 * agent again, also for one whose owner may not go on. Undefined when nothing is due any more: a timer that comes late,
 * twice or too early changes nothing.
 */
export function fallDue(world: { ticket: Ticket; plan: Plan; team: Agent[] }, now: Instant): Change | undefined {
  const { ticket, plan, team } = world;
  const due = dueAt(ticket);
  if (due === undefined || due > now) return undefined;
  const climbed = escalate(ringCallBack(ringClocks(ticket, now), now), plan, team, now);
  const lookAt = lookAgainAt(ticket);
  const looks = ticket.place.at === 'agent' || (lookAt !== undefined && lookAt <= now);
  const settled = looks ? settle(climbed.ticket, plan, team, now, ticket) : { ticket: climbed.ticket, news: [] };
  const decision = 'decision' in settled && settled.decision ? { decision: settled.decision } : {};
  const news = [...climbed.news, ...settled.news];
  return complete(ticket, { ticket: settled.ticket, news, ...decision }, team, now, 'clock');
}
