import * as z from 'zod';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { Client } from '../../../shared/domain/clients/client.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { outOfDate, overtaken } from './until-written.ts';

const name = Client.shape.name.meta({ description: 'What people call it.', example: 'Northwind Outdoor' });
const status = Client.shape.status.meta({
  description:
    'What comes in from a closed client is kept and opens or changes no ticket; those that it has stay open to be answered.',
});

const ClientDraft = z.object({ name }).meta({ id: 'ClientDraft' });
const ClientChange = z
  .object({ name, status })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'ClientChange', example: { status: 'closed' } });
const ClientView = Client.partial({ team: true }).meta({
  id: 'Client',
  description:
    'A business that forwards tickets. `team` and `handlingMinutes` are shown to operators only; `planVersion` is 0 while it has no plan.',
});

/** A client as its own key may see it: who answers for it, and how long that takes them, stays ours (PRODUCT.md C7). */
function show(client: Client, actor: Actor) {
  if (actor.role === 'operator') return client;
  const { team: _ours, handlingMinutes: _learned, ...rest } = client;
  return rest;
}

const tag = 'Clients';

export const clients = [
  operation(
    {
      id: 'clients.list',
      method: 'get',
      path: '/clients',
      tag,
      summary: 'List the clients',
      query: Paging,
      answer: pageSchema('Client', ClientView),
    },
    async ({ query, actor, console }) =>
      showPage(await console.records.list('client', 'all', pageOf(query)), (client) => show(client, actor)),
  ),

  operation(
    {
      id: 'clients.create',
      method: 'post',
      path: '/clients',
      tag,
      summary: 'Take on a client',
      body: ClientDraft,
      answer: ClientView,
      status: 201,
    },
    async (asked) => {
      const { console, body, now } = asked;
      const id = ClientId.parse(console.newId('cli'));
      const client: Client = { id, ...body, status: 'active', team: [], planVersion: 0, createdAt: now, revision: 1 };
      const news = { type: 'client.created', data: { clientId: id } } as const;
      await console.records.write([{ kind: 'client', put: client, when: 'new' }], tell(asked, id, 1, news));
      return { body: client, revision: 1, location: `/api/clients/${id}` };
    },
  ),

  operation(
    {
      id: 'clients.get',
      method: 'get',
      path: '/clients/{clientId}',
      tag,
      summary: 'Show a client',
      answer: ClientView,
    },
    async ({ found: { client }, actor }) => ({ body: show(client, actor), revision: client.revision }),
  ),

  operation(
    {
      id: 'clients.change',
      method: 'patch',
      path: '/clients/{clientId}',
      tag,
      summary: 'Rename, close or reopen a client',
      body: ClientChange,
      answer: ClientView,
      ifMatch: 'required',
    },
    async (asked) => {
      const { found, body, seen, console } = asked;
      const stale = outOfDate(seen, found.client.revision);
      if (stale) return stale;
      const revision = found.client.revision + 1;
      const client = { ...found.client, ...body, revision } as Client;
      const outcome = await console.records.write(
        [{ kind: 'client', put: client, when: { revision: revision - 1 } }],
        tell(asked, client.id, revision, { type: 'client.changed', data: { clientId: client.id } }),
      );
      return outcome === 'moved' ? overtaken() : { body: client, revision };
    },
  ),
];
