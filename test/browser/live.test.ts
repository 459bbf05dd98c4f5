import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passOn } from '../../functions/live/pass-on.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { factsOf, type News } from '../../shared/domain/facts.ts';
import type { PersonId, ShiftId } from '../../shared/domain/ids.ts';
import { after } from '../../shared/domain/time.ts';
import { now } from '../../shared/runtime/now.ts';
import { type Served, serve } from '../live/served.ts';
import { acme, agent, agentId, ticketId } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { found, told } from '../support/walk.ts';
import { startBrowser } from './browser.ts';

const one = { ticketId: ticketId('one'), clientId: acme };
let served: Served;
let browser: Browser;

beforeAll(async () => {
  const stores = memoryPlatform(now);
  const shifts = [{ id: 'shf_now' as ShiftId, from: after(now(), -3_600_000), until: after(now(), 8 * 3_600_000) }];
  const seats = [{ clientId: acme, certifiedUntil: after(now(), 8 * 3_600_000) }];
  await found(stores, [agent('ada', { shifts, seats }), agent('bo', { shifts, seats })]);
  await told(stores, 'one', {}, now());
  [served, browser] = await Promise.all([serve(stores), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

/** Somebody with the ticket open, their line heard, and what the page complained of. */
async function at(name: 'ada' | 'bo'): Promise<{ page: Page; complaints: string[] }> {
  await served.signIn(name, { role: 'agent', agentId: agentId(name) });
  const context = await browser.newContext();
  await context.addCookies([{ name: 'name', value: name, url: served.url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (fault) => complaints.push(fault.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(served.url);
  await page.locator('#piece', { hasText: '1' }).waitFor();
  return { page, complaints };
}

const lines = async () => (await served.live.sockets.all()).filter(({ viewing }) => viewing === one.ticketId).length;
const readBy = async (page: Page) => Number(await page.locator('#piece').textContent());
const happens = (news: News, about: string = one.ticketId) =>
  passOn(served.live, factsOf(about, 2, [news], now(), 'dispatch')[0]!);

test('two agents in one ticket: they hear what happens, see each other type, and survive a lost line', async () => {
  const [ada, bo] = await Promise.all([at('ada'), at('bo')]);
  await eventually('both have the ticket open', lines, (count) => count === 2);

  const before = await readBy(bo.page);
  await happens({ type: 'ticket.message-received', data: { ...one, messages: 1 } });
  await eventually(
    'the piece is read again',
    () => readBy(bo.page),
    (count) => count === before + 1,
  );

  await ada.page.getByLabel('Reply').fill('It is on its way');
  await bo.page.getByText('ada is typing').waitFor();
  expect(await ada.page.getByText('is typing').count()).toBe(0);
  await bo.page.locator('[data-typing-shown]:empty').waitFor({ state: 'attached' });
  expect([...ada.complaints, ...bo.complaints]).toEqual([]);

  served.cut(true);
  await bo.page.getByText('Lost').waitFor();
  expect(await bo.page.locator('body.line-lost').count()).toBe(1);
  const missed = await readBy(bo.page);
  served.cut(false);
  await bo.page.getByText('Back').waitFor();
  await eventually(
    'what was missed is read',
    () => readBy(bo.page),
    (count) => count > missed,
  );
  await eventually('the ticket is open again for both', lines, (count) => count === 2);

  await served.signOut('ada');
  const personId = 'per_ada' as PersonId;
  await happens({ type: 'person.left', data: { personId, sessions: 1, keys: 0, feeds: 0 } }, personId);
  await ada.page.getByText('Sign in').waitFor();
  expect(await lines()).toBe(1);
});
