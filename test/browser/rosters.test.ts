import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company } from '../console/month.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse } from './desk-ground.ts';
import { keepEachShapeOnce } from './shapes.ts';

const planner = { role: 'operator', as: 'planner' } as const;
const ONE = '/control/rosters/2026-04/1';

let ground: Ground;
let browser: Browser;
let acme: Awaited<ReturnType<typeof company>>;

beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
  acme = await company({}, ground.own);
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

test('a month is solved before one’s eyes, its holes are seen and signed for, and it is published', async () => {
  const { page, complaints } = await ground.visit(browser, planner, '/control/rosters');
  await page.getByRole('link', { name: 'April 2026' }).click();
  await page.getByLabel('Seconds for each part').fill('5');
  await page.getByRole('button', { name: 'Solve' }).click();
  await page.getByText('It is being prepared…').waitFor();
  await acme.plans();
  // the page follows by itself
  await page.getByRole('rowheader', { name: 'Ada' }).waitFor();

  await page.getByRole('link', { name: 'By client' }).click();
  await page
    .getByRole('img', { name: /up to 1 needed, 60 h missing/ })
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Proof and publishing' }).click();
  await page.getByText('31 stretches have too few people.').waitFor();
  await page.getByRole('button', { name: 'Publish to everybody' }).click();
  // the browser itself asks for the name first
  expect(await page.evaluate('document.activeElement.name')).toBe('by');
  await page.getByLabel('Who answers for the holes').fill('Maria Santos');
  await page.getByLabel('Why they may stay').fill('nights begin in May');
  await page.getByRole('button', { name: 'Publish to everybody' }).click();
  await page.getByText('Maria Santos signed for 31 holes: nights begin in May').waitFor();
  await page.goto(`${ground.url}/control/rosters`);
  await page.getByRole('row', { name: 'April 2026 published 31' }).waitFor();
  expect(complaints).toEqual([]);
});

const places: [string, () => string][] = [
  ['months', () => '/control/rosters'],
  ['versions', () => '/control/rosters/2026-04'],
  ['chart', () => ONE],
  ['bands', () => `${ONE}/coverage?client=${acme.clientId}`],
  ['proof', () => `${ONE}/publish`],
  ['agents', () => '/control/agents'],
  ['training', () => '/control/agents/training'],
  ['new agent', () => '/control/agents/new'],
  ['agent', () => `/control/agents/${acme.agents[0]}`],
  ['regions', () => '/control/regions'],
  ['region', () => '/control/regions/nairobi'],
  ['today and ahead', () => '/control/ahead'],
];

describe.each([
  ['by day', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['by night on a phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
] as const)('%s', (_, options) => {
  test.each(places)('%s: every shape of it is accessible, and nothing runs over the edge', async (_name, path) => {
    const { page, complaints } = await ground.visit(browser, planner, path(), options);
    // what it asks for once it is there
    await page.locator('[hx-trigger="load"]').waitFor({ state: 'detached' });
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await fits(page)).toBe(true);
    await keepEachShapeOnce(page, 'tbody tr, .rows > li');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test('on a wall nothing runs over the edge either', async () => {
  const wall = { viewport: { width: 3840, height: 2160 } };
  const { page } = await ground.visit(browser, planner, ONE, wall);
  for (const [, path] of places) {
    await page.goto(ground.url + path());
    expect([path(), await fits(page)]).toEqual([path(), true]);
  }
});

const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
