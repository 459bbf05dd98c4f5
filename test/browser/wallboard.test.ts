import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientId } from '../../shared/domain/ids.ts';
import { type Connected, connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { OPERATOR_KEY } from '../support/settings.ts';
import { startBrowser } from './browser.ts';
import { keepEachShapeOnce } from './shapes.ts';

let platform: Platform;
let browser: Browser;
let desk: Connected;
let acme: ClientId;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  acme = await takeOnClient(platform, 'Acme');
  desk = await connect(platform, acme, 'standard-webhooks');
  await takeOnAgent(platform, 'Ann Nduta', [acme], { limit: 2 });
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const ticket = (id: string, subject: string) => ({
  type: 'ticket.opened',
  data: { ticket: { id, subject, requester: { name: 'Ada' } }, message: { text: 'Please help' } },
});

/** Signs in by keyboard alone, and yields the wallboard with everything that the page complained of. */
async function signedIn(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(platform.url);
  await page.getByLabel('API key').fill(OPERATOR_KEY);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'On duty' }).waitFor();
  return { page, complaints };
}

test('a ticket that is forwarded appears on the open board without a reload, with its owner and its clock', async () => {
  const { page, complaints } = await signedIn();
  await page.evaluate('window.loadedOnce = true');
  expect(await deliver(desk, ticket('seen-live', 'Where is my order?'))).toBe(200);
  await page.getByText('Where is my order?').waitFor();
  await page.getByText('with Ann Nduta').first().waitFor();
  await page
    .getByText(/First reply \d+ min/)
    .first()
    .waitFor();
  expect(await page.evaluate('window.loadedOnce')).toBe(true);
  expect(complaints).toEqual([]);
});

test('signing out ends the session on the server, not only in the page', async () => {
  const { page } = await signedIn();
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
  expect(JSON.stringify(cookies)).not.toContain(OPERATOR_KEY);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('API key').waitFor();
  await page.context().addCookies(cookies);
  await page.goto(platform.url);
  await page.getByLabel('API key').waitFor();
});

describe.each([
  ['a laptop by day', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['a laptop by night', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['a phone', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
  ['a wall', { viewport: { width: 3840, height: 2160 }, colorScheme: 'dark' }],
] as const)('on %s', (_, options) => {
  test('the board is accessible and nothing runs over the edge', async () => {
    await deliver(desk, ticket('wide', 'A subject that is long enough to be a whole sentence about one parcel'));
    const { page } = await signedIn(options);
    await page.getByText('A subject that is long enough').waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });
});

test('on the reference page every id is there once, and every address leads to one', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${platform.url}/api/reference`);
  const ids: string[] = await page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
  const hashes: string[] = await page.evaluate(
    `[...document.querySelectorAll('a[href^="#"]')].map(({ hash }) => hash.slice(1))`,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(hashes.filter((hash) => !ids.includes(hash))).toEqual([]);
  await page.getByRole('link', { name: 'Answer the requester' }).first().click();
  expect(ids).toContain(new URL(page.url()).hash.slice(1));
});

test.each(['light', 'dark'] as const)('the reference page is accessible in every shape that it has, %s', async (by) => {
  const page = await (await browser.newContext({ colorScheme: by })).newPage();
  await page.goto(`${platform.url}/api/reference`);
  const { kept, gone } = await keepEachShapeOnce(page, 'article, nav li');
  expect(kept).toBeGreaterThan(1);
  expect(gone).toBeGreaterThan(kept);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a wrong key is told so, and the field is ready for the next try', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(platform.url);
  await page.getByLabel('API key').fill('srk_wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.evaluate('document.activeElement.name')).toBe('key');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
