import type { IncidentId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './change.ts';
import type { Ticket } from './ticket.ts';
import { subjectOf } from './timing.ts';

/** Says that a ticket belongs to an incident, in place of any other, and is one of many after all. Whether there is such an incident, and open, is the asker's to know. */
export function link(ticket: Ticket, incidentId: IncidentId, now: Instant): Draft | Refusal {
  if (ticket.incidentId === incidentId) return refuse('already-done', 'the ticket belongs to it already');
  const news = { type: 'ticket.incident-linked', data: { ...subjectOf(ticket), incidentId } } as const;
  return { ticket: { ...withoutIncident(ticket), incidentId, incidentSince: now }, news: [news] };
}

/** Says that a ticket belongs to no incident after all; whether a rule may take it for one again is the asker's to say. */
export function unlink(ticket: Ticket): Draft | Refusal {
  const { incidentId } = ticket;
  if (!incidentId) return refuse('already-done', 'the ticket belongs to no incident');
  const news = { type: 'ticket.incident-unlinked', data: { ...subjectOf(ticket), incidentId } } as const;
  return { ticket: withoutIncident(ticket), news: [news] };
}

/** A ticket without anything that it has of an incident. */
function withoutIncident(ticket: Ticket): Ticket {
  const {
    incidentId: _id,
    incidentSince: _since,
    incidentTeam: _team,
    incidentUpdate: _told,
    incidentDelivery: _sent,
    notOfMany: _single,
    ...rest
  } = ticket;
  return rest;
}
