import { describe, expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

async function withTicket() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const { secret: agentKey } = await keyFor(own, { role: 'agent', agentId });
  const { secret: clientKey } = await keyFor(own, { role: 'client', clientId: client.id });
  return { ...own, client, agentId, ticketId, agentKey, clientKey };
}

describe('a ticket in the hands of an agent', () => {
  test('is shown with its clocks and its place', async () => {
    const { get, ticketId, agentId, client } = await withTicket();
    const { body, headers } = await get(`/tickets/${ticketId}`);
    expect(body).toMatchObject({ clientId: client.id, status: 'open', place: { at: 'agent', agentId }, version: 1 });
    expect(body.clocks.map(({ kind }: { kind: string }) => kind)).toEqual(['first-reply', 'resolution']);
    expect(body).not.toHaveProperty('sent');
    expect(headers.get('etag')).toBe('"1"');
  });

  test('is answered, noted, prioritised and solved by its owner', async () => {
    const { post, put, get, ticketId, agentKey: key, stores, client } = await withTicket();
    const reply = await post(
      `/tickets/${ticketId}/replies`,
      { text: 'It is on its way.', status: 'waiting-customer' },
      { key },
    );
    expect(reply.body).toMatchObject({ status: 'waiting-customer', version: 2 });
    expect((await post(`/tickets/${ticketId}/notes`, { text: 'Warehouse called.' }, { key })).status).toBe(200);
    expect((await put(`/tickets/${ticketId}/priority`, { to: 'urgent' }, { key })).body.priority).toBe('urgent');
    expect((await put(`/tickets/${ticketId}/status`, { to: 'solved' }, { key })).body.place.at).toBe('done');
    const sent = await stores.outbound.list(client.connectionId as never, { limit: 10 });
    expect(sent.items.map(({ content }) => content.kind).sort()).toEqual(['note', 'reply', 'status', 'status']);
    expect((await get(`/clients/${client.id}/tickets?status=solved`)).body.items).toHaveLength(1);
    expect((await get(`/clients/${client.id}/tickets?status=open`)).body.items).toHaveLength(0);
  });

  test('refuses a reply that crossed a newer message, and says what it was', async () => {
    const { post, ticketId, agentId, agentKey: key } = await withTicket();
    await post(`/tickets/${ticketId}/notes`, { text: 'First.' }, { key });
    const late = await post(
      `/tickets/${ticketId}/replies`,
      { text: 'Second.' },
      { key, headers: { 'if-match': '"1"' } },
    );
    expect(late).toMatchObject({
      status: 412,
      body: { type: '/api/reference#out-of-date', changes: [{ by: agentId, what: 'note', text: 'First.' }] },
    });
    const seen = await post(
      `/tickets/${ticketId}/replies`,
      { text: 'Second.' },
      { key, headers: { 'if-match': 'W/"2"' } },
    );
    expect(seen.status).toBe(200);
  });

  test('says why: who was asked, to operators and agents but not to clients', async () => {
    const { get, ticketId, agentId, agentKey, clientKey } = await withTicket();
    const history = `/tickets/${ticketId}/history`;
    expect((await get(history, { key: agentKey })).body.changes[0].decision).toMatchObject({
      chosen: agentId,
      because: 'least loaded',
    });
    const { body, text } = await get(history, { key: clientKey });
    expect(body.changes[0].messages[0].text).toBe('My parcel is lost.');
    expect(text).not.toContain('candidates');
  });

  test('refuses what is done already, and what nothing is escalated on', async () => {
    const { put, post, ticketId } = await withTicket();
    expect(await put(`/tickets/${ticketId}/status`, { to: 'open' })).toMatchObject({ status: 409 });
    expect(await post(`/tickets/${ticketId}/acknowledgement`)).toMatchObject({
      status: 409,
      body: { detail: 'nothing is escalated on this ticket' },
    });
  });

  test('is not changed by a client, who answers in its own helpdesk, nor by an agent on a break', async () => {
    const { post, put, ticketId, clientKey, agentKey, agentId } = await withTicket();
    expect((await post(`/tickets/${ticketId}/notes`, { text: 'x' }, { key: clientKey })).status).toBe(403);
    await put(`/agents/${agentId}/status`, { status: 'break' }, { key: agentKey });
    const refused = await post(`/tickets/${ticketId}/notes`, { text: 'x' }, { key: agentKey });
    expect(refused).toMatchObject({ status: 409, body: { title: 'You are not on duty' } });
  });

  test('is in the list of its owner', async () => {
    const { get, agentId, ticketId, agentKey: key } = await withTicket();
    expect((await get(`/agents/${agentId}/tickets`, { key })).body.items.map(({ id }: { id: string }) => id)).toEqual([
      ticketId,
    ]);
    expect((await get(`/agents/${agentId}/notices`, { key })).body).toEqual({ items: [] });
  });
});

describe('a client with a cap of our share', () => {
  async function capped() {
    const own = house();
    const client = await tenant(own, 'Northwind');
    await colleague(own, 'Maria Santos', client.id);
    const {
      clientId: _,
      version: _version,
      publishedAt: _at,
      ...plan
    } = (await own.get(`/clients/${client.id}/plans/1`)).body;
    await own.post(`/clients/${client.id}/plans`, { ...plan, shareCapPercent: 50 });
    const [kept, ours] = [
      await forwarded(own, client.connectionId, client.id, '1'),
      await forwarded(own, client.connectionId, client.id, '2'),
    ];
    const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id });
    return { ...own, client, kept, ours, key };
  }

  test('keeps every second ticket, sees which and why, and how the cap was kept', async () => {
    const { get, client, kept, ours, key } = await capped();
    const because = 'share cap 50 %: ticket 1 of the week stays with the client';
    expect((await get(`/tickets/${kept}`, { key })).body).toMatchObject({
      place: { at: 'client', because },
      clocks: [],
    });
    expect((await get(`/tickets/${ours}`, { key })).body.place.at).toBe('agent');
    const { changes } = (await get(`/tickets/${ours}/history`)).body;
    expect(changes[0].decision.share).toBe('share cap 50 %: ticket 2 of the week comes to us, 1 of them so far');
    expect((await get(`/clients/${client.id}/share`, { key })).body).toEqual({
      capPercent: 50,
      weeks: [{ week: '2026-03-02', arrived: 2, taken: 1, percent: 50 }],
    });
  });

  test('has one taken by an operator, and by nobody else', async () => {
    const { get, post, client, kept, key } = await capped();
    expect((await post(`/tickets/${kept}/replies`, { text: 'Hello' })).body.detail).toMatch(/take it first$/);
    expect((await post(`/tickets/${kept}/taking`, undefined, { key })).status).toBe(403);
    const taken = await post(`/tickets/${kept}/taking`);
    expect(taken).toMatchObject({ status: 200, body: { place: { at: 'agent' }, version: 2 } });
    expect(taken.body.clocks).toHaveLength(2);
    expect((await post(`/tickets/${kept}/taking`)).status).toBe(409);
    expect((await get(`/clients/${client.id}/share`)).body.weeks[0]).toMatchObject({ arrived: 2, taken: 2 });
  });
});

test('a client is told first names alone, and only of those who had the ticket', async () => {
  const { get, client, ticketId, agentId, agentKey, clientKey, ...own } = await withTicket();
  const idle = await colleague({ ...own, get } as never, 'Rosa Delgado', client.id);
  const history = `/tickets/${ticketId}/history`;
  const { body, text } = await get(history, { key: clientKey });
  expect(body.names).toEqual({ [agentId]: 'Maria' });
  for (const told of ['Santos', 'Rosa', 'Delgado', idle]) expect(text).not.toContain(told);
  expect((await get(history, { key: agentKey })).body.names).toEqual({ [agentId]: 'Maria Santos' });
});
