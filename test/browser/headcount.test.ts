import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company } from '../console/month.ts';
import { eventually } from '../support/eventually.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse } from './desk-ground.ts';

const planner = { role: 'operator', as: 'planner' } as const;
const PER_VIEW = 60_000;

let ground: Ground;
let browser: Browser;
let acme: Awaited<ReturnType<typeof company>>;

beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
  acme = await company({}, ground.own);
  for (const name of ['Cyd', 'Dee'])
    await acme.post('/agents', {
      ...{ name, region: 'nairobi', zone: 'Africa/Nairobi', languages: ['en'], skills: [], level: 'L1', limit: 3 },
      contract: { hourlyCost: 9 },
    });
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

const judged = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

test('a month is changed by keyboard alone: found in the grid, previewed, committed, remembered, and rostered', async () => {
  const { page, complaints } = await ground.visit(browser, planner, '/control/headcount');
  // a busy browser gives the focus a moment after the page
  const focused = (on: string) =>
    eventually(
      `the focus is on ${on}`,
      () => page.evaluate<string>('document.activeElement.textContent'),
      (text) => text.includes(on),
    );

  // one cell is in the tab order, and arrows lead to the others
  await page.getByRole('link', { name: /Acme, February 2026/ }).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End', 'Home', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key);
  await focused('Acme, April 2026');
  expect(await page.locator('table[data-grid] td a[tabindex="0"]').count()).toBe(1);

  await page.keyboard.press('Enter');
  const agents = page.getByRole('dialog').getByLabel('Agents', { exact: true });
  await agents.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Coverage by half hour' }).waitFor();
  await focused('4 agents from April 1 on');
  expect(await page.getByRole('img', { name: /^After: [\d.,]+ h missing$/ }).count()).toBe(1);
  expect(await judged(page)).toEqual([]);

  await page.getByLabel('Reason').focus();
  await page.keyboard.type('the season begins');
  await page.keyboard.press('Enter');
  await page.getByText('4 agents are committed to Acme for April 2026.').waitFor();
  const cell = page.getByRole('link', { name: /Acme, April 2026: 4/ });
  await cell.and(page.locator('[tabindex="0"]')).waitFor();

  await cell.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('cell', { name: 'the season begins' }).waitFor();
  await page.keyboard.press('Escape');
  await focused('Acme, April 2026');

  // whoever was hired is in training; certified, the next roster has them
  for (const name of ['Cyd', 'Dee']) {
    await page.goto(`${ground.url}/control/agents`);
    await page.getByRole('link', { name }).click();
    await page.getByText('in training').first().waitFor();
    await page.getByLabel('Certified until').fill('2026-12-31');
    await page.getByRole('button', { name: 'Save the seat' }).click();
    await page.getByText('certified until Dec 31, 2026').waitFor();
  }
  await page.goto(`${ground.url}/control/rosters/2026-04`);
  await page.getByRole('button', { name: 'Solve' }).click();
  await page.getByText('It is being prepared…').waitFor();
  await acme.plans();
  for (const name of ['Ada', 'Bob', 'Cyd', 'Dee']) await page.getByRole('rowheader', { name }).waitFor();
  expect(complaints).toEqual([]);
});

test('while a preview is computed the page says so, and may not be asked twice', async () => {
  const { page } = await ground.visit(browser, planner, `/control/headcount/${acme.clientId}/2026-05`);
  let answer = () => {};
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await page.route('**/preview', async (route) => {
    await held;
    await route.continue();
  });
  expect(await page.getByText('A roster of the month is being tried').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('A roster of the month is being tried').waitFor();
  expect(await page.getByRole('button', { name: 'Preview', exact: true }).isDisabled()).toBe(true);
  answer();
  await page.getByRole('heading', { name: 'Coverage by half hour' }).waitFor();
  await page.getByText('A roster of the month is being tried').waitFor({ state: 'hidden' });
  await page.goto(`${ground.url}/control/headcount`);
  await page.getByText('previewed, not committed').first().waitFor();
});

describe.each([
  ['a laptop by day', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['a laptop by night', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['a phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['a wall', { viewport: { width: 3840, height: 2160 }, colorScheme: 'light' }],
] as const)('on %s', (_, options) => {
  test('grid, cell and preview are accessible, fit, and weigh little', async () => {
    const { page } = await ground.visit(browser, planner, '/control/headcount', options);
    expect([await judged(page), await fits(page)]).toEqual([[], true]);
    await page.goto(`${ground.url}/control/headcount/${acme.clientId}/2026-06`);
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await page.getByRole('heading', { name: 'Coverage by half hour' }).waitFor();
    await page.getByText('The same as a table').click();
    expect([await judged(page), await fits(page)]).toEqual([[], true]);
  });
});

test('the first view of the grid, and a preview, weigh less than 60 KB over the wire', async () => {
  const seen = (await ground.visit(browser, planner, '/control/headcount')).page;
  const storageState = await seen.context().storageState();
  const page = await (await browser.newContext({ storageState })).newPage();
  const weigh = async (act: () => Promise<unknown>) => {
    const weights: Promise<number>[] = [];
    const count = (request: Request) => {
      const isOurs = request.url().startsWith(ground.url);
      if (isOurs) weights.push(request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize));
    };
    page.on('requestfinished', count);
    await act();
    page.off('requestfinished', count);
    return (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
  };
  const grid = await weigh(() => page.goto(`${ground.url}/control/headcount`, { waitUntil: 'networkidle' }));
  await page.goto(`${ground.url}/control/headcount/${acme.clientId}/2026-06`);
  const preview = await weigh(async () => {
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await page.getByRole('heading', { name: 'Coverage by half hour' }).waitFor();
  });
  process.stdout.write(`over the wire: the grid with all its files ${grid} bytes, a preview ${preview}\n`);
  // with its styles and its script: less would be a page that was not measured
  expect(grid).toBeGreaterThan(20_000);
  expect(grid).toBeLessThan(PER_VIEW);
  expect(preview).toBeGreaterThan(1_000);
  expect(preview).toBeLessThan(PER_VIEW);
});
