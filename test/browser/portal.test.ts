import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import type { Ticket } from '../../shared/domain/tickets/ticket.ts';
import { type Connected, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { startZendesk, ZENDESK_TOKEN, ZENDESK_USER } from '../support/helpdesks/zendesk.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { startBrowser } from './browser.ts';
import { inviteOfClient, type Somebody, signedIn } from './signed-in.ts';

const event = JSON.parse(
  readFileSync(new URL('../samples/webhooks/zendesk/ticket.created.json', import.meta.url), 'utf8'),
);

let platform: Platform;
let browser: Browser;
let zendesk: Helpdesk;
let acme: Awaited<ReturnType<typeof takeOnClient>>;
let [dana, vic]: Somebody[] = [];

beforeAll(async () => {
  [platform, browser, zendesk] = await Promise.all([startPlatform(), startBrowser(), startZendesk(event.detail)]);
  acme = await takeOnClient(platform, 'Acme');
  await takeOnAgent(platform, 'Ann Nduta', [acme]);
  dana = await inviteOfClient(platform, acme, 'Dana Wood');
  vic = await inviteOfClient(platform, acme, 'Vic Reyes', 'viewer');
});
afterAll(async () => {
  await browser?.close();
  await zendesk?.stop();
  await platform?.stop();
});

const visit = async (who: Somebody | undefined) => signedIn(browser, platform, who as Somebody);
const copied = (page: Page, id: string) => page.locator(`#${id}`).innerText();

/** A connection as its helpdesk knows it, from what the page shows. */
async function known(page: Page, kind: Connected['kind'], secret: string): Promise<Connected> {
  const webhookUrl = await copied(page, 'webhook-address');
  return { id: webhookUrl.split('/').at(-1) as ConnectionId, clientId: acme, kind, webhookUrl, secret };
}

test('a client’s admin connects Zendesk alone, tries it, and sees the first ticket arrive', async () => {
  const { page, complaints } = await visit(dana);
  await page.getByRole('link', { name: 'Helpdesks' }).click();
  await page.getByRole('link', { name: 'Connect a helpdesk' }).click();
  await page.getByRole('link', { name: 'Zendesk' }).click();
  await page.getByLabel('Address of its API').fill(zendesk.url);
  await page.getByLabel('Credentials for writing back').fill('nobody@acme.example/token:wrong');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Connected. Now tell your helpdesk.').waitFor();
  await page.getByText('Paste the webhook address into “Endpoint URL”').waitFor();

  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('There is no secret yet. Take it from your helpdesk').waitFor();
  await page.getByText('Your helpdesk does not know these credentials').waitFor();

  await page.getByLabel('Secret from your helpdesk').fill('issued-by-this-zendesk');
  await page.getByRole('button', { name: 'Save the secret' }).click();
  await page.getByText('One secret is valid').waitFor();
  await page.getByText('Settings').click();
  await page.getByLabel('Credentials for writing back').fill(ZENDESK_TOKEN);
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('The credentials are good.').waitFor();
  await page.getByText(`We are user ${ZENDESK_USER} there.`).waitFor();
  await page.getByText('Opened a ticket').waitFor();

  const connection = await known(page, 'zendesk', 'issued-by-this-zendesk');
  expect(await deliver(connection, event)).toBe(200);
  await page.getByText('The first ticket from your helpdesk has arrived.').waitFor();
  await page.getByRole('button', { name: 'Save it' }).click();
  await page.getByRole('link', { name: 'Tickets' }).click();
  await page.getByRole('link', { name: 'Cannot login to mobile app' }).click();
  await page.getByText('With Ann').first().waitFor();
  expect(await page.content()).not.toContain('Nduta');
  expect(complaints).toEqual([]);

  const tickets = await platform.operator.all<Ticket>(`/clients/${acme}/tickets`);
  const tests = tickets.filter(({ test }) => test);
  expect(tests).toMatchObject([{ status: 'closed', place: { at: 'done' }, clocks: [] }]);
  expect(await platform.operator.get(`/connections/${connection.id}`)).toMatchObject({ actorId: ZENDESK_USER });
});

test('a secret is changed over without losing a webhook, and one that is not believed is told plainly', async () => {
  const { page } = await visit(dana);
  await page.goto(`${platform.url}/portal/connect/freshdesk`);
  await page.getByLabel('Name').fill('Freshdesk');
  await page.getByRole('button', { name: 'Connect' }).click();
  const first = await known(page, 'freshdesk', await copied(page, 'secret-0'));
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByText('Two secrets are valid').waitFor();
  const second = await known(page, 'freshdesk', await copied(page, 'secret-0'));
  const said = (id: string) => ({ freshdesk_webhook: { ticket_id: id, ticket_subject: `Ticket ${id}` } });
  expect(await deliver(first, said('1'))).toBe(200);
  expect(await deliver(second, said('2'))).toBe(200);
  expect(await deliver({ ...first, secret: 'x'.repeat(43) }, said('3'))).toBe(401);
  await page.getByText('Not believed').waitFor();
  await page.getByText('x-sunrelay-secret is none of the connection').waitFor();
  await page.getByText('Compare the secret here with the one in your helpdesk').waitFor();
  await page.getByRole('button', { name: 'Drop the one before' }).click();
  await page.getByText('One secret is valid').waitFor();
});

test('a delivery is replayed, and the ledger adds up', async () => {
  const { page } = await visit(dana);
  await page.getByRole('link', { name: 'Deliveries' }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByText('One delivery is read again.').waitFor();
  await page.getByRole('link', { name: 'Ledger' }).click();
  await page.getByText('It adds up').first().waitFor();
  expect(await page.getByText('do not add up').count()).toBe(0);
});

test('a viewer sees all of it, and no button that changes anything', async () => {
  const { page } = await visit(vic);
  for (const path of ['', '/connections', '/connect', '/deliveries', '/users']) {
    await page.goto(`${platform.url}/portal${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const forms: string[] = await page.evaluate(
      `[...document.querySelectorAll('main form[method="post"]')].map(({ action }) => action)`,
    );
    expect([path, forms]).toEqual([path, []]);
  }
});
