import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { Instant } from '../time.ts';
import { ringCallBack } from './call-back.ts';
import { needsCaller, watchCallBack } from './call-back-watch.ts';
import { type Change, complete, dueAt, lookAgainAt } from './change.ts';
import { escalate } from './escalate.ts';
import { findPlace } from './place.ts';
import { assignTo, type Settled, settle, withPlace } from './settle.ts';
import { runs, type Ticket } from './ticket.ts';
import { ringClocks } from './timing.ts';

type Inhabited = { ticket: Ticket; plan: Plan; team: Agent[] };

/**
 * Does what has fallen due on a ticket by now: announces warnings, breaches and a promised call-back, or that nobody
 * will keep it, climbs its ladder, and looks for an agent again, also for one whose owner may not go on. Undefined when
 * nothing is due any more: a timer that comes late, twice or too early changes nothing.
 */
export function fallDue(world: Inhabited, now: Instant): Change | undefined {
  const { ticket, plan, team } = world;
  const due = dueAt(ticket);
  if (due === undefined || due > now) return undefined;
  const watched = watchCallBack(ringClocks(ticket, now), team, now);
  const climbed = escalate(ringCallBack(watched, now), plan, team, now);
  return complete(ticket, withPlace(climbed, placedAnew(climbed.ticket, world, now)), team, now, 'clock');
}

function placedAnew(climbed: Ticket, { ticket, plan, team }: Inhabited, now: Instant): Settled {
  const lookAt = lookAgainAt(ticket);
  const needs = needsCaller(climbed, team, now);
  if (needs && !runs(climbed)) return findCaller(climbed, plan, team, now);
  const looks = needs || ticket.place.at === 'agent' || (lookAt !== undefined && lookAt <= now);
  return looks ? settle(climbed, plan, team, now, ticket) : { ticket: climbed, news: [] };
}

/** Whoever is to call gets the ticket, though it waits for its customer; while nobody is there it stays where it is. */
function findCaller(ticket: Ticket, plan: Plan, team: Agent[], now: Instant): Settled {
  const { place, decision } = findPlace(ticket, plan, team, now);
  return place.at === 'agent'
    ? { ...assignTo(ticket, place.agentId, 'to call back', now), decision }
    : { ticket, news: [] };
}
