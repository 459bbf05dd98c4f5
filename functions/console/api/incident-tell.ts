import * as z from 'zod';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { tellUpdate } from '../../../shared/domain/incidents/tell.ts';
import { type IncidentUpdate, Standing, standingOf } from '../../../shared/domain/incidents/update.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { changeTicket } from '../../../shared/runtime/change-ticket.ts';
import type { Console } from '../console.ts';
import { lastUpdate } from './incident-reads.ts';
import { operation } from './operation.ts';

const Told = z.object({ standing: Standing }).meta({ id: 'IncidentTold' });

/** A ticket that has an update whose delivery gave up is sent it again; undefined when there is nothing to be sent. */
async function sendAgain({ outbound }: Console, { connectionId, id, incidentDelivery }: Ticket, now: string) {
  const sent = incidentDelivery && (await outbound.find({ targetId: connectionId, ticketId: id }, incidentDelivery));
  if (sent?.state !== 'dead') return refuse('already-done', 'the ticket has it already');
  const { diedAt: _over, ...rest } = sent;
  const pending: OutboundDelivery = { ...rest, state: 'pending', dueAt: now };
  return (await outbound.advance(sent, pending)) ? undefined : refuse('already-done', 'somebody else sent it again');
}

async function tellOne(
  { tickets }: Console,
  { id, clientId }: Ticket,
  update: IncidentUpdate,
  now: string,
): Promise<Refusal | undefined> {
  const change = await changeTicket(tickets, clientId, id, ({ ticket, ...world }) =>
    ticket ? tellUpdate({ ...world, ticket }, update, now) : refuse('not-found', 'the ticket is gone'),
  );
  return isRefusal(change) ? change : undefined;
}

/** One ticket that missed what all others were told. */
export const incidentTell = [
  operation(
    {
      id: 'incidents.tell',
      method: 'post',
      path: '/incidents/{incidentId}/tickets/{ticketId}/update',
      tag: 'Incidents',
      summary: 'Tell one ticket the last update',
      description: 'One that was linked after it, or was passed over; one whose delivery gave up is sent it again.',
      answer: Told,
      status: 202,
    },
    async ({ console, found: { incident, ticket }, now }) => {
      const update = await lastUpdate(console, incident);
      if (!update) return refuse('conflict', 'the incident has no update yet');
      if (ticket.incidentId !== incident.id) return refuse('not-found', 'the ticket does not belong to the incident');
      const refusal =
        standingOf(ticket, update) === 'told'
          ? await sendAgain(console, ticket, now)
          : await tellOne(console, ticket, update, now);
      return refusal ?? { body: { standing: 'told' } };
    },
  ),
];
