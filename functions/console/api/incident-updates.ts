import * as z from 'zod';
import type { Client } from '../../../shared/domain/clients/client.ts';
import { toldText } from '../../../shared/domain/incidents/tell.ts';
import { IncidentUpdate, isReachable, languageOf, UpdateTerms } from '../../../shared/domain/incidents/update.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { languagesOf, lastUpdate, ticketsOf } from './incident-reads.ts';
import { operation, tell } from './operation.ts';
import { overtaken } from './until-written.ts';

const tag = 'Incidents';
const path = '/incidents/{incidentId}/updates';

const UpdateView = IncidentUpdate.omit({ actor: true }).meta({
  id: 'IncidentUpdate',
  description: 'What all tickets of an incident were told; `sentAt` is when the last of them had it.',
});
const Updates = z.object({ items: z.array(UpdateView) }).meta({ id: 'IncidentUpdates' });
const UpdateDraft = UpdateTerms.meta({
  id: 'IncidentUpdateDraft',
  description:
    'A reply or a note for all tickets, once for each language, with the variables of macros; a ticket in none of these languages is told it in the `fallback`. A reply may set a status: `solved` resolves them together. `draftedAt` is when its writer began.',
  example: {
    kind: 'reply',
    texts: { en: 'Hello {{requester.name|there}}, parcels move again.', es: 'Los paquetes vuelven a moverse.' },
    fallback: 'en',
    status: 'solved',
  },
});
const Preview = z
  .object({
    languages: z.array(
      z.object({
        language: z.string(),
        tickets: z.number().int(),
        in: z.string().meta({ description: 'The language of the text that they are told.' }),
        example: z.string().meta({ description: 'What the first of them is told.' }),
      }),
    ),
    cannot: z.number().int().meta({ description: 'Tickets that are done, or that their client keeps.' }),
  })
  .meta({ id: 'IncidentUpdatePreview' });

const showUpdate = ({ actor: _whoever, ...update }: IncidentUpdate) => update;

/** What all tickets of an incident are told at once. */
export const incidentUpdates = [
  operation(
    {
      id: 'incidents.updates',
      method: 'get',
      path,
      tag,
      summary: 'List the updates of an incident, newest first',
      answer: Updates,
    },
    async ({ console, found: { incident } }) => ({
      body: { items: (await allOf(console.records, 'incident-update', incident.id)).map(showUpdate) },
    }),
  ),
  operation(
    {
      id: 'incidents.preview',
      method: 'post',
      path: `${path}/preview`,
      tag,
      summary: 'Show what an update would say, and to how many',
      body: UpdateDraft,
      answer: Preview,
    },
    async ({ console, found: { incident }, body, actor }) => {
      const { items } = await ticketsOf(console, incident.id);
      const reached = items.filter(isReachable);
      const clients = await Promise.all(incident.clientIds.map((id) => console.records.find('client', id)));
      const agent = actor.role === 'agent' ? await console.records.find('agent', actor.agentId) : undefined;
      const example = (ticket: Ticket) => {
        const client = clients.find((known): known is Client => known?.id === ticket.clientId);
        return client ? toldText({ ...body, actor }, { client, ticket, team: agent ? [agent] : [] }) : '';
      };
      const languages = languagesOf(reached).map(({ language, tickets }) => {
        const first = reached.find((ticket) => ticket.language === language);
        return { language, tickets, in: languageOf(body, language), example: first ? example(first) : '' };
      });
      return { body: { languages, cannot: items.length - reached.length } };
    },
  ),
  operation(
    {
      id: 'incidents.update',
      method: 'post',
      path,
      tag,
      summary: 'Tell all tickets of an incident something',
      description:
        'Each one once, in its language, through its own helpdesk; those linked later are told on request. Refused while the update before is still on its way to the tickets.',
      body: UpdateDraft,
      answer: UpdateView,
      status: 202,
    },
    async (asked) => {
      const { console, found, body, actor, now } = asked;
      const { incident } = found;
      if (incident.status === 'closed') return refuse('conflict', 'the incident is closed');
      const last = await lastUpdate(console, incident);
      if (last && !last.sentAt) return refuse('conflict', `update ${last.number} is still going out`);
      const { id, clientIds, updates, revision } = incident;
      const number = updates + 1;
      const { draftedAt = now, ...said } = body;
      const update: IncidentUpdate = { incidentId: id, number, at: now, actor, draftedAt, ...said, revision: 1 };
      const outcome = await console.records.write(
        [
          {
            kind: 'incident',
            put: { ...incident, updates: number, updatedAt: now, revision: revision + 1 },
            when: { revision },
          },
          { kind: 'incident-update', put: update, when: 'new' },
        ],
        tell(asked, id, revision + 1, {
          type: 'incident.updated',
          data: { incidentId: id, clients: clientIds, number },
        }),
      );
      return outcome === 'moved' ? overtaken() : { body: showUpdate(update), revision: 1 };
    },
  ),
];
