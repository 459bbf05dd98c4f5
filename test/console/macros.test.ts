import { expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

async function company() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const leadId = await colleague(own, 'Lea Diaz', client.id);
  await own.patch(`/agents/${leadId}`, { level: 'lead' }, (await own.get(`/agents/${leadId}`)).body.revision);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1', 'Where is it?');
  const key = (await keyFor(own, { role: 'agent', agentId })).secret;
  const lead = (await keyFor(own, { role: 'agent', agentId: leadId })).secret;
  return { ...own, client, ticketId, key, lead, path: `/clients/${client.id}/macros` };
}
const hello = {
  name: 'Hello',
  text: 'Hello {{requester.name|there}}, it is about “{{ticket.subject}}”. {{agent.name}} for {{client.name}}',
  kind: 'reply',
  status: 'waiting-customer',
};

test('a macro writes what a ticket says, in the first name of whoever asks', async () => {
  const { post, get, path, lead, key, ticketId } = await company();
  const made = await post(path, hello, { key: lead });
  expect(made).toMatchObject({ status: 201, body: { revision: 1 } });
  expect((await get(`/tickets/${ticketId}/macros/${made.body.id}`, { key })).body).toEqual({
    macroId: made.body.id,
    text: 'Hello Ada, it is about “Where is it?”. Maria for Northwind',
    kind: 'reply',
    status: 'waiting-customer',
  });
});

test('a client’s come first, then everybody’s, which operators alone change', async () => {
  const { post, get, ask, remove, path, key, lead, ticketId } = await company();
  const shared = (await post('/macros', { ...hello, name: 'A', text: 'x' })).body;
  for (const name of ['C', 'B']) await post(path, { ...hello, name }, { key: lead });
  const { items } = (await get(path, { key })).body;
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['B', 'C', 'A']);
  expect((await get(`/tickets/${ticketId}/macros/${shared.id}`, { key })).body.text).toBe('x');
  const change = (id: string, as: string | undefined, seen = 1) =>
    ask('PUT', `/api/macros/${id}`, { ...(as && { key: as }), body: hello, headers: { 'if-match': `"${seen}"` } });
  expect((await change(shared.id, lead)).status).toBe(403);
  expect((await remove(`/macros/${shared.id}`, { key: lead })).status).toBe(403);
  expect((await change(items[0].id, key)).status).toBe(403);
  expect((await change(items[0].id, lead)).body.revision).toBe(2);
  expect((await change(items[0].id, lead)).status).toBe(412);
  expect((await change(shared.id, undefined)).status).toBe(200);
  expect((await remove(`/macros/${items[0].id}`, { key: lead })).status).toBe(204);
  expect((await get('/macros')).body.items).toHaveLength(1);
});

test('a macro that names what there is not is refused, and one of another client is not there', async () => {
  const { post, get, path, ticketId, ...own } = await company();
  expect(await post(path, { ...hello, text: 'Hi {{requester.nam}}' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'text', message: 'there is no variable {{requester.nam}}' }] },
  });
  const other = await tenant({ post, get, ...own } as never, 'Southwind');
  const theirs = (await post(`/clients/${other.id}/macros`, hello)).body;
  expect((await get(`/tickets/${ticketId}/macros/${theirs.id}`)).status).toBe(404);
});
