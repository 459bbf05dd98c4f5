import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import type { KeptDelivery } from '../../shared/domain/deliveries/inbound.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { colleague, forwarded, type House, tenant } from '../console/house.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse } from './desk-ground.ts';

const MOST = 60 * 1024;
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

let ground: Ground;
let browser: Browser;
let clientId: ClientId;
let paths: string[];
beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
  [clientId, paths] = await busyClient(ground.own);
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

/** A client with everything that its pages can show, and the addresses of all of them. */
async function busyClient(own: House): Promise<[ClientId, string[]]> {
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
  const shown = [
    '?month=2026-03',
    '/tickets',
    `/tickets/${ids[4]}`,
    `/tickets/${ids[0]}`,
    '/coverage',
    '/connections',
    `/connections/${zendesk}`,
    `/connections/${connectionId}`,
    '/connect',
    '/connect/zoho-desk',
    '/deliveries',
    `/deliveries?connection=${connectionId}&way=out`,
    `/deliveries/${connectionId}/${delivery.id}`,
    `/outgoing/${connectionId}/${sent.ticketId}/${sent.id}`,
    '/ledger',
    '/users',
    '/statement',
  ];
  return [id as ClientId, shown.map((path) => `/portal${path}`)];
}

describe.each([
  ['a laptop by day', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['a phone by night', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
] as const)('on %s', (_, options) => {
  test('every page is accessible, and nothing runs over the edge', async () => {
    const actor = { role: 'client', clientId, as: 'admin' } as const;
    const { page, complaints } = await ground.visit(browser, actor, '/portal', {
      ...options,
      timezoneId: 'Europe/Madrid',
    });
    for (const path of paths) {
      await page.goto(`${ground.url}${path}`);
      const { violations } = await new AxeBuilder({ page: page as never }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
      const seen = (script: string) => page.evaluate<number>(script);
      expect([path, await seen('document.documentElement.scrollWidth')]).toEqual([path, options.viewport.width]);
    }
    expect(complaints).toEqual([]);
  });
});

test('a first view weighs at most 60 KB over the wire', async () => {
  const weight = `performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)`;
  for (const path of paths) {
    const { page } = await ground.visit(browser, { role: 'client', clientId, as: 'admin' }, path);
    const bytes = await page.evaluate<number>(weight);
    expect([path, bytes > 10_000 && bytes <= MOST]).toEqual([path, true]);
    await page.context().close();
  }
});
