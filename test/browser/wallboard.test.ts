import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientId } from '../../shared/domain/ids.ts';
import { type Connected, connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { startBrowser } from './browser.ts';
import { keepEachShapeOnce } from './shapes.ts';
import { signedIn as signedInAs, type Visit } from './signed-in.ts';

let platform: Platform;
let browser: Browser;
let desk: Connected;
let acme: ClientId;
const owner = { email: 'olga@sunrelay.example', name: 'Olga Owner' };

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  await platform.operator.post('/people', { ...owner, actor: { role: 'operator', as: 'owner' } });
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

/** The wallboard, with everything that the page complained of. */
async function signedIn(options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await signedInAs(browser, platform, owner, options);
  await visit.page.locator('#board').waitFor();
  return visit;
}

test('a ticket that is forwarded appears on the open board without a reload, with its owner and its clock', async () => {
  const { page, complaints } = await signedIn();
  await page.evaluate('window.loadedOnce = true');
  expect(await deliver(desk, ticket('seen-live', 'Where is my order?'))).toBe(200);
  await page.getByText('Where is my order?').waitFor();
  await page.getByText('with Ann Nduta').first().waitFor();
  await page
    .getByText(/\d+ min left/)
    .first()
    .waitFor();
  expect(await page.evaluate('window.loadedOnce')).toBe(true);
  expect(complaints).toEqual([]);
});

test('signing out ends the session on the server, not only in the page', async () => {
  const { page } = await signedIn();
  const cookies = await page.context().cookies();
  const session = cookies.filter(({ name }) => name === 'sunrelay');
  expect(session).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.context().addCookies(session);
  await page.goto(`${platform.url}/control`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
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

test('who comes back without having begun is told so, and can begin', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${platform.url}/sign-in/back?code=stolen&state=made-up`);
  await page.getByRole('alert').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: owner.name }).waitFor();
});
