import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClientId } from '../../shared/domain/ids.ts';
import { sample, sampleJson } from '../scenarios/payloads.ts';
import { type Connected, connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { startZendesk, ZENDESK_TOKEN, ZENDESK_USER } from '../support/helpdesks/zendesk.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { startBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';

const TICKET = 'Cannot login to mobile app';
const REPLY = 'Please update the app to 4.2: that version signs you in again.';

let platform: Platform;
let browser: Browser;
let helpdesk: Helpdesk;
let northwind: ClientId;
let connection: Connected;

beforeAll(async () => {
  [platform, browser, helpdesk] = await Promise.all([
    startPlatform(),
    startBrowser(),
    startZendesk(sampleJson('zendesk/ticket.created.json').detail),
  ]);
  northwind = await takeOnClient(platform, 'Northwind');
  const theirs = { apiUrl: helpdesk.url, actorId: ZENDESK_USER, credentials: ZENDESK_TOKEN };
  connection = await connect(platform, northwind, 'zendesk', theirs);
  helpdesk.forwardsTo(connection);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([helpdesk?.stop(), platform?.stop()]);
});

/** Takes on somebody of Northwind's team, and lets them sign in in a browser of their own. */
async function atTheDesk(name: string, level: 'L1' | 'lead') {
  const { id } = await takeOnAgent(platform, name, [northwind], { level });
  const somebody = { email: `${name.split(' ')[0]?.toLowerCase()}@sunrelay.example`, name };
  await platform.operator.post('/people', { ...somebody, actor: { role: 'agent', agentId: id } });
  return signedIn(browser, platform, somebody);
}

const held = (page: Page) => page.locator('body.line-held').waitFor();
const reply = (page: Page) => page.getByLabel('Your reply');

test('on the whole platform a ticket comes to an agent’s open page, is answered under a lead’s eyes, and goes back', async () => {
  const maria = await atTheDesk('Maria Santos', 'L1');
  await maria.page.getByText('Nothing is in your hands.').waitFor();
  await held(maria.page);
  await maria.page.evaluate('window.loadedOnce = true');

  expect(await deliver(connection, sample('zendesk/ticket.created.json'))).toBe(200);
  const link = maria.page.getByRole('link', { name: TICKET });
  await link.waitFor();
  expect(await maria.page.evaluate('window.loadedOnce')).toBe(true);
  await link.click();
  await maria.page.getByRole('heading', { name: TICKET, level: 1 }).waitFor();
  await maria.page.locator('.said.inbound').first().waitFor();
  await reply(maria.page).fill('Please update');
  await maria.page.getByText('Draft kept').waitFor();
  await maria.page.reload();
  expect(await reply(maria.page).inputValue()).toBe('Please update');

  const lea = await atTheDesk('Lea Otieno', 'lead');
  await lea.page.getByRole('link', { name: 'Tickets', exact: true }).click();
  await lea.page.getByRole('link', { name: TICKET }).click();
  await lea.page.getByText('not in your hands').waitFor();
  await Promise.all([held(lea.page), held(maria.page)]);
  // who has only just come is known to every copy of the line a moment later, and hears the next stroke
  await eventually(
    'Lea sees that Maria writes',
    async () => {
      await reply(maria.page).pressSequentially('.');
      return lea.page.getByText('Maria Santos is writing').isVisible();
    },
    (isSeen) => isSeen,
  );
  await reply(maria.page).fill(REPLY);
  await reply(maria.page).press('Control+Enter');
  for (const { page } of [maria, lea]) await page.locator('.said.outbound', { hasText: REPLY }).waitFor();
  expect(await reply(maria.page).inputValue()).toBe('');

  const written = await eventually('the helpdesk has the reply', helpdesk.written, ({ length }) => length > 0);
  expect(written.map(({ json }) => json.ticket)).toEqual([{ comment: { body: REPLY, public: true } }]);
  expect(await helpdesk.fired()).toEqual([200]);
  expect([...maria.complaints, ...lea.complaints]).toEqual([]);
  expect(platform.faults).toEqual([]);
});
