import { beforeEach, describe, expect, test } from 'vitest';
import { languages, words } from '../../functions/console/words/languages.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { StatementCheck } from '../../shared/domain/statement/verify.ts';
import { asked } from './asked.ts';
import { colleague, forwarded, type House, house, tenant } from './house.ts';
import { browser } from './signed-in.ts';

type Signed = Awaited<ReturnType<typeof browser>>;
type World = {
  own: House;
  client: { id: string; connectionId: string; secret: string };
  ticketId: string;
  admin: Signed;
  viewer: Signed;
  marks: string[];
};

/** Two clients with a ticket each, answered by somebody of ours, and two people of the first one. */
async function world(): Promise<World> {
  const own = house();
  const [client, other] = [await tenant(own, 'Northwind'), await tenant(own, 'Contoso')];
  const agentId = await colleague(own, 'Maria Santos-Fullname', client.id);
  await colleague(own, 'Rosa Delgado', client.id);
  const elsewhere = await colleague(own, 'Idris Mbeki', other.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1', 'Where is my tent?');
  await own.post(`/tickets/${ticketId}/notes`, { text: 'Seen in the warehouse.' });
  const otherTicket = await forwarded(own, other.connectionId, other.id, '2', 'Not for Northwind');
  await own.post(`/clients/${client.id}/headcount/preview`, { month: '2026-04', agents: 2 });
  const actor = { role: 'client', clientId: client.id as ClientId };
  const admin = await browser(own, { ...actor, as: 'admin' });
  const viewer = await browser(own, { ...actor, as: 'viewer' });
  const marks = ['Santos', 'Rosa', 'Delgado', 'Idris', 'Mbeki', 'Contoso', 'Not for Northwind'];
  return {
    own,
    client,
    ticketId,
    admin,
    viewer,
    marks: [...marks, other.id, other.connectionId, otherTicket, elsewhere, agentId],
  };
}

let here: World;
beforeEach(async () => {
  here = await world();
});

const linksIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/href="(\/portal[^"#]*)"/g)].map(([, path]) => (path ?? '').replaceAll('&amp;', '&'))),
];

/** Every page that links lead to, from the first one on. */
async function walk({ see }: Signed): Promise<Map<string, { status: number; text: string }>> {
  const seen = new Map<string, { status: number; text: string }>();
  const open = ['/portal'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path) || /month=(?!2026-0[23])/.test(path)) continue;
    const page = await see(path);
    seen.set(path, page);
    open.push(...linksIn(page.text));
  }
  return seen;
}

describe('the portal', () => {
  test('has every page a click away, and none names an agent in full, another client or a roster', async () => {
    const pages = await walk(here.admin);
    expect(pages.size).toBeGreaterThan(30);
    const bad = [...pages].filter(([, { status }]) => status !== 200).map(([path, { status }]) => `${status} ${path}`);
    expect(bad).toEqual([]);
    for (const [path, { text }] of pages)
      for (const mark of here.marks) expect([path, mark, text.includes(mark)]).toEqual([path, mark, false]);
    expect(pages.get(`/portal/tickets/${here.ticketId}`)?.text).toContain('With Maria');
  });

  test('has no page with anything inline', async () => {
    for (const [path, { text }] of await walk(here.admin))
      expect([path, /<style|<script(?! src="\/ui\/)| style="| on\w+="/.exec(text)?.[0]]).toEqual([path, undefined]);
  });

  test('shows a viewer the same, and nothing that would be refused', async () => {
    const { viewer, client } = here;
    const pages = await walk(viewer);
    expect([...pages.values()].filter(({ status }) => status !== 200)).toEqual([]);
    const forms = [...pages.values()].flatMap(({ text }) => [
      ...text.matchAll(/<form[^>]*action="(\/portal[^"]*)"[^>]*>/g),
    ]);
    expect(forms.filter(([form]) => form.includes('method="post"')).map(([, action]) => action)).toEqual([]);
    const tried = await viewer.send(`/portal/connections/${client.connectionId}/test`, {});
    expect(tried.status).toBe(422);
    expect(tried.text).toContain('a key of this kind may not do connections.test');
  });

  test.each(Object.keys(languages) as (keyof typeof languages)[])('speaks %s on every page', async (language) => {
    const { admin } = here;
    for (const path of ['/portal', '/portal/coverage', '/portal/connect/zendesk', `/portal/tickets/${here.ticketId}`]) {
      const { status, text } = await admin.see(path, { cookie: `${admin.cookie}; language=${language}` });
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain(`<html lang="${language}"`);
      expect(text).toContain(words[language].portal.coverage.title);
    }
  });
});

test('the tickets of a client, and one of them, are read anew as pieces', async () => {
  const fragment = { 'hx-request': 'true' };
  const list = await here.admin.see('/portal/tickets', fragment);
  expect(list.text).toMatch(/^<div id="tickets" hx-get="\/portal\/tickets\?" hx-trigger="sunrelay:fact from:body/);
  expect(list.text).toContain('Where is my tent?');
  const one = await here.admin.see(`/portal/tickets/${here.ticketId}`, fragment);
  expect(one.text).toContain(`hx-trigger="sunrelay:ticket-${here.ticketId} from:body`);
  expect(one.text).not.toContain('<html');
});

describe('connecting a helpdesk', () => {
  const secretIn = (text: string) => /<code id="secret-0">([^<]+)</.exec(text)?.[1];
  const addressOf = (text: string) => /<code id="webhook-address">[^<]*\/in\/(con_\w+)</.exec(text)?.[1];

  test('shows the secret once, beside the address and what is to be done there', async () => {
    const { send, see } = here.admin;
    const { text } = await send('/portal/connect/freshdesk', { name: 'Shop', apiUrl: 'https://acme.freshdesk.com' });
    const secret = secretIn(text) ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(text).toContain('Admin › Workflows › Automations › Ticket Creation');
    expect(text).toContain('add the header x-sunrelay-secret with the secret as its value');
    const again = await see(`/portal/connections/${addressOf(text)}`);
    expect(again.text).toContain('One secret is valid');
    expect(again.text).not.toContain(secret);
  });

  test('takes the secret that the helpdesk issues, and says so until it has one', async () => {
    const { send, see } = here.admin;
    const { text } = await send('/portal/connect/zendesk', { name: 'Zendesk', apiUrl: 'https://acme.zendesk.com' });
    const one = `/portal/connections/${addressOf(text)}`;
    expect(text).toContain('No secret yet');
    expect((await send(`${one}/test`, {})).text).toContain('There is no secret yet');
    expect((await send(`${one}/secret`, { secret: 'issued-by-zendesk' })).status).toBe(303);
    expect((await see(one)).text).toContain('One secret is valid');
    expect((await send(`${one}/secret`, { secret: 'short' })).text).toContain('at least 8 characters');
  });

  test('stands below the helpdesks in the navigation, and every page of the first level stands for itself', async () => {
    const marked = async (path: string) =>
      /<a href="([^"]+)" aria-current="page"/.exec((await here.admin.see(path)).text)?.[1];
    expect(await marked('/portal/connect/freshdesk')).toBe('/portal/connections');
    for (const path of ['/portal', '/portal/tickets', '/portal/ledger']) expect(await marked(path)).toBe(path);
  });

  test('says what is wrong with a field, and keeps what was typed', async () => {
    const { status, text } = await here.admin.send('/portal/connect/freshdesk', { name: 'Shop', apiUrl: 'acme' });
    expect(status).toBe(422);
    expect(text).toMatch(/id="field-apiUrl"[^>]*aria-invalid="true"/);
    expect(text).toContain('value="Shop"');
    expect((await here.admin.see('/portal/connect/gopher')).status).toBe(404);
  });

  test('changes settings without forgetting those that no form shows', async () => {
    const { own, client, admin } = here;
    const body = { kind: 'zoho-desk', name: 'Zoho', settings: { orgId: '1', webhookId: '2', 'status.on-hold': '9' } };
    const { id } = (await own.post(`/clients/${client.id}/connections`, body)).body;
    const given = { revision: '1', name: 'Zoho', 'settings.orgId': '7', 'settings.webhookId': '2' };
    expect((await admin.send(`/portal/connections/${id}`, given)).status).toBe(303);
    const { settings } = (await own.get(`/connections/${id}`)).body;
    expect(settings).toEqual({ orgId: '7', webhookId: '2', 'status.on-hold': '9' });
    expect((await admin.send(`/portal/connections/${id}`, given)).text).toContain('you have seen version 1');
  });
});

describe('deliveries', () => {
  test('are replayed one by one and by a range, and a page says so', async () => {
    const { own, client, admin } = here;
    const { id } = (await own.get(`/connections/${client.connectionId}/deliveries`)).body.items[0];
    const one = `/portal/deliveries/${client.connectionId}/${id}`;
    expect((await admin.see(one)).text).toContain('wörld');
    const sent = await admin.send(`${one}/replay`, {});
    expect(sent.headers.get('location')).toBe(`${one}?replayed=1`);
    expect((await admin.see(`${one}?replayed=1`)).text).toContain('One delivery is read again');
    const range = { date: '2026-03-02', from: '00:00', until: '23:59' };
    const cookie = { cookie: `${admin.cookie}; zone=Asia%2FManila` };
    own.passes(1);
    const whole = await admin.send(`/portal/deliveries/${client.connectionId}/replays`, range, cookie);
    expect(whole.headers.get('location')).toContain('replayed=1');
    // 09:00 UTC is 17:00 in Manila: in the morning there nothing came
    const morning = { ...range, until: '12:00' };
    const none = await admin.send(`/portal/deliveries/${client.connectionId}/replays`, morning, cookie);
    expect(none.headers.get('location')).toContain('replayed=0');
    expect(own.arrivals()).toHaveLength(2);
  });
});

describe('coverage', () => {
  test('is a calendar where the client is, with its holidays, nights and clock changes', async () => {
    const { own, client, admin } = here;
    const { examplePlan } = await import('../../functions/console/api/plan-example.ts');
    const { holidays: _holidays, relaxation: _relaxation, ...terms } = examplePlan;
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const nights = [
      { days, from: '00:00', until: '06:00' },
      { days, from: '18:00', until: '24:00' },
    ];
    const coverage = { kind: 'after-hours', zone: 'Europe/Madrid', windows: nights, closedDates: ['2026-03-19'] };
    await own.post(`/clients/${client.id}/plans`, { ...terms, coverage });
    const { text } = await admin.see('/portal/coverage');
    expect(text).toContain('00:00–06:00, 18:00–24:00');
    expect(text).toContain('Clocks change: this day has 23 hours');
    expect(text).toMatch(/Thu, Mar 19<\/strong>.*?Not covered.*?Holiday or closed date/);
    expect(text).toContain('Plan, version 2');
  });
});

describe('the statement', () => {
  test('comes as a file with a row for each promise', async () => {
    const { admin, ticketId } = here;
    const { text, headers } = await admin.see('/portal/statement.csv?month=2026-03');
    expect(headers.get('content-disposition')).toBe('attachment; filename="sunrelay-2026-03.csv"');
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
    expect(text).toContain(`${ticketId},1,`);
  });

  test('comes to an admin with all that happened, and verifies', async () => {
    const { admin, viewer, ticketId } = here;
    const { text, headers } = await admin.see('/portal/statement.jsonl?month=2026-03');
    expect(headers.get('content-disposition')).toBe('attachment; filename="sunrelay-2026-03.jsonl"');
    const check = new StatementCheck();
    for (const line of text.split('\n')) check.read(line);
    expect(check.end()).toMatchObject({ differences: [], head: { client: 'Northwind' }, month: { tickets: 1 } });
    expect(text).toContain(ticketId);
    expect((await admin.see('/portal/statement?month=2026-03')).text).toContain('/portal/statement.jsonl');
    expect((await viewer.see('/portal/statement?month=2026-03')).text).not.toContain('/portal/statement.jsonl');
    expect((await viewer.see('/portal/statement.jsonl?month=2026-03')).status).toBe(403);
  });
});

test('a page asks the table for little, and never for more as tickets are added', async () => {
  const { own, client, ticketId } = here;
  for (const ticket of (await own.get(`/clients/${client.id}/tickets`)).body.items)
    await own.put(`/tickets/${ticket.id}/status`, { to: 'solved' });
  own.passes(60 * 24 * 31);
  for (let place = 0; place < 25; place++)
    await forwarded(own, client.connectionId, client.id, `more${place}`, `One more ${place}`);
  const costs: Record<string, number> = {
    // the client and the plan for its zone, the month's tickets, and the month before as it was settled
    '/portal?month=2026-04': 4,
    '/portal/tickets': 2,
    // the history, and whoever it names
    [`/portal/tickets/${ticketId}`]: 2,
    '/portal/coverage': 3,
    // two more for each connection: whose it is, and what it sent last
    '/portal/connections': 4,
    [`/portal/connections/${client.connectionId}`]: 3,
    '/portal/deliveries': 4,
    '/portal/ledger?month=2026-03': 5,
    '/portal/users': 2,
    '/portal/statement?month=2026-03': 3,
  };
  const { count, console } = asked(own.console);
  const { see } = await browser(house(console), { role: 'client', clientId: client.id, as: 'admin' });
  for (const [path, cost] of Object.entries(costs)) {
    await see(path);
    count();
    await see(path);
    const counted = count();
    expect([path, counted, sum(counted)]).toEqual([path, counted, cost]);
  }
});

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, asks) => all + asks, 0);
