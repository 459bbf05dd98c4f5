import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { colleague, forwarded, type House, keyFor, tenant } from '../console/house.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse, type Visit } from './desk-ground.ts';
import { asIfNew, broken, wrongWith } from './whole-page.ts';

const owner = { role: 'operator', as: 'owner' } as const;

/** Every page of operations, with the names of ids in braces. */
const pages = [
  '',
  '/clients',
  '/clients/new',
  '/clients/{client}',
  '/clients/{client}/plan',
  '/clients/{client}/plan?template=seasonal&zone=America/New_York',
  '/clients/{client}/set-up',
  '/clients/{client}/set-up/plan',
  '/clients/{client}/set-up/team',
  '/clients/{client}/set-up/test?connection={connection}&ticket={ticket}',
  '/clients/{client}/connections',
  '/clients/{client}/connect',
  '/clients/{client}/connect/zendesk',
  '/connections',
  '/connections/{connection}',
  '/deliveries?connection={connection}',
  '/deliveries/{connection}/{delivery}',
  '/dead-letters',
  '/dead-letters/notices',
  '/tickets?client={client}',
  '/tickets/{ticket}',
  '/incidents',
  '/incidents/{incident}',
  '/clients/{client}/knowledge',
  '/clients/{client}/knowledge/new',
  '/clients/{client}/knowledge/{article}',
  '/clients/{client}/knowledge/{article}/versions/1',
  '/clients/{client}/knowledge/retraining',
  '/clients/{client}/macros',
  '/clients/{client}/macros/{macro}',
  '/macros',
  '/macros/new',
  '/routes',
  '/routes/own',
  '/routes/own/new?template=breach',
  '/routes/own/{route}',
  '/people',
  '/people/invite',
  '/people/{person}',
  '/keys',
  '/access',
  '/audit',
];
const addressOf = (page: string) =>
  `/control${page.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? name)}`;

let ground: Ground;
let browser: Browser;
let named: Record<string, string>;
beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
  named = await company(ground.own);
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

/** A company with something to see on every page, some of it too long for its place. */
async function company(own: House): Promise<Record<string, string>> {
  const client = await tenant(own, 'Northwind Outdoor Equipment and Expeditions');
  const agentId = await colleague(own, 'Maria de los Ángeles Santos', client.id);
  for (const [id, name, zone] of [
    ['manila', 'Manila', 'Asia/Manila'],
    ['bogota', 'Bogotá', 'America/Bogota'],
  ] as const)
    await own.put(`/regions/${id}`, { name, zone, templates: [] });
  const subject = 'A subject that is long enough to be a whole sentence about one parcel';
  const tickets: string[] = [];
  for (let place = 0; place < 12; place++)
    tickets.push(await forwarded(own, client.connectionId, client.id, `t${place}`, subject));
  own.passes(45);
  const draft = {
    email: 'maria.de.los.angeles@sunrelay.example',
    name: 'Maria Santos',
    actor: { role: 'agent', agentId },
  };
  const person = (await own.post('/people', draft)).body.id;
  const hook = { url: `https://hooks.example/${'long/'.repeat(20)}`, facts: ['clock.breached'] };
  const endpointId = (await own.post('/endpoints', hook)).body.id;
  const leads = { pattern: { type: [{ prefix: 'ticket.' }] }, target: { kind: 'webhook', endpointId } };
  const route = (await own.post('/routes', { name: 'All that happens to tickets', ...leads })).body.id;
  await own.post(`/routes/${route}/try`);
  await own.post('/keys', { name: 'Reports', actor: { role: 'client', clientId: client.id } });
  await own.dead.notices.send([{ body: { hello: 'a message that gave up' } }, { body: {} }]);
  const incident = (await own.post('/incidents', { title: 'Parcels lost in Rotterdam', clientIds: [client.id] })).body
    .id;
  await own.post(`/incidents/${incident}/tickets`, { ticketIds: tickets });
  await own.post(`/incidents/${incident}/updates`, {
    kind: 'reply',
    texts: { en: 'We look for them' },
    fallback: 'en',
  });
  const [delivery] = (await own.get(`/connections/${client.connectionId}/deliveries`)).body.items;
  return {
    ...{ client: client.id, connection: client.connectionId, ticket: tickets[0] ?? '', delivery: delivery.id },
    ...{ person, incident, route, ...(await written(own, client.id, agentId)) },
  };
}

/** What agents write with: an article that one of them doubts, and a macro. */
async function written(own: House, clientId: string, agentId: string) {
  const text = '# First\n\nAsk for the **number** ([form](https://example.com)).\n\n```\na line\n```';
  const draft = { title: 'When a parcel is lost on its way to the other side of the world', text, language: 'en' };
  const article: string = (await own.post(`/clients/${clientId}/articles`, draft)).body.id;
  const { secret } = await keyFor(own, { role: 'agent', agentId });
  await own.post(
    `/clients/${clientId}/articles/${article}/doubts`,
    { because: 'the carrier changed' },
    { key: secret },
  );
  const asking = { name: 'Asking for the order number', text: 'Hello {{requester.name|there}}', kind: 'reply' };
  await own.post('/macros', asking);
  return { article, macro: (await own.post(`/clients/${clientId}/macros`, asking)).body.id as string };
}

describe('to a first look', () => {
  let visited: Visit;
  beforeAll(async () => {
    visited = await ground.visit(browser, owner, '/control', { reducedMotion: 'reduce' });
    await asIfNew(visited);
  });
  afterAll(() => visited.page.context().close());

  test.each(pages)('%s is light and accessible, and nothing runs over the edge', async (name) => {
    expect(await wrongWith(visited, `${ground.url}${addressOf(name)}`)).toEqual([]);
  });
});

test('on a wall, pages are accessible, and nothing runs over the edge', async () => {
  const viewport = { width: 3840, height: 2160 };
  const { page, complaints } = await ground.visit(browser, owner, '/control', { viewport, colorScheme: 'dark' });
  for (const name of ['', '/clients', '/connections']) {
    await page.goto(`${ground.url}${addressOf(name)}`);
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, viewport.width]);
    expect([name, ...(await broken(page))]).toEqual([name]);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a plan is changed by keyboard alone: a line more, seen for what it means, published', async () => {
  const { page, complaints } = await ground.visit(browser, owner, addressOf('/clients/{client}/plan'));
  const from = page.getByLabel('Window 1: From');
  await from.fill('08:00');
  await page.getByLabel('Window 1: Until').fill('20:00');
  await from.press('Enter');
  await page.getByRole('heading', { name: 'What the change means' }).waitFor();
  const row = page.getByRole('row', { name: 'Hours in an ordinary week' });
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(['168', '84', '-84']);
  await page.getByRole('img', { name: 'After: open 84 hours a week' }).waitFor();
  await page.getByRole('button', { name: 'Publish version 2' }).press('Enter');
  await page.getByText('84 hours a week', { exact: false }).first().waitFor();
  expect((await ground.own.get(`/clients/${named.client}`)).body.planVersion).toBe(2);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the wall reads again when something happens, and nobody touches it', async () => {
  const { page, complaints } = await ground.visit(browser, owner, '/control');
  await page.locator('body.line-held').waitFor({ state: 'attached' });
  await ground.tellAll();
  ground.own.passes(1);
  await forwarded(ground.own, named.connection ?? '', named.client ?? '', 'fresh', 'A ticket that came just now');
  await ground.tellAll();
  await page.locator('#board [data-label="waiting"]', { hasText: '10' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
