import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forwarded, tenant } from '../console/house.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse } from './desk-ground.ts';

let ground: Ground;
let browser: Browser;
beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

test('a ticket that an operator reads moves by itself, and what stands around it stays', async () => {
  const { own } = ground;
  const client = await tenant(own, 'Northwind');
  const id = await forwarded(own, client.connectionId, client.id, '1', 'Where is my tent?');
  const { page, complaints } = await ground.visit(browser, { role: 'operator', as: 'owner' }, `/control/tickets/${id}`);
  await ground.tellAll();
  await own.post(`/tickets/${id}/notes`, { text: 'Seen in the warehouse.' });
  await ground.tellAll();
  await page.locator('#ticket .note', { hasText: 'Seen in the warehouse.' }).waitFor();
  expect(await page.locator('main h1').allTextContents()).toEqual(['Where is my tent?']);
  expect(await page.locator('main').getByRole('link', { name: 'Northwind' }).count()).toBe(1);
  expect(complaints).toEqual([]);
});
