import * as z from 'zod';
import { type IncidentId as Id, IncidentId, TicketId } from '../../../shared/domain/ids.ts';
import { toldText } from '../../../shared/domain/incidents/tell.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { Instant } from '../../../shared/domain/time.ts';
import { lastUpdate } from './incident-reads.ts';
import { type Answer, type Asked, operation } from './operation.ts';
import { common, one as ticket, wish } from './wish.ts';

const Link = z
  .object({ incidentId: IncidentId.meta({ description: 'The incident that the ticket belongs to.' }) })
  .meta({ id: 'IncidentLink' });

const Links = z
  .object({ ticketIds: z.array(TicketId).min(1).max(50).meta({ description: 'The tickets that belong to it.' }) })
  .meta({ id: 'IncidentLinks' });
const Linked = z
  .object({
    linked: z.array(TicketId),
    refused: z.array(z.object({ ticketId: TicketId, because: z.string() })),
  })
  .meta({ id: 'IncidentLinked' });
const OfOne = z
  .object({
    incidentId: IncidentId,
    title: z.string(),
    status: z.enum(['open', 'closed']),
    openedAt: Instant,
    update: z
      .object({ number: z.number().int(), at: Instant, text: z.string(), told: z.boolean() })
      .optional()
      .meta({ description: 'The last update, as this ticket is told it.' }),
  })
  .meta({ id: 'TicketIncident', description: 'The incident that a ticket belongs to.' });
const OfTicket = z
  .object({ incident: OfOne.optional().meta({ description: 'Absent for a ticket that belongs to none.' }) })
  .meta({ id: 'IncidentOfTicket' });
export type IncidentOfTicket = z.infer<typeof OfTicket>;

type ToLink = Pick<Asked<string, unknown, unknown>, 'console' | 'actor' | 'now'>;

/** Links a ticket to an incident that is open and that its client has part in. */
async function linkOne(asked: ToLink, found: Ticket, incidentId: Id, seen?: number): Promise<Answer | Refusal> {
  const incident = await asked.console.records.find('incident', incidentId);
  if (!incident?.clientIds.includes(found.clientId))
    return refuse('invalid', 'there is no such incident of this client');
  if (incident.status === 'closed') return refuse('conflict', 'the incident is closed');
  const one = { ...asked, found: { ticket: found }, seen, params: { ticketId: found.id }, query: {}, body: {} };
  return wish(one, { kind: 'link-incident', incidentId });
}

/** Which tickets belong to which incident. */
export const incidentLinks = [
  operation(
    {
      ...common,
      id: 'tickets.link-incident',
      method: 'put',
      path: `${ticket}/incident`,
      summary: 'Say that a ticket belongs to an incident',
      description: 'An open one that its client has part in; it takes the place of another.',
      body: Link,
    },
    (asked) => linkOne(asked, asked.found.ticket, asked.body.incidentId, asked.seen),
  ),
  operation(
    {
      ...common,
      id: 'tickets.unlink-incident',
      method: 'delete',
      path: `${ticket}/incident`,
      summary: 'Say that a ticket belongs to no incident after all',
    },
    (asked) => wish(asked, { kind: 'unlink-incident' }),
  ),
  operation(
    {
      id: 'incidents.link',
      method: 'post',
      path: '/incidents/{incidentId}/tickets',
      tag: 'Incidents',
      summary: 'Say of several tickets that they belong to an incident',
      description: 'Those that cannot be linked are named with the reason; the others are.',
      body: Links,
      answer: Linked,
    },
    async (asked) => {
      const linked: string[] = [];
      const refused: { ticketId: string; because: string }[] = [];
      for (const ticketId of new Set(asked.body.ticketIds)) {
        const found = await asked.console.tickets.find(ticketId);
        // Of a ticket of others it is not even said that there is one.
        const isTheirs = found && asked.found.incident.clientIds.includes(found.clientId);
        const done = isTheirs
          ? await linkOne(asked, found, asked.found.incident.id)
          : refuse('not-found', 'there is no such ticket of its clients');
        if (isRefusal(done)) refused.push({ ticketId, because: done.reason });
        else linked.push(ticketId);
      }
      return { body: { linked, refused } };
    },
  ),
  operation(
    {
      id: 'tickets.incident',
      method: 'get',
      path: `${ticket}/incident`,
      tag: 'Tickets',
      summary: 'Show the incident that a ticket belongs to',
      description: 'With its last update in the language of the ticket.',
      answer: OfTicket,
    },
    async ({ console, found }) => {
      const { incidentId, incidentUpdate = 0 } = found.ticket;
      const incident = incidentId && (await console.records.find('incident', incidentId));
      if (!incident) return { body: {} };
      const [update, client] = await Promise.all([
        lastUpdate(console, incident),
        console.records.find('client', found.ticket.clientId),
      ]);
      const { id, title, status, openedAt } = incident;
      const told = update && {
        number: update.number,
        at: update.at,
        text: client ? toldText(update, { client, ticket: found.ticket, team: [] }) : '',
        told: incidentUpdate >= update.number,
      };
      return { body: { incident: { incidentId: id, title, status, openedAt, ...(told && { update: told }) } } };
    },
  ),
];
