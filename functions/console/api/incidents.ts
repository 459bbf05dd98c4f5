import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { type ClientId, IncidentId } from '../../../shared/domain/ids.ts';
import { Incident } from '../../../shared/domain/incidents/incident.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { type Answer, type Asked, operation, Paging, pageOf, pageSchema, paging, showPage, tell } from './operation.ts';
import { showTicketTo, TicketView } from './ticket-views.ts';
import { overtaken } from './until-written.ts';

const tag = 'Incidents';
const theirs = '/clients/{clientId}/incidents';
const all = '/incidents';
const one = '/incidents/{incidentId}';

export const IncidentView = Incident.meta({ id: 'Incident', description: 'Many tickets with one root.' });
const [Open] = Incident.options;
const title = Open.shape.title.meta({ description: 'What it is about.', example: 'Parcels lost in Rotterdam' });
const IncidentDraft = z.object({ title }).meta({ id: 'IncidentDraft' });
const WideDraft = z
  .object({ title, clientIds: Open.shape.clientIds.meta({ description: 'The clients whom it is about.' }) })
  .meta({ id: 'WideIncidentDraft' });
const Filter = z.object({
  ...paging,
  status: z.enum(['open', 'closed']).optional().meta({ description: 'Only these.', example: 'open' }),
});
async function open(
  asked: Pick<Asked<string, unknown, unknown>, 'console' | 'actor' | 'now'>,
  about: string,
  clientIds: ClientId[],
): Promise<Answer> {
  const { console, actor, now } = asked;
  const id = IncidentId.parse(console.newId('inc'));
  const incident = {
    status: 'open',
    id,
    title: about,
    clientIds,
    openedAt: now,
    by: nameOf(actor),
    team: [],
    updates: 0,
    revision: 1,
  } satisfies Incident;
  await console.records.write(
    [{ kind: 'incident', put: incident, when: 'new' }],
    tell(asked, id, 1, { type: 'incident.opened', data: { incidentId: id, clients: clientIds } }),
  );
  return { body: incident, revision: 1, location: `/api${all}/${id}` };
}

/** One root under many tickets: opened, joined ticket by ticket, closed. */
export const incidents = [
  operation(
    {
      id: 'incidents.list-all',
      method: 'get',
      path: all,
      tag,
      summary: 'List the incidents, open ones or all, newest first',
      query: Filter,
      answer: pageSchema('Incident', IncidentView),
    },
    async ({ console, query }) =>
      showPage(await console.records.list('incident', query.status ?? 'all', pageOf(query)), (incident) => incident),
  ),
  operation(
    {
      id: 'incidents.open-wide',
      method: 'post',
      path: all,
      tag,
      summary: 'Open an incident of several clients',
      body: WideDraft,
      answer: IncidentView,
      status: 201,
    },
    async (asked) => {
      const { title: about, clientIds } = asked.body;
      const found = await Promise.all(clientIds.map((id) => asked.console.records.find('client', id)));
      const unknown = clientIds.find((_, place) => !found[place]);
      return unknown ? refuse('invalid', `there is no client ${unknown}`) : open(asked, about, [...new Set(clientIds)]);
    },
  ),
  operation(
    {
      id: 'incidents.list',
      method: 'get',
      path: theirs,
      tag,
      summary: 'List the open incidents that a client has part in, newest first',
      answer: z.object({ items: z.array(IncidentView) }).meta({ id: 'OpenIncidents' }),
    },
    async ({ console, found, actor }) => {
      const known = await allOf(console.records, 'incident', 'open');
      const items = known.filter(({ clientIds }) => clientIds.includes(found.client.id));
      return {
        body: { items: actor.role === 'operator' ? items : items.map((one) => narrowed(one, found.client.id)) },
      };
    },
  ),
  operation(
    {
      id: 'incidents.open',
      method: 'post',
      path: theirs,
      tag,
      summary: 'Open an incident of one client',
      body: IncidentDraft,
      answer: IncidentView,
      status: 201,
    },
    (asked) => open(asked, asked.body.title, [asked.found.client.id]),
  ),
  operation(
    { id: 'incidents.get', method: 'get', path: one, tag, summary: 'Show an incident', answer: IncidentView },
    async ({ found: { incident } }) => ({ body: incident, revision: incident.revision }),
  ),
  operation(
    {
      id: 'incidents.tickets',
      method: 'get',
      path: `${one}/tickets`,
      tag,
      summary: 'List the tickets of an incident',
      query: Paging,
      answer: pageSchema('IncidentTicket', TicketView),
    },
    async ({ console, found, query, actor }) =>
      showPage(await console.tickets.ofIncident(found.incident.id, pageOf(query)), (one) => showTicketTo(actor, one)),
  ),
  operation(
    {
      id: 'incidents.close',
      method: 'post',
      path: `${one}/closing`,
      tag,
      summary: 'Close an incident',
      description: 'Its tickets stay as they are, and are for everybody again; none is linked to it any more.',
      answer: IncidentView,
    },
    async (asked) => {
      const { console, found, now, actor } = asked;
      const { id, status, clientIds, revision, ...rest } = found.incident;
      if (status === 'closed') return refuse('already-done', 'the incident is closed already');
      const ended = { status: 'closed', closedAt: now, closedBy: nameOf(actor), revision: revision + 1 } as const;
      const incident: Incident = { ...rest, id, clientIds, ...ended };
      const outcome = await console.records.write(
        [{ kind: 'incident', put: incident, when: { revision } }],
        tell(asked, id, incident.revision, { type: 'incident.closed', data: { incidentId: id, clients: clientIds } }),
      );
      return outcome === 'moved' ? overtaken() : { body: incident, revision: incident.revision };
    },
  ),
];

/** Which other clients an incident is about is no business of those who serve one of them. */
export const narrowed = (incident: Incident, clientId: ClientId): Incident => ({ ...incident, clientIds: [clientId] });
