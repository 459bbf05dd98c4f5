import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import { type Connected, connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { startBrowser } from './browser.ts';
import { type Somebody, signedIn } from './signed-in.ts';

let platform: Platform;
let browser: Browser;
const olga = { email: 'olga@sunrelay.example', name: 'Olga Owner' };
const pia = { email: 'pia@sunrelay.example', name: 'Pia Planner' };

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  await platform.operator.post('/people', { ...olga, actor: { role: 'operator', as: 'owner' } });
  await platform.operator.post('/people', { ...pia, actor: { role: 'operator', as: 'planner' } });
  const acme = await takeOnClient(platform, 'Acme');
  await takeOnAgent(platform, 'Ann Nduta', [acme]);
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const visit = (who: Somebody) => signedIn(browser, platform, who);
const opened = (id: string) => ({
  type: 'ticket.opened',
  data: { ticket: { id, subject: `Ticket ${id}`, requester: { name: 'Ada' } }, message: { text: 'Please help' } },
});

/** A connection as its helpdesk knows it, from what the page shows. */
async function known(page: Page): Promise<Connected> {
  const webhookUrl = await page.locator('#webhook-address').innerText();
  const secret = await page.locator('#secret-0').innerText();
  const id = webhookUrl.split('/').at(-1) as ConnectionId;
  return { id, clientId: '' as never, kind: 'standard-webhooks', webhookUrl, secret };
}

test('a client is set up from its name to a live test ticket that is seen to arrive and to close', async () => {
  const { page, complaints } = await visit(olga);
  await page.getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('link', { name: 'Take on a client' }).click();
  await page.getByLabel('Name').fill('Northwind');
  await page.getByRole('button', { name: 'Take on a client' }).click();
  await page.getByRole('heading', { name: 'Set up Northwind' }).waitFor();

  await page.getByRole('link', { name: 'What they bought' }).click();
  await page.getByLabel('Around the clock', { exact: true }).check();
  await page.getByLabel('Their time zone').fill('America/New_York');
  await page.getByLabel('Public holidays of').fill('us');
  await page.getByRole('button', { name: 'Fill the plan' }).click();
  await page.getByRole('button', { name: 'See what it means' }).first().click();
  await page.getByRole('img', { name: 'After: open 168 hours a week' }).waitFor();
  await page.getByRole('button', { name: 'Publish version 1' }).click();

  await page.getByRole('link', { name: 'Who answers' }).click();
  await page.getByLabel('Ann Nduta').check();
  await page.getByLabel('Certify them until').fill('2099-01-01');
  await page.getByRole('button', { name: 'Save the team' }).click();

  await page.getByRole('link', { name: 'Their helpdesk' }).click();
  await page.getByRole('link', { name: 'Standard Webhooks' }).click();
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Connected. Now tell your helpdesk.').waitFor();
  const northwind = await known(page);
  expect(northwind.secret).toMatch(/^whsec_/);

  await page.getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('link', { name: 'Northwind' }).click();
  await page.goto(`${page.url()}/set-up`);
  await page.getByRole('link', { name: 'A live test ticket' }).click();
  // a connection that is seconds old may not be known to every copy of the intake yet
  await eventually(
    'the test is believed',
    async () => {
      const answered = page.waitForEvent('framenavigated');
      await page.getByRole('button', { name: 'Send the test ticket' }).click();
      await answered;
      await page.waitForLoadState();
      return page.locator('#watch').count();
    },
    (count) => count === 1,
  );
  await page.getByText('on duty and certified now: Ann Nduta').waitFor();
  await page.locator('#watch .done', { hasText: 'It closed itself' }).waitFor();

  expect(await deliver(northwind, opened('real-1'))).toBe(200);
  await page.goto(`${platform.url}/control`);
  await page.getByText('Ticket real-1').waitFor();
  expect(complaints).toEqual([]);
});

test('a secret is rotated while tickets come by both, and only the new one opens after the one before is dropped', async () => {
  const client = await takeOnClient(platform, 'Contoso');
  const before = await connect(platform, client, 'standard-webhooks');
  const { page } = await visit(olga);
  await page.goto(`${platform.url}/control/connections/${before.id}`);
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByText('Two secrets are valid').waitFor();
  const after = { ...before, secret: (await known(page)).secret };
  const send = (by: Connected) => deliver(by, opened(`r-${crypto.randomUUID()}`));
  await eventually(
    'the new secret opens',
    () => send(after),
    (status) => status === 200,
  );
  expect(await send(before)).toBe(200);
  await page.getByRole('button', { name: 'Drop the one before' }).click();
  await page.getByText('One secret is valid').waitFor();
  await eventually(
    'the old one opens no more',
    () => send(before),
    (status) => status === 401,
  );
  expect(await send(after)).toBe(200);
  await page.goto(`${platform.url}/control/deliveries?connection=${before.id}`);
  await page.getByText('Not believed').first().waitFor();
});

test('a person who is let go sees it on the page that they have open', async () => {
  const [owner, planner] = [await visit(olga), await visit(pia)];
  await planner.page.goto(`${platform.url}/control/clients`);
  await owner.page.getByRole('link', { name: 'People' }).click();
  await owner.page.getByRole('link', { name: 'Pia Planner' }).click();
  await owner.page.getByText('1 browser that is signed in').waitFor();
  await owner.page.getByRole('button', { name: 'End the access of Pia Planner now' }).click();
  await owner.page.getByText('Access has ended.').waitFor();
  await eventually(
    'their page opens no more',
    async () => {
      await planner.page.reload();
      return planner.page.url();
    },
    (url) => url.includes('/sign-in'),
  );
  await owner.page.getByRole('link', { name: 'Pia Planner' }).click();
  await owner.page.getByRole('button', { name: 'Have them back' }).click();
  await owner.page.getByRole('button', { name: 'Change the role' }).waitFor();
});

test('an incident is opened, joined from the list of tickets, and all are told once what was looked at before', async () => {
  const client = await takeOnClient(platform, 'Rotterdam Shop');
  await takeOnAgent(platform, 'Rosa Ruiz', [client]);
  const connection = await connect(platform, client, 'standard-webhooks');
  for (const id of ['r1', 'r2']) expect(await deliver(connection, opened(id))).toBe(200);
  const { page, complaints } = await visit(olga);
  await page.getByRole('link', { name: 'Incidents' }).click();
  await page.getByText('Open an incident').first().click();
  await page.getByLabel('What it is about').fill('Parcels lost');
  await page.getByLabel('Rotterdam Shop').check();
  await page.getByRole('button', { name: 'Open an incident' }).click();
  await page.getByRole('heading', { name: 'Parcels lost' }).waitFor();

  const list = () => platform.operator.all(`/clients/${client}/tickets`);
  await eventually('both tickets are there', list, (tickets) => tickets.length === 2);
  await page.goto(`${platform.url}/control/tickets?client=${client}`);
  for (const id of ['r1', 'r2']) await page.getByRole('checkbox', { name: `Ticket ${id}` }).check();
  await page.getByRole('button', { name: 'Link the ticked ones' }).click();
  await page.getByText('Tell all tickets').click();
  await page.getByLabel('English: 2 tickets').fill('Hello {{requester.name|there}}, we look for them');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Hello Ada, we look for them').waitFor();
  await page.getByRole('button', { name: 'Send to all' }).click();
  await page.getByText('of 2').first().waitFor();
  await page
    .getByRole('row', { name: 'Ticket r1' })
    .getByText(/on its way|did not arrive/)
    .waitFor();
  expect(complaints).toEqual([]);
});
