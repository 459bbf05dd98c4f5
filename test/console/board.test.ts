import { describe, expect, test, vi } from 'vitest';
import { log } from '../../shared/runtime/log.ts';
import { colleague, forwarded, house, tenant } from './house.ts';
import { browser } from './signed-in.ts';

async function busy() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const other = await tenant(own, 'Contoso');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const waits = await forwarded(own, other.connectionId, other.id, '2');
  return { own, client, other, agentId, ticketId, waits };
}

describe('the wallboard', () => {
  test('shows an operator agents, tickets with clocks and places, deliveries and dead letters', async () => {
    const { own } = await busy();
    await own.dead.notices.send([{ body: {} }]);
    own.passes(20);
    const { text } = await (await browser(own)).see('/control');
    expect(text).toContain('Maria Santos');
    expect(text).toContain('with Maria Santos');
    expect(text).toContain('parked: nobody on duty may take it');
    expect(text).toMatch(/First reply<\/span> <strong>40 min left/);
    expect(text).toContain('<time datetime="2026-03-02T17:00:00.000Z">17:00</time>');
    expect(text).toMatch(/<span class="badge met">opened/);
    expect(text).toMatch(/<dt>dead letters<\/dt><dd>1<\/dd>/);
  });

  test('counts what it has no room to show', async () => {
    const { own, other } = await busy();
    for (let index = 0; index < 50; index++) await forwarded(own, other.connectionId, other.id, `more-${index}`);
    const { text } = await (await browser(own)).see('/control');
    expect(text).toMatch(/<dt>parked<\/dt><dd>51<\/dd>/);
    expect(text).toContain('12 more');
  });

  test('says in words and in colour what is at risk and what is late', async () => {
    const { own } = await busy();
    own.passes(41);
    const watching = await browser(own);
    expect((await watching.see('/control/board')).text).toMatch(/class="ticket warned"/);
    own.passes(25);
    const late = (await watching.see('/control/board')).text;
    expect(late).toMatch(/class="ticket breached"/);
    expect(late).toContain('6 min late');
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
  });

  test('is gathered once for everybody who watches', async () => {
    const { own } = await busy();
    let listed = 0;
    const { records } = own.console;
    const list: typeof records.list = (kind, within, page) => {
      listed += kind === 'agent' ? 1 : 0;
      return records.list(kind, within, page);
    };
    const watched = house({ ...own.console, records: { ...records, list } });
    const { see } = await browser(watched);
    await Promise.all([see('/control/board'), see('/control/board'), see('/control/board')]);
    expect(listed).toBe(1);
    own.passes(1);
    await see('/control/board');
    expect(listed).toBe(2);
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
