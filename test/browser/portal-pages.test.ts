import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import type { KeptDelivery } from '../../shared/domain/deliveries/inbound.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { colleague, forwarded, type House, tenant } from '../console/house.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse, type Visit } from './desk-ground.ts';
import { asIfNew, wrongWith } from './whole-page.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const coverage = {
  kind: 'after-hours',
  zone: 'Europe/Madrid',
  windows: [
    { days: weekdays, from: '00:00', until: '06:00' },
    { days: weekdays, from: '18:00', until: '24:00' },
    { days: ['sat', 'sun'], from: '00:00', until: '24:00' },
  ],
  closedDates: ['2026-03-19'],
};

/** Every page, with the names of ids in braces. */
const pages = [
  '?month=2026-03',
  '/tickets',
  '/tickets/{ticket}',
  '/tickets/{left}',
  '/coverage',
  '/connections',
  '/connections/{zendesk}',
  '/connections/{connection}',
  '/connect',
  '/connect/zoho-desk',
  '/deliveries',
  '/deliveries?connection={connection}&way=out',
  '/deliveries/{connection}/{delivery}',
  '/outgoing/{connection}/{sent}',
  '/ledger',
  '/users',
  '/statement',
];
const addressOf = (page: string) => `/portal${page.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? name)}`;

let ground: Ground;
let browser: Browser;
let clientId: ClientId;
let named: Record<string, string>;
beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
  [clientId, named] = await busyClient(ground.own);
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

/** A client with everything that its pages can show, and the ids that lead to some of them. */
async function busyClient(own: House): Promise<[ClientId, Record<string, string>]> {
  const { id, connectionId } = await tenant(own, 'Northwind');
  const { holidays: _holidays, relaxation: _relaxation, ...terms } = examplePlan;
  await own.post(`/clients/${id}/plans`, { ...terms, shareCapPercent: 80, coverage });
  await colleague(own, 'Maria Santos', id);
  const ids: string[] = [];
  for (let place = 0; place < 20; place++) {
    const subject = 'A subject that is long enough to be a whole sentence about one parcel';
    const ticketId = await forwarded(own, connectionId, id, `t${place}`, subject);
    if (place % 5 > 1) await own.post(`/tickets/${ticketId}/replies`, { text: 'Hello Ada,\nit is on its way.' });
    if (place % 5 > 2) await own.put(`/tickets/${ticketId}/status`, { to: 'solved' });
    ids.push(ticketId);
    own.passes(431);
  }
  await own.post(`/tickets/${ids[4]}/notes`, { text: 'Seen in the warehouse.' });
  const draft = { kind: 'zendesk', name: 'Zendesk', apiUrl: 'https://northwind.zendesk.com', secret: 'issued-there' };
  const zendesk = (await own.post(`/clients/${id}/connections`, draft)).body.id;
  await own.stores.inbound.keep({
    connectionId,
    clientId: id,
    dedupeKey: 'bad',
    bodyHash: 'h',
    receivedAt: own.now(),
    method: 'POST',
    url: 'http://127.0.0.1:4000/in/x',
    headers: { 'content-type': 'application/json' },
    body: { base64: '' },
    outcome: 'refused',
    because: 'webhook-signature does not match the body',
    duplicates: 0,
    replays: 0,
  } as unknown as KeptDelivery);
  await own.post(`/clients/${id}/people`, { email: 'vic@northwind.example', name: 'Vic Reyes', as: 'viewer' });
  const [delivery] = (await own.get(`/connections/${connectionId}/deliveries`)).body.items;
  const [sent] = (await own.get(`/outbound/${connectionId}`)).body.items;
  const found = {
    ticket: ids[4] ?? '',
    left: ids[0] ?? '',
    zendesk,
    connection: connectionId,
    delivery: delivery.id,
    sent: `${sent.ticketId}/${sent.id}`,
  };
  return [id as ClientId, found];
}

describe('to a first look', () => {
  let visited: Visit;
  beforeAll(async () => {
    const actor = { role: 'client', clientId, as: 'admin' } as const;
    visited = await ground.visit(browser, actor, '/portal', { reducedMotion: 'reduce', timezoneId: 'Europe/Madrid' });
    await asIfNew(visited);
  });
  afterAll(() => visited.page.context().close());

  test.each(pages)('%s is light and accessible, and nothing runs over the edge', async (name) => {
    expect(await wrongWith(visited, `${ground.url}${addressOf(name)}`)).toEqual([]);
  });
});
