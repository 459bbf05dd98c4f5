import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { startBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';

const planner = { email: 'paula@sunrelay.example', name: 'Paula Planner' };

let platform: Platform;
let browser: Browser;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  await platform.operator.post('/people', { ...planner, actor: { role: 'operator', as: 'planner' } });
  const templates = [
    { id: 'day', from: '06:00', until: '18:00' },
    { id: 'night', from: '18:00', until: '06:00' },
  ];
  await platform.operator.put('/regions/nairobi', { name: 'Nairobi', zone: 'Africa/Nairobi', templates });
  const acme = await takeOnClient(platform, 'Acme', terms());
  for (const name of ['Ada Nduta', 'Ben Otieno', 'Cyd Wanjiru']) await takeOnAgent(platform, name, [acme]);
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

test('on the whole platform a month is committed, solved by the engine itself, and published', async () => {
  const { page, complaints } = await signedIn(browser, platform, planner);
  await page.getByRole('link', { name: 'Headcount' }).click();
  // the month after the next lies ahead as a whole
  const cell = page.locator('table[data-grid] tbody tr').filter({ hasText: 'Acme' }).locator('td a').nth(3);
  await cell.click();
  await page.getByRole('dialog').getByLabel('Agents', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('heading', { name: 'Coverage by half hour' }).waitFor();
  await page.getByLabel('Reason').fill('as many as there are');
  await page.getByRole('button', { name: 'Commit 3 agents' }).click();
  await page.getByText(/^3 agents are committed to Acme for /).waitFor();

  const month = /(\d{4}-\d\d)$/.exec(new URL(page.url()).searchParams.get('done') ?? '')?.[1];
  await page.goto(`${platform.url}/control/rosters/${month}`);
  await page.getByLabel('Seconds for each part').fill('2');
  await page.getByRole('button', { name: 'Solve' }).click();
  await page.getByRole('rowheader', { name: 'Cyd Wanjiru' }).waitFor();
  await page.getByRole('link', { name: 'Proof and publishing' }).click();
  // three people cannot cover a month around the clock, and the engine says why
  await page.getByRole('columnheader', { name: 'Why' }).waitFor();
  await page
    .getByRole('cell', { name: /certified/ })
    .first()
    .waitFor();
  await page.getByLabel('Who answers for the holes').fill('Maria Santos');
  await page.getByLabel('Why they may stay').fill('two more begin next week');
  await page.getByRole('button', { name: 'Publish to everybody' }).click();
  await page.getByText(/^Maria Santos signed for \d+ holes: two more begin next week$/).waitFor();
  await page.getByRole('link', { name: 'Headcount' }).click();
  await page
    .getByTitle(/^\d+ holes? in the roster$/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  expect(platform.faults).toEqual([]);
});
