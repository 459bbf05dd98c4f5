import { describe, expect, test } from 'vitest';
import { openIncidents } from '../../functions/console/board/open-incidents.ts';
import type { ClientId, TicketId } from '../../shared/domain/ids.ts';
import type { Ticket } from '../../shared/domain/tickets/ticket.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import { colleague, forwarded, type House, house, keyFor, tenant } from './house.ts';
import { browser } from './signed-in.ts';

/** Dispatch hears everything that has happened, and what comes of it. */
async function moves(own: House) {
  let query = 'at=2026-03-02T08:00:00.000Z';
  for (;;) {
    const { items, next } = (await own.get(`/facts?${query}`)).body;
    if (items.length === 0) return;
    for (const fact of items) await moveTickets({ ...own.stores, now: own.now }, fact);
    query = `cursor=${encodeURIComponent(next)}`;
  }
}

async function company() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const other = await tenant(own, 'Southwind');
  const ana = await colleague(own, 'Ana Lima', client.id);
  const ids = [];
  for (const external of ['1', '2']) ids.push(await forwarded(own, client.connectionId, client.id, external));
  const theirs = await forwarded(own, other.connectionId, other.id, '3');
  own.passes(1);
  const incident = (await own.post('/incidents', { title: 'Lost in Rotterdam', clientIds: [client.id, other.id] }))
    .body;
  const owner = await browser(own);
  const page = `/control/incidents/${incident.id}`;
  return { own, client, other, ana, ids: ids as [string, string], theirs, incident, owner, page };
}
const form = {
  kind: 'reply',
  fallback: 'en',
  draftedAt: '2026-03-02T09:00:00.000Z',
  'text.en': 'Hello {{requester.name|there}}, found',
};

describe('the page of an incident', () => {
  test('links several, previews, tells all, and shows how far it is', async () => {
    const { own, ids, owner, page, incident, client } = await company();
    expect((await owner.see(`/control/tickets?client=${client.id}`)).text).toContain('Link the ticked ones');
    const linked = await owner.send('/control/tickets/linking', {
      incident: incident.id,
      ticket: ids[0],
      client: client.id,
    });
    expect(linked.headers.get('location')).toBe(page);
    await own.put(`/tickets/${ids[1]}/incident`, { incidentId: incident.id });
    own.passes(1);
    expect((await owner.see(page)).text).toContain('English: 2 tickets');
    const preview = await owner.send(`${page}/updates`, { ...form, do: 'preview' });
    expect(preview.text).toMatch(/Hello [^{]*, found/);
    expect((await own.get(`/incidents/${incident.id}`)).body.updates).toBe(0);

    expect((await owner.send(`${page}/updates`, { ...form, status: 'solved', do: 'send' })).status).toBe(303);
    const twice = await owner.send(`${page}/updates`, { ...form, do: 'send' });
    expect([twice.status, twice.text.includes('still going out')]).toEqual([409, true]);
    await moves(own);
    const { text } = await owner.see(page);
    expect(text).toContain('Update sent to 0 of 2');
    expect(text).toContain('on its way');
    expect((await own.get(`/tickets/${ids[0]}`)).body).toMatchObject({ status: 'solved', incidentUpdate: 1 });
    expect((await owner.see('/control')).text).toContain('Lost in Rotterdam');
  });

  test('tells one that was linked later on request, and not by itself', async () => {
    const { own, ids, owner, page, incident } = await company();
    await own.put(`/tickets/${ids[0]}/incident`, { incidentId: incident.id });
    own.passes(1);
    await owner.send(`${page}/updates`, { ...form, do: 'send' });
    own.passes(1);
    await own.put(`/tickets/${ids[1]}/incident`, { incidentId: incident.id });
    await moves(own);
    expect((await owner.see(page)).text).toContain('linked after it');
    expect((await owner.send(`${page}/tickets/${ids[1]}`, {})).status).toBe(303);
    const { changes } = (await own.get(`/tickets/${ids[1]}/history`)).body;
    expect(changes.at(-1).messages).toMatchObject([{ visibility: 'public', text: expect.stringContaining('found') }]);
    expect((await owner.send(`${page}/tickets/${ids[1]}`, {})).text).toContain('the ticket has it already');
  });

  test('has a team of those who are certified, and of nobody else', async () => {
    const { own, ana, other, owner, page, incident } = await company();
    const stranger = await own.post('/agents', {
      name: 'Nobody',
      region: 'x',
      zone: 'UTC',
      languages: ['en'],
      level: 'L1',
      limit: 3,
    });
    expect((await owner.send(`${page}/team`, { agent: ana })).status).toBe(303);
    expect((await owner.send(`${page}/team`, { agent: stranger.body.id })).text).toContain('certified for no client');
    expect((await own.get(`/incidents/${incident.id}`)).body.team).toEqual([ana]);
    expect((await own.get(`/clients/${other.id}/incidents`)).body.items).toHaveLength(1);
  });
});

describe('a client sees of an incident', () => {
  test('its own tickets and what they were told, and nothing of others', async () => {
    const { own, client, other, ids, theirs, incident, owner, page } = await company();
    for (const id of [ids[0], theirs]) await own.put(`/tickets/${id}/incident`, { incidentId: incident.id });
    own.passes(1);
    await owner.send(`${page}/updates`, { ...form, do: 'send' });
    await moves(own);
    const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id });
    const seen = await own.get(`/clients/${client.id}/own-incidents`, { key });
    expect(seen.body.items).toMatchObject([{ tickets: [{ id: ids[0] }], updates: [{ number: 1 }] }]);
    for (const mark of [theirs, other.id, 'Southwind']) expect(seen.text).not.toContain(mark);
    const viewer = await browser(own, { role: 'client', clientId: client.id, as: 'viewer' });
    const portal = await viewer.see('/portal/incidents');
    expect(portal.text).toContain('Lost in Rotterdam');
    expect(portal.text).not.toContain(theirs);
    expect((await viewer.see(`/portal/tickets/${ids[0]}`)).text).toContain('Part of an incident');
  });
});

test('what others have of an incident, and how many incidents, hides nothing of a client’s own', async () => {
  const { own, client, other, incident } = await company();
  for (let place = 0; place < 60; place++)
    await own.post(`/clients/${other.id}/incidents`, { title: `Theirs ${place}` });
  const named = (id: string) => `tkt_${id}` as TicketId;
  const template = await own.stores.tickets.find((await forwarded(own, other.connectionId, other.id, '4')) as TicketId);
  const listed = Array.from({ length: 520 }, (_, place) => ({ ...template, id: named(`a${place}`) }) as Ticket);
  const mine = { ...template, id: named('z'), clientId: client.id as ClientId } as Ticket;
  own.console.tickets.ofIncident = async (_id, { after = '0', limit }) => {
    const next = Number(after) + limit;
    const all = [...listed, mine];
    return { items: all.slice(Number(after), next), ...(next < all.length && { next: String(next) }) };
  };
  const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id });
  const seen = await own.get(`/clients/${client.id}/own-incidents`, { key });
  expect(seen.body.items).toMatchObject([{ id: incident.id, tickets: [{ id: 'tkt_z' }] }]);
  expect(seen.text).not.toContain('tkt_a');
});

test('a wall shows as many incidents as it has room for, the newest first, and counts the tickets of no others', async () => {
  const { own, client, incident } = await company();
  const open = async (title: string) => (await own.post(`/clients/${client.id}/incidents`, { title })).body.id;
  for (let place = 0; place < 20; place++) {
    own.passes(1);
    await open(`Later ${place}`);
  }
  const counted: string[] = [];
  const { ofIncident } = own.console.tickets;
  const tickets = {
    ...own.console.tickets,
    ofIncident: (...asked: Parameters<typeof ofIncident>) =>
      ofIncident(asked[0], asked[1]).finally(() => counted.push(asked[0])),
  };
  const shown = await openIncidents({ ...own.console, tickets });
  expect(shown.map(({ title }) => title)).toEqual(Array.from({ length: 20 }, (_, place) => `Later ${19 - place}`));
  expect(counted).not.toContain(incident.id);
});

test('at the desk a ticket says what it is part of, and its lead has the page', async () => {
  const { own, client, ana, ids } = await company();
  const lead = (await own.get(`/agents/${ana}`)).body;
  await own.patch(`/agents/${ana}`, { level: 'lead' }, lead.revision);
  const incident = (await own.post(`/clients/${client.id}/incidents`, { title: 'Only ours' })).body;
  await own.put(`/tickets/${ids[0]}/incident`, { incidentId: incident.id });
  const desk = await browser(own, { role: 'agent', agentId: ana });
  expect((await desk.see(`/desk/tickets/${ids[0]}`)).text).toContain(`/desk/incidents/${incident.id}`);
  expect((await desk.see(`/desk/incidents/${incident.id}`)).text).toContain('Only ours');
});
