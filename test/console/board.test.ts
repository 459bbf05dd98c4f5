import { describe, expect, test, vi } from 'vitest';
import { log } from '../../shared/runtime/log.ts';
import { asked } from './asked.ts';
import { colleague, forwarded, house, tenant } from './house.ts';
import { browser } from './signed-in.ts';

const HOUR = 60;

async function busy() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const other = await tenant(own, 'Contoso');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const waits = await forwarded(own, other.connectionId, other.id, '2');
  return { own, client, other, agentId, ticketId, waits };
}

/** What stands in a client's line, by the name of its column. */
function lineOf(text: string, clientId: string): Record<string, string> {
  const line = new RegExp(`<tr id="client-${clientId}">(.*?)</tr>`).exec(text)?.[1] ?? '';
  const cells = [...line.matchAll(/<td data-label="([^"]+)"[^>]*>(.*?)<\/td>/g)];
  return Object.fromEntries(cells.map(([, name, cell]) => [name, (cell ?? '').replace(/<[^>]+>/g, '')]));
}

describe('the wallboard', () => {
  test('shows who is on, what waits for each client, what breaks next, and dead letters, each with its cause', async () => {
    const { own, client, other, ticketId } = await busy();
    await own.dead.notices.send([{ body: {} }]);
    own.passes(20);
    const { text } = await (await browser(own)).see('/control');
    expect(text).toMatch(/1 on duty<\/span><span class="quiet names">Maria Santos/);
    expect(lineOf(text, client.id)).toMatchObject({ 'on duty': '1', 'in hand': '1', waiting: '0' });
    expect(lineOf(text, other.id)).toMatchObject({ 'on duty': '0', 'in hand': '0', waiting: '1' });
    expect(text).toContain(`<a class="name" href="/control/tickets/${ticketId}">Ticket 1</a>`);
    expect(text).toContain('40 min left');
    expect(text).toContain('with Maria Santos');
    expect(text).toContain('parked: nobody may take it');
    expect(text).toMatch(/<dt>dead letters<\/dt><dd><a href="\/control\/dead-letters">1</);
  });

  test('counts promises that were kept and missed in the last day, and forgets those before', async () => {
    const { own, client, agentId, ticketId } = await busy();
    own.passes(10);
    const missed = await forwarded(own, client.connectionId, client.id, '3');
    own.passes(30);
    const key = (await own.post('/keys', { name: 'Maria', actor: { role: 'agent', agentId } })).body.secret;
    const reply = (id: string) =>
      own.ask('POST', `/api/tickets/${id}/replies`, { key, body: { text: 'Hello' }, headers: { 'if-match': '"1"' } });
    expect((await reply(ticketId)).status).toBe(200);
    own.passes(40);
    expect((await reply(missed)).status).toBe(200);
    const watching = await browser(own);
    expect(lineOf((await watching.see('/control/board')).text, client.id)).toMatchObject({ kept: '50 %' });
    own.passes(25 * HOUR);
    expect(lineOf((await (await browser(own)).see('/control/board')).text, client.id)).toMatchObject({ kept: '–' });
  });

  test('draws a day of each region with its shifts, and tells hand-offs and holes of the next day', async () => {
    const { own, client } = await busy();
    const { text } = await (await browser(own)).see('/control');
    const [strip = ''] =
      /<svg role="img" aria-label="nairobi: people on shift by hour, in Africa\/Nairobi".*?<\/svg>/.exec(text) ?? [];
    expect(strip).toContain('<title>11:00–20:00: 1 on duty</title>');
    expect(strip.match(/class="day"/g)).toHaveLength(2);
    expect(strip).toContain('class="now"');
    expect(text).toContain('nairobi goes home and nobody is on elsewhere');
    const holes = /<section aria-labelledby="holes">.*?<\/section>/.exec(text)?.[0] ?? '';
    expect(holes).toContain(`href="/control/clients/${client.id}"`);
    expect(holes).toContain('0 of 1 certified on shift');
    expect(holes).toContain('<time datetime="2026-03-02T17:00:00.000Z"');
  });

  test('says in words and in colour what is at risk and what is late', async () => {
    const { own, client } = await busy();
    own.passes(41);
    const watching = await browser(own);
    expect(lineOf((await watching.see('/control/board')).text, client.id)).toMatchObject({ 'at risk': '1', late: '0' });
    own.passes(25);
    const late = (await watching.see('/control/board')).text;
    expect(lineOf(late, client.id)).toMatchObject({ 'at risk': '0', late: '1' });
    expect(late).toMatch(/class="risk breached"/);
    expect(late).toContain('6 min late');
  });

  test('counts what it has no room to show', async () => {
    const { own, other } = await busy();
    for (let index = 0; index < 50; index++) await forwarded(own, other.connectionId, other.id, `more-${index}`);
    const { text } = await (await browser(own)).see('/control');
    expect(lineOf(text, other.id)).toMatchObject({ waiting: '51' });
    expect(text.match(/class="risk /g)).toHaveLength(8);
  });

  test('is asked for again by itself, as a piece that is morphed in place', async () => {
    const { own } = await busy();
    const { see } = await browser(own);
    expect((await see('/control')).text).toContain(
      'hx-get="/control/board" hx-trigger="every 2s" hx-swap="outerMorph"',
    );
    const piece = (await see('/control/board')).text;
    expect(piece).toMatch(/^<div id="board"/);
    expect(piece).not.toContain('<html');
    const live = await browser(house({ ...own.console, liveUrl: 'wss://live.example' }));
    expect((await live.see('/control')).text).toContain('sunrelay:fact from:body throttle:2s');
  });

  test('shows a planner numbers, and nothing of what was written in a ticket or gave up', async () => {
    const { own } = await busy();
    const { text } = await (await browser(own, { role: 'operator', as: 'planner' })).see('/control');
    expect(text).toContain('Northwind');
    expect(text).not.toContain('Ticket 1');
    expect(text).not.toContain('/control/tickets');
    expect(text).not.toContain('dead letters');
  });

  test('is gathered once for everybody who watches, and what is slow less often', async () => {
    const { own } = await busy();
    const { count, console } = asked(own.console);
    const watched = house(console);
    const { see } = await browser(watched);
    await see('/control/board');
    count();
    await Promise.all([see('/control/board'), see('/control/board'), see('/control/board')]);
    expect(count()).toEqual({});
    own.passes(0.1);
    await see('/control/board');
    const { 'find session': _theirs, 'find person': _whose, ...cost } = count();
    // clients and agents, what waits for each of two clients, and what one busy agent holds
    expect(cost).toEqual({ 'list client': 1, 'list agent': 1, waiting: 2, heldBy: 1 });
    process.stdout.write(
      `a look at the wall costs ${Object.values(cost).reduce((a, b) => a + b)} requests, 2 clients and 1 busy agent\n`,
    );
    own.passes(1);
    await see('/control/board');
    expect(count()).toMatchObject({ 'list region': 1, facts: 1 });
  });

  test('escapes what strangers write', async () => {
    const { own, client } = await busy();
    await forwarded(own, client.connectionId, client.id, '3', '<script>alert(1)</script>');
    await tenant(own, '<b>bold</b>');
    const { text } = await (await browser(own)).see('/control');
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toMatch(/<script>|<b>bold/);
  });
});

describe('the pages', () => {
  test('keep their files for ever, under addresses that change with them', async () => {
    const own = house();
    const { text } = await own.ask('GET', '/sign-in', { key: '' });
    const paths = [...text.matchAll(/"(\/ui\/[^"]+)"/g)].map(([, path]) => path as string);
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const { status, headers } = await own.ask('GET', path, { key: '' });
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-type')).toMatch(/^text\/(css|javascript)/);
    }
  });

  test('have landmarks, a heading, a language, and nothing inline', async () => {
    const { own } = await busy();
    for (const { text } of [
      await own.ask('GET', '/sign-in', { key: '' }),
      await (await browser(own)).see('/control'),
    ]) {
      expect(text).toMatch(/^<!doctype html><html lang="en" data-zone-said="UTC">/);
      for (const landmark of ['<header>', '<main id="content">', '<nav aria-label="Main">', '<h1', 'href="#content"'])
        expect(text).toContain(landmark);
      expect(text).not.toMatch(/<style|<script(?! src="\/ui\/)| style="| on\w+="/);
    }
  });

  test('say kindly that there is nothing, or that something went wrong', async () => {
    const own = house();
    const nothing = await own.ask('GET', '/no/such/page', { key: '' });
    expect(nothing).toMatchObject({ status: 404 });
    expect(nothing.text).toContain('There is nothing here');
    const { records } = own.console;
    vi.spyOn(log, 'error').mockImplementationOnce(() => {});
    const fails: typeof records.list = async (kind, within, page) => {
      if (kind === 'agent') throw new Error('10.0.0.7');
      return records.list(kind, within, page);
    };
    const broken = house({ records: { ...records, list: fails } });
    const wrong = await (await browser(broken)).see('/control');
    expect(wrong.status).toBe(500);
    expect(wrong.text).toContain('That did not work');
    expect(wrong.text).not.toContain('10.0.0.7');
  });
});
