import type { Browser, Page, Route } from 'playwright-core';
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
  await served.signOut(name);
  await served.signIn(name, { role: 'agent', agentId: agentId(name) });
  const context = await browser.newContext();
  await context.addCookies([{ name: 'name', value: name, url: served.url }]);
  await context.addInitScript(writeDown);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (fault) => complaints.push(fault.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(served.url);
  await page.locator('#piece').waitFor();
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

test('a page in the background tells of what is its reader’s, once that was asked for, and reads when somebody looks', async () => {
  const { page } = await at('ada');
  const seen = () => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  const turn = (hidden: boolean) => page.evaluate(turnAway, hidden);
  const assigned = async (name: string) => {
    const { heard } = await seen();
    await happens({ type: 'ticket.assigned', data: { ...one, agentId: agentId(name), because: 'least load' } });
    await eventually('the page has heard it', seen, (now) => now.heard > heard);
  };

  await turn(true);
  await assigned('ada');
  const unread = await readBy(page);
  await turn(false);
  await eventually(
    'what came meanwhile is read',
    () => readBy(page),
    (count) => count === unread + 1,
  );
  expect((await seen()).notices).toEqual([]);

  await page.getByText('Tell me').click();
  await page.getByText('Tell me').waitFor({ state: 'hidden' });
  await assigned('ada');
  await turn(true);
  await assigned('bo');
  expect((await seen()).notices).toEqual([]);
  await assigned('ada');
  await happens({ type: 'clock.warned', data: { ...one, clock: 'first-reply', dueAt: now() } });
  const { notices } = await eventually('two notices', seen, ({ notices: { length } }) => length === 2);
  expect(notices).toEqual(['Yours: ticket.assigned tkt_one', 'Soon late: clock.warned tkt_one']);
});

test('a piece that could not be read is read again, whether the network failed or the server', async () => {
  const { page } = await at('ada');
  await page.clock.install();
  for (const fail of [(route: Route) => route.abort(), (route: Route) => route.fulfill({ status: 503 })]) {
    const before = await readBy(page);
    await page.route('**/piece', fail, { times: 1 });
    const failed = page.waitForRequest('**/piece');
    await happens({ type: 'ticket.message-received', data: { ...one, messages: 1 } });
    await failed;
    await eventually(
      'it is read again',
      () => page.clock.runFor(1000).then(() => readBy(page)),
      (count) => count > before,
    );
  }
});

/** What a page has shown in notices of the browser, and how many facts it has heard. */
type Seen = { notices: string[]; heard: number };

/** In the page: what the browser would show is written down; one without a screen shows nothing. */
function writeDown(): void {
  const seen: Seen = { notices: [], heard: 0 };
  class Notice {
    static permission = 'default';
    static async requestPermission() {
      Notice.permission = 'granted';
    }
    constructor(words: string, { tag }: { tag: string }) {
      seen.notices.push(`${words}: ${tag}`);
    }
  }
  Object.assign(globalThis, { seen, Notification: Notice });
  (globalThis as unknown as EventTarget).addEventListener('sunrelay:fact', () => void seen.heard++, true);
}

/** In the page: nobody looks at it, or somebody does. */
function turnAway(hidden: boolean): void {
  const { document } = globalThis as unknown as { document: EventTarget };
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}
