import { expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

async function company() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const other = await tenant(own, 'Southwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const key = (await keyFor(own, { role: 'agent', agentId })).secret;
  const ids = [];
  for (const external of ['1', '2']) ids.push(await forwarded(own, client.connectionId, client.id, external));
  const [first, second] = ids as [string, string];
  const open = async (clientIds: string[]) => (await own.post('/incidents', { title: 'Lost', clientIds })).body;
  const link = (ticketId: string, incidentId: string) =>
    own.put(`/tickets/${ticketId}/incident`, { incidentId }, { key });
  const listed = async (id: string) =>
    (await own.get(`/incidents/${id}/tickets`)).body.items.map((ticket: { id: string }) => ticket.id);
  return { ...own, client, other, key, first, second, open, link, listed };
}

test('tickets belong to an incident, move to another, and to none after all', async () => {
  const { client, other, key, first, second, open, link, listed, remove, get } = await company();
  const [lost, late] = [await open([client.id, other.id]), await open([client.id])];
  expect((await link(first, lost.id)).body).toMatchObject({ incidentId: lost.id, version: 2 });
  expect((await link(first, lost.id)).status).toBe(409);
  await link(second, lost.id);
  expect(await listed(lost.id)).toEqual([first, second].sort());
  await link(first, late.id);
  expect([await listed(lost.id), await listed(late.id)]).toEqual([[second], [first]]);
  expect((await remove(`/tickets/${first}/incident`, { key })).body).not.toHaveProperty('incidentId');
  expect(await listed(late.id)).toEqual([]);
  const { changes } = (await get(`/tickets/${first}/history`)).body;
  expect(
    changes.flatMap(({ facts }: { facts: { type: string }[] }) => facts.map(({ type }) => type)).slice(-3),
  ).toEqual(['ticket.incident-linked', 'ticket.incident-linked', 'ticket.incident-unlinked']);
});

test('agents see the open ones of a client, and nothing of whom else they are about', async () => {
  const { client, other, key, open, get, post } = await company();
  const [wide, narrow] = [await open([client.id, other.id]), await open([client.id])];
  await open([other.id]);
  const seen = await get(`/clients/${client.id}/incidents`, { key });
  expect(seen.body.items.map(({ id }: { id: string }) => id).sort()).toEqual([wide.id, narrow.id].sort());
  expect(seen.text).not.toContain(other.id);
  expect((await get(`/incidents/${narrow.id}`, { key })).status).toBe(200);
  expect((await get(`/incidents/${wide.id}`, { key })).status).toBe(404);
  expect((await post(`/incidents/${narrow.id}/closing`, undefined, { key })).status).toBe(403);
});

test('nothing is linked to one that is closed, or of others', async () => {
  const { client, other, first, open, link, post, get } = await company();
  const [lost, theirs] = [await open([client.id]), await open([other.id])];
  expect((await link(first, theirs.id)).status).toBe(422);
  expect((await post(`/incidents/${lost.id}/closing`)).body).toMatchObject({ status: 'closed', closedBy: 'operator' });
  expect((await post(`/incidents/${lost.id}/closing`)).status).toBe(409);
  expect(await link(first, lost.id)).toMatchObject({ status: 409, body: { detail: 'the incident is closed' } });
  expect((await get('/incidents?status=open')).body.items).toHaveLength(1);
  expect((await post('/incidents', { title: 'x', clientIds: ['cli_nobody'] })).status).toBe(422);
});

test('several are linked at once, and of tickets of others it is not told that there are any', async () => {
  const own = await company();
  const { client, other, first, second, open, post } = own;
  const theirs = await forwarded(own, other.connectionId, other.id, '3');
  const nobody = 'tkt_nobodys';
  const lost = await open([client.id]);
  const { body } = await post(`/incidents/${lost.id}/tickets`, { ticketIds: [first, theirs, second, nobody] });
  const because = 'there is no such ticket of its clients';
  expect(body).toEqual({
    linked: [first, second],
    refused: [
      { ticketId: theirs, because },
      { ticketId: nobody, because },
    ],
  });
});
