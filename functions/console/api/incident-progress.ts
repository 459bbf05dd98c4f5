import * as z from 'zod';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { AgentId, ClientId, ConnectionId, TicketId } from '../../../shared/domain/ids.ts';
import { type IncidentUpdate, isReachable, Standing, standingOf } from '../../../shared/domain/incidents/update.ts';
import { Clock } from '../../../shared/domain/sla/clock.ts';
import { Priority } from '../../../shared/domain/tickets/report.ts';
import { ownerOf, Status, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { Instant } from '../../../shared/domain/time.ts';
import { inParallel } from '../../../shared/runtime/in-parallel.ts';
import type { Console } from '../console.ts';
import { languagesOf, lastUpdate, MOST, ticketsOf } from './incident-reads.ts';
import { operation } from './operation.ts';

const AT_ONCE = 10;

const Line = z
  .object({
    ticketId: TicketId,
    clientId: ClientId,
    connectionId: ConnectionId,
    externalId: z.string(),
    subject: z.string(),
    priority: Priority,
    language: z.string(),
    status: Status,
    place: z.enum(['pool', 'parked', 'agent', 'client', 'done']),
    agentId: AgentId.optional(),
    openedAt: Instant,
    clocks: z.array(Clock),
    standing: Standing.optional().meta({
      description: 'How it stands with the last update; absent while there is none.',
    }),
    delivery: z
      .enum(['pending', 'sending', 'sent', 'dead'])
      .optional()
      .meta({ description: 'How far the update is on its way to the ticket’s helpdesk.' }),
    because: z.string().optional().meta({ description: 'Why it did not arrive.' }),
    reopened: z.boolean().meta({ description: 'It runs again after a common solution.' }),
    saidNew: z.boolean().meta({ description: 'Its requester has written since the last update was drafted.' }),
  })
  .meta({ id: 'IncidentLine', description: 'A ticket of an incident, and how it stands with its last update.' });
export type IncidentLine = z.infer<typeof Line>;

const Progress = z
  .object({
    tickets: z.array(Line),
    more: z.boolean().meta({ description: `Whether it has more than ${MOST} tickets: the rest is not counted here.` }),
    languages: z.array(z.object({ language: z.string(), tickets: z.number().int() })).meta({
      description: 'The languages of the tickets that an update would reach now, the most frequent first.',
    }),
    update: z
      .object({
        number: z.number().int(),
        at: Instant,
        done: z.boolean().meta({ description: 'Whether every ticket has been worked through.' }),
        told: z.number().int(),
        sent: z.number().int(),
        failed: z.number().int(),
        of: z.number().int().meta({ description: 'Tickets that it is for: told ones, and those still to be told.' }),
      })
      .optional()
      .meta({ description: 'The last update; `sent` are those that reached their helpdesk.' }),
  })
  .meta({ id: 'IncidentProgress' });
export type IncidentProgress = z.infer<typeof Progress>;

async function lineOf(
  { outbound }: Console,
  ticket: Ticket,
  update: IncidentUpdate | undefined,
): Promise<IncidentLine> {
  const { id: ticketId, clientId, connectionId, externalId, subject, priority, language, status, place } = ticket;
  const standing = update && standingOf(ticket, update);
  const told = standing === 'told' ? ticket.incidentDelivery : undefined;
  const delivery = told && (await outbound.find({ targetId: connectionId, ticketId }, told));
  const agentId = ownerOf(ticket);
  return {
    ...{ ticketId, clientId, connectionId, externalId, subject, priority, language, status, place: place.at },
    ...(agentId && { agentId }),
    openedAt: ticket.openedAt,
    clocks: ticket.clocks,
    ...(standing && { standing }),
    ...(delivery && { delivery: delivery.state, ...becauseOf(delivery) }),
    reopened: standing === 'told' && update?.status === 'solved' && place.at !== 'done',
    saidNew: update !== undefined && (ticket.heardAt ?? '') > update.draftedAt,
  };
}

function becauseOf({ state, attempts }: OutboundDelivery): { because?: string } {
  const last = attempts.at(-1);
  return state === 'sent' || last?.problem === undefined ? {} : { because: last.problem };
}

/** How far an incident's last update is with each of its tickets. */
export const incidentProgress = [
  operation(
    {
      id: 'incidents.progress',
      method: 'get',
      path: '/incidents/{incidentId}/progress',
      tag: 'Incidents',
      summary: 'Show how each ticket of an incident stands, and with its last update',
      answer: Progress,
    },
    async ({ console, found: { incident } }) => {
      const update = await lastUpdate(console, incident);
      const { items, more } = await ticketsOf(console, incident.id);
      const lines = await inParallel(AT_ONCE, items, (ticket) => lineOf(console, ticket, update));
      const count = (is: (line: IncidentLine) => boolean) => lines.filter(is).length;
      const told = count(({ standing }) => standing === 'told');
      const body: IncidentProgress = {
        tickets: lines,
        more,
        languages: languagesOf(items.filter(isReachable)),
        ...(update && {
          update: {
            number: update.number,
            at: update.at,
            done: update.sentAt !== undefined,
            told,
            sent: count(({ delivery }) => delivery === 'sent'),
            failed: count(({ delivery }) => delivery === 'dead'),
            of: told + count(({ standing }) => standing === 'under-way'),
          },
        }),
      };
      return { body };
    },
  ),
];
