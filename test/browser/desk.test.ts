import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentId } from '../../shared/domain/ids.ts';
import { after } from '../../shared/domain/time.ts';
import { colleague, forwarded, tenant } from '../console/house.ts';
import { eventually } from '../support/eventually.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse, type Visit } from './desk-ground.ts';

let ground: Ground;
let browser: Browser;
let acme: Awaited<ReturnType<typeof tenant>>;
const agents: Record<'ada' | 'bo' | 'lea', AgentId> = {} as never;

beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
  const { own } = ground;
  acme = await tenant(own, 'Northwind');
  for (const name of ['ada', 'bo', 'lea'] as const) {
    agents[name] = (await colleague(own, `${name[0]?.toUpperCase()}${name.slice(1)} Njeri`, acme.id)) as AgentId;
    const { revision } = (await own.get(`/agents/${agents[name]}`)).body;
    await own.patch(`/agents/${agents[name]}`, { limit: 50, ...(name === 'lea' && { level: 'lead' }) }, revision);
  }
  const macro = { name: 'Asking for the number', kind: 'reply', text: 'Hello {{requester.name|there}}, which order?' };
  await own.post(`/clients/${acme.id}/macros`, macro);
  const article = {
    title: 'When a parcel is lost',
    text: '# First\n\nOpen a **trace** with the carrier.',
    tags: [],
    language: 'en',
  };
  await own.post(`/clients/${acme.id}/articles`, article);
  await own.post(`/clients/${acme.id}/incidents`, { title: 'Parcels lost in Rotterdam' });
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

const visit = (who: keyof typeof agents, path: string, options = {}): Promise<Visit> =>
  ground.visit(browser, { role: 'agent', agentId: agents[who] }, path, options);

let last = 2000;
/** A ticket that waits, and its number: everybody is away while it comes in. */
async function waiting(subject: string): Promise<{ id: string; number: string }> {
  const { own } = ground;
  const number = String(++last);
  for (const id of Object.values(agents)) await own.put(`/agents/${id}/status`, { status: 'away' });
  const id = await forwarded(own, acme.connectionId, acme.id, number, subject);
  for (const id of Object.values(agents)) await own.put(`/agents/${id}/status`, { status: 'active' });
  return { id, number };
}

/** A ticket in somebody's hands. */
async function inHand(who: keyof typeof agents, subject: string): Promise<string> {
  const { id } = await waiting(subject);
  const given = await ground.own.post(`/agents/${agents[who]}/next-ticket`);
  expect(given.body).toMatchObject({ id });
  return id;
}

const history = async (id: string) => (await ground.own.get(`/tickets/${id}/history`)).body;
const messages = async (id: string): Promise<{ text: string; visibility: string }[]> =>
  (await history(id)).changes.flatMap((change: { messages: [] }) => change.messages);
const reply = (page: Page) => page.getByLabel('Your reply');
const note = (page: Page) => page.getByLabel('Your note');

test('an agent’s day: take, draft, lost line, another device, macro, reply, note, call-back, hand-over', async () => {
  const { id } = await waiting('Where is my parcel?');
  const { page, complaints } = await visit('ada', '/desk');
  await page.getByText('Nothing is in your hands.').waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'Where is my parcel?' }).waitFor();
  expect((await history(id)).ticket.place).toMatchObject({ at: 'agent', agentId: agents.ada });

  // the line goes while somebody writes: the text waits in this browser, then on every device
  await page.locator('body.line-held').waitFor();
  await page.context().setOffline(true);
  await page.keyboard.press('r');
  await page.keyboard.type('Your parcel is on');
  await page.getByText('the draft is kept in this browser').waitFor();
  await page.context().setOffline(false);
  const whole = new URLSearchParams({ text: 'Your parcel is on its way' }).toString();
  const kept = page.waitForResponse((answer) => answer.ok() && !!answer.request().postData()?.includes(whole));
  await page.keyboard.type(' its way');
  await kept;
  await page.getByText('Draft kept').waitFor();
  expect(complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch/.test(line))).toEqual([]);
  const other = await visit('ada', `/desk/tickets/${id}`);
  expect(await reply(other.page).inputValue()).toBe('Your parcel is on its way');

  // a macro goes where the cursor is, filled in; the reply is sent without a mouse, and its draft is gone everywhere
  await other.page.keyboard.press('m');
  await other.page.getByRole('searchbox', { name: 'Find a macro' }).pressSequentially('number');
  await other.page.getByRole('button', { name: 'Asking for the number' }).click();
  await eventually(
    'the macro is in the text',
    () => reply(other.page).inputValue(),
    (text) => text.includes('Hello Ada, which order?'),
  );
  await reply(other.page).press('Control+Enter');
  await other.page.locator('.said.outbound', { hasText: 'Hello Ada, which order?' }).waitFor();
  expect(await reply(other.page).inputValue()).toBe('');
  expect((await messages(id)).at(-1)).toMatchObject({ visibility: 'public' });
  expect(await other.page.evaluate('localStorage.length')).toBe(0);

  // what the client has written down is found by the subject alone
  await other.page.getByRole('link', { name: 'When a parcel is lost' }).click();
  await other.page.locator('.article').getByRole('heading', { name: 'First' }).waitFor();
  await other.page.getByRole('button', { name: 'Insert text' }).click();
  expect(await reply(other.page).inputValue()).toBe('# First\n\nOpen a **trace** with the carrier.');
  await other.page.getByText('Say it is outdated').click();
  await other.page.getByLabel('What is wrong in it').fill('the carrier is another one');
  await other.page.getByRole('button', { name: 'Say so' }).click();
  await other.page.getByText('Thank you').waitFor();

  // a note has a frame, a button and a text of its own
  await other.page.keyboard.press('Escape');
  await other.page.locator('body').click({ position: { x: 5, y: 5 } });
  await other.page.keyboard.press('i');
  await other.page.keyboard.type('Carrier says: customs');
  expect(await reply(other.page).isVisible()).toBe(false);
  await other.page.getByRole('button', { name: 'Save private note' }).click();
  await other.page.locator('.said.note', { hasText: 'Carrier says: customs' }).waitFor();
  expect((await messages(id)).at(-1)).toMatchObject({ visibility: 'internal' });

  await other.page.locator('summary', { hasText: 'Promise a call-back' }).click();
  await other.page.getByLabel('When').fill('2026-03-02T18:30');
  await other.page.getByLabel('About what').fill('whether it came');
  await other.page.getByRole('button', { name: 'Promise a call-back' }).click();
  await other.page.locator('.call-back', { hasText: 'whether it came' }).waitFor();
  await other.page
    .locator('.said.note', { hasText: 'Promised to call back at Mar 2, 18:30: whether it came' })
    .waitFor();
  expect((await history(id)).ticket.callBack).toMatchObject({ at: '2026-03-02T15:30:00.000Z' });

  await other.page.locator('summary', { hasText: 'Incident' }).click();
  await other.page.getByRole('button', { name: 'Link' }).click();
  await other.page.getByText('Linked to').waitFor();

  await other.page.locator('summary', { hasText: 'Hand over' }).click();
  await other.page
    .getByLabel('To whom')
    .getByRole('option', { name: /^Bo Njeri · L1 · 0 of \d+ · until / })
    .waitFor({ state: 'attached' });
  await other.page.getByLabel('To whom').selectOption(agents.bo);
  await other.page.getByRole('textbox', { name: 'What is done' }).fill('Asked the carrier');
  await other.page.getByRole('textbox', { name: 'What is next' }).fill('Call back');
  await other.page.getByRole('button', { name: 'Hand over' }).click();
  await other.page.getByText('not in your hands').waitFor();
  expect((await history(id)).ticket.place).toMatchObject({ agentId: agents.bo });
  expect(other.complaints).toEqual([]);
});

test('a reply that crossed a message is refused with what was said, keeps its text, and goes the second time', async () => {
  const id = await inHand('bo', 'The brake squeals');
  const { page } = await visit('bo', `/desk/tickets/${id}`);
  await reply(page).fill('Please oil it');
  await ground.own.post(`/tickets/${id}/notes`, { text: 'The model was recalled' });
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.getByText('Not sent: something was said meanwhile').waitFor();
  await page.locator('.stale').getByText('The model was recalled').waitFor();
  expect(await reply(page).inputValue()).toBe('Please oil it');
  await reply(page).fill('We take it back');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.locator('.said.outbound', { hasText: 'We take it back' }).waitFor();
  expect((await messages(id)).filter(({ visibility }) => visibility === 'public').map(({ text }) => text)).toEqual([
    'My parcel is lost.',
    'We take it back',
  ]);
});

test('a text that no server has yet is there again for its writer, and for nobody after they signed out', async () => {
  const id = await inHand('ada', 'The wheel is bent');
  const { page } = await visit('ada', `/desk/tickets/${id}`);
  await page.route('**/drafts/**', (route) => route.abort());
  await reply(page).fill('Half a thought');
  await page.getByText('the draft is kept in this browser').waitFor();
  await page.reload();
  expect(await reply(page).inputValue()).toBe('Half a thought');
  // where the way out leads is not of this house
  await page.route('**/sign-out', (route) => route.fulfill({ status: 204 }));
  const leaving = page.waitForRequest('**/sign-out');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await leaving;
  expect(await page.evaluate('localStorage.length')).toBe(0);
});

test('two agents in one ticket see each other write, and what was said stands there at once', async () => {
  const id = await inHand('ada', 'Refund for a tent');
  const [ada, bo] = await Promise.all([visit('ada', `/desk/tickets/${id}`), visit('bo', `/desk/tickets/${id}`)]);
  await Promise.all([ada, bo].map(({ page }) => page.locator('body.line-held').waitFor()));
  // it is said for a moment only
  const isSeenWriting = bo.page.getByText('is writing').waitFor();
  await reply(ada.page).pressSequentially('The refund');
  await isSeenWriting;
  await bo.page.locator('#beside summary').last().click();
  await ground.tellAll();
  await ground.own.post(`/tickets/${id}/notes`, { text: 'Refunds take five days' });
  await ground.tellAll();
  await bo.page.locator('.said.note', { hasText: 'Refunds take five days' }).waitFor();
  expect(await bo.page.locator('#beside details[open]').count()).toBe(1);
  await ada.page.getByText('Something was said since you opened this ticket.').waitFor();
  await ada.page.getByRole('button', { name: 'I have read it' }).click();
  await ada.page.getByText('Something was said').waitFor({ state: 'detached' });
  expect(await reply(ada.page).inputValue()).toBe('The refund');
  await reply(ada.page).press('Control+Enter');
  await ada.page.locator('.said.outbound', { hasText: 'The refund' }).waitFor();
  expect([...ada.complaints, ...bo.complaints]).toEqual([]);
});

test('what somebody has read stays read, whatever was asked for before and answered after', async () => {
  const id = await inHand('bo', 'A lamp that hums');
  const { page } = await visit('bo', `/desk/tickets/${id}`);
  await page.locator('body.line-held').waitFor();
  await ground.own.post(`/tickets/${id}/notes`, { text: 'It hums in B flat' });
  await ground.tellAll();
  const unread = page.getByText('Something was said since you opened this ticket.');
  await unread.waitFor();

  // two readings are on their way at once, the reader's own first
  const asked: string[] = [];
  const answers = Promise.withResolvers<void>();
  let before = answers.promise;
  await page.route('**/now?*', (route) => {
    asked.push(route.request().url());
    // nobody waits any more for what was given up
    before = before.then(async () => route.fulfill({ response: await route.fetch() })).catch(() => undefined);
  });
  await page.evaluate("window.done = 0; document.addEventListener('htmx:finally:request', () => window.done++)");
  await page.getByRole('button', { name: 'I have read it' }).click();
  await page.evaluate("document.body.dispatchEvent(new CustomEvent('sunrelay:caught-up'))");
  await eventually(
    'both are asked for',
    () => asked.length,
    (count) => count >= 2,
  );
  answers.resolve();
  await eventually(
    'each has its answer, or was given up',
    () => page.evaluate<number>('window.done'),
    (count) => count >= asked.length,
  );
  await unread.waitFor({ state: 'detached' });
  await reply(page).fill('We send another one');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.locator('.said.outbound', { hasText: 'We send another one' }).waitFor();
  await ground.own.put(`/tickets/${id}/status`, { to: 'solved' });
});

test('what is said while an answer is on its way is not lost with it', async () => {
  const id = await inHand('bo', 'A clock that is late');
  const { page } = await visit('bo', '/desk');
  await page.addInitScript(
    "addEventListener('sunrelay:caught-up', () => { document.body.dataset.caughtUp = ''; }, true)",
  );
  await page.goto(`${ground.url}/desk/tickets/${id}`);
  await page.locator('body[data-caught-up]').waitFor();
  await page.evaluate("document.querySelector('.ticket-head').dataset.before = ''");
  await page.route('**/replies', async (route) => {
    const response = await route.fetch();
    await ground.own.post(`/tickets/${id}/notes`, { text: 'It is ten minutes late' });
    const read = page.waitForResponse('**/now?*');
    await ground.tellAll();
    await read;
    await route.fulfill({ response });
  });
  await reply(page).fill('We send a watch');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.locator('.ticket-head:not([data-before])').waitFor();
  await page.locator('.said.note', { hasText: 'It is ten minutes late' }).waitFor();
  await ground.own.put(`/tickets/${id}/status`, { to: 'solved' });
});

test('a ticket that comes appears by itself, and one that goes is gone', async () => {
  const { page, complaints } = await visit('bo', '/desk');
  await page.locator('body.line-held').waitFor();
  await page.evaluate('window.loadedOnce = true');
  await ground.tellAll();
  const id = await inHand('bo', 'A kettle that whistles');
  await ground.tellAll();
  await page.getByRole('link', { name: 'A kettle that whistles' }).waitFor();
  await ground.own.put(`/tickets/${id}/status`, { to: 'solved' });
  await ground.tellAll();
  await page.getByRole('link', { name: 'A kettle that whistles' }).waitFor({ state: 'detached' });
  expect(await page.evaluate('window.loadedOnce')).toBe(true);
  expect(complaints).toEqual([]);
});

test('one’s own time: a shift is offered and taken, leave is asked, a wish is kept, a calendar is made', async () => {
  const { own } = ground;
  const ahead = after(own.now(), 26 * 3_600_000);
  const shiftAt = (from: string) => ({ shifts: [{ from, until: after(from, 8 * 3_600_000) }] });
  await own.post(`/agents/${agents.ada}/shifts`, shiftAt(ahead));
  await own.post(`/agents/${agents.bo}/shifts`, shiftAt(after(ahead, 48 * 3_600_000)));
  const { page } = await visit('ada', '/desk');
  // two keys that belong together have a second between them
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('s')]);
  await page.getByRole('heading', { name: 'The coming weeks, in Africa/Nairobi' }).waitFor();
  const shift = page.locator('details.shift', { hasText: '14:00–22:00' });
  await shift.locator('summary').click();
  await shift.getByRole('option', { name: 'Lea Njeri, for nothing in return' }).waitFor({ state: 'attached' });
  await shift.getByLabel('To whom').selectOption({ label: 'Bo Njeri, for Thu, Mar 5, 14:00–22:00' });
  await page.getByRole('button', { name: 'Offer to colleagues' }).click();
  await shift.getByText('offered').waitFor();

  const bo = await visit('bo', '/desk/shifts');
  await bo.page.getByText('for yours: Thu, Mar 5').waitFor();
  await bo.page.getByRole('button', { name: 'Take it' }).click();
  await bo.page.getByText('Nobody offers a shift').waitFor();
  await bo.page.locator('details.shift', { hasText: '14:00–22:00' }).waitFor();

  await page.getByRole('link', { name: 'Leave' }).click();
  await page.getByLabel('First day off').fill('2026-06-01');
  await page.getByLabel('Last day off').fill('2026-06-05');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Jun 1').waitFor();
  await page.getByRole('button', { name: 'Call off' }).click();
  await page.getByText('Called off').waitFor();

  await page.getByRole('link', { name: 'Preferences' }).click();
  await page.getByLabel('I would rather not work').check();
  await page.getByLabel('Day').selectOption('sun');
  await page.getByRole('button', { name: 'Add the wish' }).click();
  await page.getByText('Rather not: Sundays, any shift').waitFor();

  await page.getByRole('link', { name: 'In your own calendar' }).click();
  await page.getByLabel('Where it is read').fill('My phone');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = await page.locator('.once input').inputValue();
  expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('No calendar reads your shifts yet.').waitFor();
});

test('the keyboard is enough: status, lists, the sheet of shortcuts, and none while somebody writes', async () => {
  const id = await inHand('ada', 'A tent without pegs');
  const { page } = await visit('ada', '/desk');
  await page.keyboard.press('j');
  expect(await page.evaluate('document.activeElement.hasAttribute("data-row")')).toBe(true);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await sheet.getByText('Take the next ticket').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await page.keyboard.press('b');
  await page.locator('button[aria-pressed=true]', { hasText: 'Break' }).waitFor();
  await page.keyboard.press('b');
  await page.locator('button[aria-pressed=true]', { hasText: 'Active' }).waitFor();
  await page.goto(`${ground.url}/desk/tickets/${id}`);
  await page.keyboard.press('r');
  await page.keyboard.type('nbgt? i');
  expect(await reply(page).inputValue()).toBe('nbgt? i');
  expect(await note(page).isVisible()).toBe(false);
});

test('a lead sees the team and opens a client to somebody for a while; others do not', async () => {
  const { page } = await visit('lea', '/desk');
  await page.getByRole('link', { name: 'Team' }).click();
  await page.locator('.member', { hasText: 'Ada Njeri' }).waitFor();
  await page.getByLabel('Why').fill('the whole night team is ill');
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('heading', { name: 'Team' }).waitFor();
  const opened = await Promise.all(
    Object.values(agents).map(async (id) => (await ground.own.get(`/agents/${id}`)).body),
  );
  expect(opened.flatMap((agent) => agent.opened ?? [])).toHaveLength(1);
  const ada = await visit('ada', '/desk/team');
  await ada.page.getByRole('heading', { name: 'That did not work' }).waitFor();
});

const work = (id: string) => ['/desk', `/desk/tickets/${id}`, '/desk/tickets', '/desk/training', '/desk/team'];
const time = () => ['', '/leave', '/preferences', '/calendar'].map((page) => `/desk/shifts${page}`);

describe.each([
  ['by day', { viewport: { width: 1500, height: 950 }, colorScheme: 'light' }],
  ['by night', { viewport: { width: 1100, height: 800 }, colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
] as const)('%s', (_, options) => {
  test.each([
    ['work', work],
    ['time', time],
  ] as const)('every page of one’s %s is accessible, and nothing runs over the edge', async (_, pages) => {
    const id = await inHand('lea', 'A subject that is long enough to be a whole sentence about one single parcel');
    await ground.own.post(`/tickets/${id}/notes`, { text: 'a note' });
    const { page, complaints } = await visit('lea', '/desk', options);
    for (const path of pages(id)) {
      await page.goto(`${ground.url}${path}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map((one) => [one.id, one.nodes.map(({ html }) => html)]);
      const fits = await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
      expect([path, found, fits]).toEqual([path, [], true]);
    }
    expect(complaints).toEqual([]);
  });
});
