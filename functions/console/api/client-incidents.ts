import * as z from 'zod';
import type { Client } from '../../../shared/domain/clients/client.ts';
import { type ClientId, IncidentId, TicketId } from '../../../shared/domain/ids.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import { toldText } from '../../../shared/domain/incidents/tell.ts';
import type { IncidentUpdate } from '../../../shared/domain/incidents/update.ts';
import { Status, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { Instant } from '../../../shared/domain/time.ts';
import { allOf, everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { MOST } from './incident-reads.ts';
import { operation } from './operation.ts';

/** Incidents that are shown to a client: those that are open, and the last that are over. */
const SHOWN = 10;
/** Incidents of all clients that are looked through for them, of either kind. */
const LOOKED_AT = 500;
/** Tickets of all clients that are looked through for a client's own in one incident. */
const MOST_TICKETS = 5_000;

const Own = z
  .object({
    id: IncidentId,
    title: z.string(),
    status: z.enum(['open', 'closed']),
    openedAt: Instant,
    closedAt: Instant.optional(),
    tickets: z.array(
      z.object({ id: TicketId, externalId: z.string(), subject: z.string(), status: Status, openedAt: Instant }),
    ),
    updates: z
      .array(
        z.object({
          number: z.number().int(),
          at: Instant,
          kind: z.enum(['reply', 'note']),
          texts: z.record(z.string(), z.string()),
        }),
      )
      .meta({ description: 'What its tickets were told, newest first, in the languages that they speak.' }),
  })
  .meta({
    id: 'ClientIncident',
    description: 'An incident as one client sees it: its own tickets, and their updates.',
  });
export type ClientIncident = z.infer<typeof Own>;

/** What the first ticket of each language was told: what others were told in other languages is theirs. */
function textsFor(update: IncidentUpdate, client: Client, tickets: readonly Ticket[]): Record<string, string> {
  const told = tickets.filter(({ incidentUpdate = 0 }) => incidentUpdate >= update.number);
  const texts = told.map((ticket) => [ticket.language, toldText(update, { client, ticket, team: [] })] as const);
  return Object.fromEntries(texts.toReversed());
}

/** A client's incidents, the open ones first; those of others, which lie among them, take none of its room. */
async function incidentsOf({ records }: Console, clientId: ClientId): Promise<Incident[]> {
  const own: Incident[] = [];
  for (const status of ['open', 'closed']) {
    let looked = 0;
    for await (const incident of everyItem((page) => records.list('incident', status, page))) {
      if (incident.clientIds.includes(clientId)) own.push(incident);
      if (own.length === SHOWN) return own;
      if (++looked === LOOKED_AT) break;
    }
  }
  return own;
}

/** A client's own tickets of an incident, whoever else's it has before them. */
async function ownTickets({ tickets }: Console, incident: Incident, clientId: ClientId): Promise<Ticket[]> {
  const own: Ticket[] = [];
  let looked = 0;
  for await (const ticket of everyItem((page) => tickets.ofIncident(incident.id, page))) {
    if (ticket.clientId === clientId) own.push(ticket);
    if (own.length === MOST || ++looked === MOST_TICKETS) break;
  }
  return own;
}

async function ownPart(console: Console, incident: Incident, client: Client): Promise<ClientIncident[]> {
  const [own, updates] = await Promise.all([
    ownTickets(console, incident, client.id),
    allOf(console.records, 'incident-update', incident.id),
  ]);
  if (own.length === 0) return [];
  const { id, title, status, openedAt } = incident;
  return [
    {
      ...{ id, title, status, openedAt },
      ...(incident.status === 'closed' && { closedAt: incident.closedAt }),
      tickets: own.map(({ id, externalId, subject, status, openedAt }) => ({
        id,
        externalId,
        subject,
        status,
        openedAt,
      })),
      updates: updates
        .map((update) => ({
          number: update.number,
          at: update.at,
          kind: update.kind,
          texts: textsFor(update, client, own),
        }))
        .filter(({ texts }) => Object.keys(texts).length > 0),
    },
  ];
}

/** What a client sees of incidents: never whose else they are. */
export const clientIncidents = [
  operation(
    {
      id: 'incidents.of-client',
      method: 'get',
      path: '/clients/{clientId}/own-incidents',
      tag: 'Incidents',
      summary: 'List the incidents of a client’s tickets, as the client sees them',
      description: `Newest first, at most ${SHOWN}: its own tickets, and what they were told.`,
      answer: z.object({ items: z.array(Own) }).meta({ id: 'ClientIncidents' }),
    },
    async ({ console, found: { client } }) => {
      const theirs = await incidentsOf(console, client.id);
      const parts = await Promise.all(theirs.map((incident) => ownPart(console, incident, client)));
      return { body: { items: parts.flat() } };
    },
  ),
];
