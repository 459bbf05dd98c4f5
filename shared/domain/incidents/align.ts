import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { IncidentId } from '../ids.ts';
import { type Change, complete } from '../tickets/change.ts';
import { link, unlink } from '../tickets/link.ts';
import { ourNote } from '../tickets/our-note.ts';
import { candidatesFor } from '../tickets/place.ts';
import { passOn, settle, withPlace } from '../tickets/settle.ts';
import { ownerOf, runs, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import type { Incident } from './incident.ts';
import { isTeamThere } from './own-team.ts';

type Inhabited = { ticket: Ticket; plan: Plan; team: Agent[] };

/**
 * Brings a ticket in line with its incident as it stands: it is for the incident's own team, or for everybody again when
 * the incident is over; one that a rule took for an incident, and that was none, is not linked any more and counts for no
 * rule again. Undefined when it is in line.
 */
export function alignTicket(world: Inhabited, incident: Incident, now: Instant): Change | undefined {
  const { ticket, plan, team } = world;
  if (ticket.incidentId !== incident.id) return undefined;
  if (incident.status === 'closed' && incident.notOne) return takenOut(world, incident.closedBy, now);
  const own = incident.status === 'open' && incident.team.length > 0 ? incident.team : undefined;
  if (own?.join() === ticket.incidentTeam?.join()) return undefined;
  const { incidentTeam: _was, ...rest } = ticket;
  const aligned: Ticket = own ? { ...rest, incidentTeam: own } : rest;
  const said = ourNote(`Incident “${incident.title}”: its own team takes this over.`, 'dispatch', now);
  const draft = isForTeam({ ticket: aligned, plan, team }, now)
    ? withPlace({ ticket: aligned, news: [], messages: [said] }, passOn(aligned, plan, team, now, ticket, toTeam))
    : withPlace({ ticket: aligned, news: [] }, settle(aligned, plan, team, now, ticket));
  return complete(ticket, draft, team, now, 'dispatch');
}

const toTeam = { state: 'goes', because: 'the incident’s own team takes it over', verb: 'handover' } as const;

/** Whether it is in the hands of somebody who is not on the incident's team, and anybody of that team is there to take it. */
function isForTeam({ ticket, plan, team }: Inhabited, now: Instant): boolean {
  const owner = ownerOf(ticket);
  if (!owner || ticket.incidentTeam?.includes(owner) || !runs(ticket)) return false;
  return isTeamThere(ticket, candidatesFor(ticket, plan, team, now));
}

function takenOut({ ticket, plan, team }: Inhabited, by: string, now: Instant): Change | undefined {
  const draft = unlink(ticket);
  if ('refused' in draft) return undefined;
  const settled = settle({ ...draft.ticket, notOfMany: true }, plan, team, now, ticket);
  return complete(ticket, withPlace(draft, settled), team, now, by);
}

/** Links a ticket because its client's rule says so: never one that belongs to an incident, or was taken out of one. */
export function linkByRule({ ticket, team }: Inhabited, incidentId: IncidentId, now: Instant): Change | undefined {
  if (ticket.incidentId || ticket.notOfMany || ticket.place.at === 'client') return undefined;
  const draft = link(ticket, incidentId, now);
  return 'refused' in draft ? undefined : complete(ticket, draft, team, now, 'dispatch');
}
