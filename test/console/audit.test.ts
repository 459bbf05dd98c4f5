import { describe, expect, test } from 'vitest';
import { remindOfReview } from '../../functions/roster/remind-of-review.ts';
import { colleague, forwarded, type House, house, keyFor, tenant } from './house.ts';

type Found = { type: string; by: string; data: Record<string, unknown> };
const audited = async (own: House, query: string): Promise<Found[]> =>
  (await own.get(`/audit?from=2026-03-01T00:00:00Z&${query}`)).body.items;

/** Maria holds the ticket, Ben is on duty beside her. */
async function desk() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const maria = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, 'one');
  const ben = await colleague(own, 'Ben Okoro', client.id);
  const keys = {
    maria: (await keyFor(own, { role: 'agent', agentId: maria })).secret,
    ben: (await keyFor(own, { role: 'agent', agentId: ben })).secret,
    client: (await keyFor(own, { role: 'client', clientId: client.id })).secret,
    auditor: (await keyFor(own, { role: 'operator', as: 'auditor' })).secret,
  };
  const reads = async () => (await audited(own, 'type=ticket.read')).map(({ by }) => by);
  return { own, client, maria, ben, ticketId, keys, reads };
}

describe('reading a ticket', () => {
  test('is stated of whoever is outside of its chain, once an hour', async () => {
    const { own, ben, ticketId, keys, reads } = await desk();
    for (const path of [`/tickets/${ticketId}`, `/tickets/${ticketId}/history`, `/tickets/${ticketId}`])
      expect((await own.get(path, { key: keys.ben })).status).toBe(200);
    expect(await reads()).toEqual([ben]);
    own.passes(60);
    await own.get(`/tickets/${ticketId}`, { key: keys.ben });
    expect(await reads()).toEqual([ben, ben]);
    own.passes(1);
    await own.get(`/tickets/${ticketId}`);
    expect(await reads()).toEqual([ben, ben, 'operator']);
  });

  test('is its owner’s and its client’s business, and of whoever it was brought to', async () => {
    const { own, maria, ticketId, keys, reads } = await desk();
    for (const key of [keys.maria, keys.client]) await own.get(`/tickets/${ticketId}`, { key });
    expect(await reads()).toEqual([]);
    await own.put(`/agents/${maria}/status`, { status: 'break' });
    await own.get(`/tickets/${ticketId}`, { key: keys.maria });
    expect(await reads()).toEqual([]);
  });

  test('is stated once though two copies of us are asked', async () => {
    const { own, ben, ticketId, keys, reads } = await desk();
    const copy = house({ ...own.console, records: { ...own.console.records } });
    for (const asked of [own, copy]) await asked.get(`/tickets/${ticketId}`, { key: keys.ben });
    expect(await reads()).toEqual([ben]);
  });

  test('that is refused, or of a list, is none', async () => {
    const { own, client, ticketId, keys, reads } = await desk();
    const stranger = await keyFor(own, { role: 'client', clientId: (await tenant(own, 'Contoso')).id });
    expect((await own.get(`/tickets/${ticketId}`, { key: stranger.secret })).status).toBe(404);
    await own.get(`/clients/${client.id}/tickets`, { key: keys.ben });
    expect(await reads()).toEqual([]);
  });
});

describe('the audit', () => {
  test('is searched by who, what, about whom, when and any word', async () => {
    const { own, client, ben, ticketId, keys } = await desk();
    const later = own.now();
    own.passes(10);
    await own.post(`/tickets/${ticketId}/notes`, { text: 'x' });
    await own.get(`/tickets/${ticketId}`, { key: keys.ben });
    expect((await audited(own, `by=${ben}`)).map(({ type }) => type)).toEqual(['ticket.read']);
    const keysMade = await audited(own, 'type=key.');
    expect(keysMade.every(({ type }) => type === 'key.created')).toBe(true);
    expect(keysMade).toHaveLength(4);
    expect((await audited(own, `about=${ben}`)).map(({ type }) => type)).toContain('agent.created');
    expect(await audited(own, `until=${later}`)).toEqual([]);
    expect(await audited(own, 'text=NORTHWIND')).toEqual([]);
    expect(await audited(own, `text=${client.id.toUpperCase()}&type=client.created`)).toHaveLength(1);
  });

  test('comes in pages, each fact once', async () => {
    const { own } = await desk();
    const all = await audited(own, 'limit=1000');
    const paged: Found[] = [];
    let next: string | undefined;
    do {
      const cursor = next ? `&after=${next}` : '';
      const page = (await own.get(`/audit?from=2026-03-01T00:00:00Z&limit=3${cursor}`)).body;
      paged.push(...page.items);
      next = page.next;
    } while (next);
    expect(paged).toEqual(all);
  });

  test('is a file for spreadsheets, in which nothing is a formula', async () => {
    const { own, client, keys } = await desk();
    await forwarded(own, client.connectionId, client.id, 'two', '=HYPERLINK("https://evil.example")');
    const path = '/audit?from=2026-03-01T00:00:00Z&type=ticket.opened&format=csv';
    const { headers, text } = await own.get(path, { key: keys.auditor });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')[0]).toBe('at,type,by,id,data');
    expect(text).toContain('""=HYPERLINK');
    expect(text).not.toMatch(/(^|,)=/m);
  });

  test('is an auditor’s and an owner’s', async () => {
    const { own, keys } = await desk();
    for (const key of [keys.maria, keys.client])
      expect((await own.get('/audit?from=2026-03-01T00:00:00Z', { key })).status).toBe(403);
    const { secret: planner } = await keyFor(own, { role: 'operator', as: 'planner' });
    expect((await own.get('/audit?from=2026-03-01T00:00:00Z', { key: planner })).status).toBe(403);
  });
});

test('a glass that a lead breaks opens one client to one agent for minutes, and is told', async () => {
  const { own, ben, client } = await desk();
  const far = await tenant(own, 'Contoso');
  const ticketId = await forwarded(own, far.connectionId, far.id, 'far');
  const lead = await colleague(own, 'Lea Lead', client.id);
  await own.patch(`/agents/${lead}`, { level: 'lead' }, (await own.get(`/agents/${lead}`)).body.revision);
  const { secret: key } = await keyFor(own, { role: 'agent', agentId: lead });
  const { secret: bens } = await keyFor(own, { role: 'agent', agentId: ben });
  const read = async () => (await own.get(`/tickets/${ticketId}`, { key: bens })).status;
  expect(await read()).toBe(404);
  const wish = { clientId: far.id, because: 'the night team is ill', minutes: 30 };
  expect((await own.post(`/agents/${ben}/openings`, wish, { key: bens })).status).toBe(403);
  expect((await own.post(`/agents/${ben}/openings`, { ...wish, minutes: 61 }, { key })).status).toBe(400);
  expect((await own.post(`/agents/${ben}/openings`, wish, { key })).status).toBe(200);
  expect(await read()).toBe(200);
  expect(await audited(own, 'type=access.glass-broken')).toMatchObject([
    { by: lead, data: { agentId: ben, clientId: far.id, because: wish.because } },
  ]);
  own.passes(30);
  expect(await read()).toBe(404);
});

describe('the review of access', () => {
  test('shows every person and key: as whom, what they see, and when they last did', async () => {
    const { own, client, maria } = await desk();
    await own.post('/people', { email: 'ana@x.example', name: 'Ana', actor: { role: 'operator', as: 'planner' } });
    const { body } = await own.get('/access/review');
    expect(body.quarter).toBe('2026-Q1');
    expect(body.entries.filter(({ kind }: { kind: string }) => kind === 'person')).toMatchObject([
      { name: 'Ana', role: 'planner', sees: [] },
    ]);
    const sees = body.entries.filter(({ kind }: { kind: string }) => kind === 'key');
    expect(sees.map(({ role, sees: clients }: { role: string; sees: string[] }) => [role, ...clients])).toEqual(
      expect.arrayContaining([
        ['agent', client.id],
        ['admin', client.id],
        ['auditor', 'all'],
      ]),
    );
    expect(sees.every(({ lastUsedAt }: { lastUsedAt?: string }) => lastUsedAt === undefined)).toBe(true);
    expect((await own.get('/access/review?format=csv')).text).toMatch(
      /^kind,id,name,email,role,sees,created,last used\r\n/,
    );
    expect(maria).toMatch(/^agt_/);
  });

  test('is reminded of once a quarter, until somebody says that they have looked', async () => {
    const { own } = await desk();
    const night = { records: own.console.records, now: own.now };
    const due = async () => (await audited(own, 'type=access.review-due')).map(({ data }) => data.quarter);
    await remindOfReview(night);
    await remindOfReview(night);
    expect(await due()).toEqual(['2026-Q1']);
    expect((await own.post('/access/reviews', { note: 'fine' })).status).toBe(201);
    expect((await own.post('/access/reviews', {})).status).toBe(409);
    expect((await own.get('/access/review')).body.review).toMatchObject({ by: 'operator', note: 'fine', keys: 4 });
    own.passes(60 * 24 * 40);
    await own.post('/access/reviews', {});
    await remindOfReview(night);
    expect(await due()).toEqual(['2026-Q1']);
    own.passes(60 * 24 * 91);
    await remindOfReview(night);
    expect(await due()).toEqual(['2026-Q1', '2026-Q3']);
  });
});
