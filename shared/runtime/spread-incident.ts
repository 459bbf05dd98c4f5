import type { Fact } from '../domain/facts.ts';
import type { ClientId, IncidentId, TicketId } from '../domain/ids.ts';
import { alignTicket } from '../domain/incidents/align.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import { tellUpdate } from '../domain/incidents/tell.ts';
import { type IncidentUpdate, standingOf } from '../domain/incidents/update.ts';
import { subjectOf } from '../domain/tickets/timing.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import type { Tickets } from '../ports/tickets.ts';
import { changeTicket } from './change-ticket.ts';

export type Spreading = { tickets: Tickets; records: Records; now(): Instant };

/** Tickets that one message works through: they are done long before its function's time is up. */
const PAGE = 25;

type Page = Extract<Fact, { type: 'incident.page-done' }>['data'];
type Begun = Extract<Fact, { type: 'incident.updated' | 'incident.team-changed' | 'incident.closed' }>;

/** The first page of what an incident's fact is to all of its tickets. */
export const firstPage = ({ type, id, data: { incidentId, clients, ...data } }: Begun): Page => ({
  incidentId,
  clients,
  what: type === 'incident.updated' ? 'update' : 'change',
  number: 'number' in data ? data.number : Number(/-(\d+)-\d+$/.exec(id)?.[1] ?? 0),
  page: 0,
});

/**
 * Works through a page of an incident's tickets, one after the other, and announces that the next one may begin; the last
 * one says that all had the update. Each ticket is changed at most once, so a page may be begun again at any time.
 */
export async function spreadIncident({ tickets, records, now }: Spreading, page: Page): Promise<void> {
  const { incidentId, number, what } = page;
  const [incident, update] = await Promise.all([
    records.find('incident', incidentId),
    what === 'update' ? records.find('incident-update', `${incidentId}/${number}`) : undefined,
  ]);
  if (!incident || (what === 'update' && (!update || update.sentAt))) return;
  const { after } = page;
  const listed = await tickets.ofIncident(incidentId, { limit: PAGE, ...(after !== undefined && { after }) });
  for (const ticket of listed.items)
    await (update ? tellTicket({ tickets, now }, ticket, update) : bringInLine({ tickets, now }, ticket, incident));
  const { after: _begun, ...rest } = page;
  const done: Page = { ...rest, page: page.page + 1, ...(listed.next !== undefined && { after: listed.next }) };
  const isLast = update && listed.next === undefined;
  const writes = isLast ? [lastOf(update, now())] : [];
  if (!isLast && listed.next === undefined) return;
  await records.write(writes, {
    subject: `${incidentId}-${what}-${number}`,
    version: done.page,
    news: [{ type: 'incident.page-done', data: done }],
    at: now(),
    by: 'dispatch',
  });
}

const lastOf = (update: IncidentUpdate, now: Instant) =>
  ({
    kind: 'incident-update',
    put: { ...update, sentAt: now, revision: update.revision + 1 },
    when: { revision: update.revision },
  }) as const;

type Own = Pick<Spreading, 'tickets' | 'now'>;
type Subject = { id: TicketId; clientId: ClientId };

/** Tells one ticket an update, unless it need not or cannot be told. */
async function tellTicket({ tickets, now }: Own, { id, clientId }: Subject, update: IncidentUpdate): Promise<void> {
  await changeTicket(tickets, clientId, id, ({ ticket, ...world }) =>
    ticket && standingOf(ticket, update) === 'under-way' ? tellUpdate({ ...world, ticket }, update, now()) : undefined,
  );
}

async function bringInLine({ tickets, now }: Own, { id, clientId }: Subject, incident: Incident): Promise<void> {
  await changeTicket(tickets, clientId, id, ({ ticket, ...world }) =>
    ticket ? alignTicket({ ...world, ticket }, incident, now()) : undefined,
  );
}

/** A ticket that was just linked, by hand or by rule, is as its incident is by now. */
export async function alignLinked(
  { tickets, records, now }: Spreading,
  { ticketId, incidentId }: { ticketId: TicketId; incidentId: IncidentId },
): Promise<void> {
  const [incident, ticket] = await Promise.all([records.find('incident', incidentId), tickets.find(ticketId)]);
  if (incident && ticket) await bringInLine({ tickets, now }, { id: ticketId, ...subjectOf(ticket) }, incident);
}
