import { beforeAll, expect, test } from 'vitest';
import { colleague, forwarded, type House, house, keyFor, tenant } from './house.ts';

/** Two companies, each with an agent and a ticket in their hands; what is asked names things of the other one in its body. */
let own: House;
let ours: Awaited<ReturnType<typeof company>>;
let theirs: Awaited<ReturnType<typeof company>>;

async function company(name: string) {
  const client = await tenant(own, name);
  const agentId = await colleague(own, `${name} Santos`, client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, 'one');
  const incidentId = (await own.post(`/clients/${client.id}/incidents`, { title: `${name} is on fire` })).body.id;
  const macro = { name: 'Hello', text: `Greetings from ${name}`, kind: 'reply' };
  const macroId = (await own.post(`/clients/${client.id}/macros`, macro)).body.id;
  const article = { title: `How ${name} works`, text: 'secret', language: 'en', state: 'published', tags: [] };
  const articleId = (await own.post(`/clients/${client.id}/articles`, article)).body.id;
  const person = await own.post(`/clients/${client.id}/people`, {
    email: `dana@${name}.example`,
    name: 'Dana',
    as: 'viewer',
  });
  const { secret: agent } = await keyFor(own, { role: 'agent', agentId });
  const { secret: admin } = await keyFor(own, { role: 'client', clientId: client.id });
  return { client, agentId, ticketId, incidentId, macroId, articleId, person: person.body, agent, admin };
}

beforeAll(async () => {
  own = house();
  ours = await company('northwind');
  theirs = await company('contoso');
});

test('a ticket is linked to no incident of another client, and handed to none of its agents', async () => {
  const { ticketId, agent: key } = ours;
  const link = await own.put(`/tickets/${ticketId}/incident`, { incidentId: theirs.incidentId }, { key });
  expect([link.status, link.text.includes('on fire')]).toEqual([422, false]);
  const note = { done: 'x', next: 'y', to: theirs.agentId };
  const over = await own.post(`/tickets/${ticketId}/hand-over`, note, { key });
  expect([over.status < 500, over.status >= 400, over.text.includes('Santos')]).toEqual([true, true, false]);
  expect((await own.get(`/tickets/${ticketId}`, { key })).body.place.agentId).toBe(ours.agentId);
});

test('what is another client’s is read through no path of one’s own', async () => {
  const { agent: key } = ours;
  for (const [{ client, ticketId }, asking, status] of [
    [ours, { key }, 404],
    [theirs, { key: theirs.agent }, 200],
  ] as const)
    for (const path of [
      `/tickets/${ticketId}/macros/${theirs.macroId}`,
      `/clients/${client.id}/articles/${theirs.articleId}`,
      `/clients/${client.id}/articles/${theirs.articleId}/versions`,
    ])
      expect([path, (await own.get(path, asking)).status]).toEqual([path, status]);
  const doubt = `/clients/${ours.client.id}/articles/${theirs.articleId}/doubts`;
  expect((await own.post(doubt, { because: 'no' }, { key })).status).toBe(404);
});

test('a client’s admin makes nobody anything but theirs', async () => {
  const { client, admin: key, person } = ours;
  const people = `/clients/${client.id}/people`;
  const draft = { email: 'eve@northwind.example', name: 'Eve', as: 'viewer' };
  const owner = { role: 'operator', as: 'owner' };
  const elsewhere = { role: 'client', clientId: theirs.client.id, as: 'admin' };
  for (const actor of [owner, elsewhere]) {
    expect((await own.post(people, { ...draft, actor }, { key })).status).toBe(400);
    expect((await own.patch(`/people/${person.id}`, { actor }, 1, { key })).status).toBe(400);
  }
  for (const as of ['owner', 'planner', 'auditor', 'lead', 'agent']) {
    expect((await own.post(people, { ...draft, as }, { key })).status).toBe(400);
    expect([400, 422]).toContain((await own.patch(`/people/${person.id}`, { as }, 1, { key })).status);
  }
  const stolen = await own.patch(`/people/${theirs.person.id}`, { as: 'admin' }, 1, { key });
  expect([stolen.status, (await own.post('/people', { ...draft, actor: owner }, { key })).status]).toEqual([404, 403]);
  expect((await own.get(`/people/${person.id}`)).body.actor).toEqual(person.actor);
});

test('somebody off duty reads what is in their hands, and writes nothing', async () => {
  const { ticketId, agent: key, client, incidentId } = ours;
  own.passes(9 * 60);
  expect((await own.get(`/tickets/${ticketId}`, { key })).status).toBe(200);
  const asked = [
    await own.post(`/tickets/${ticketId}/replies`, { text: 'hello' }, { key }),
    await own.post(`/tickets/${ticketId}/notes`, { text: 'hello' }, { key }),
    await own.put(`/tickets/${ticketId}/incident`, { incidentId }, { key }),
    await own.post(`/tickets/${ticketId}/attachments`, { name: 'x.txt', bytes: 1 }, { key }),
  ];
  expect(asked.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
  for (const path of ['tickets', 'articles', 'macros', 'incidents', 'knowledge?text=x'])
    expect([path, (await own.get(`/clients/${client.id}/${path}`, { key })).status]).toEqual([path, 404]);
});
