import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { appOf } from '../../functions/console/app.tsx';
import type { Console } from '../../functions/console/console.ts';
import { words } from '../../functions/console/words/languages.ts';
import { catalogue } from '../../shared/domain/facts.ts';
import { signedIn } from '../browser/desk-ground.ts';
import { pageFiles } from '../browser/page-files.ts';
import { colleague, forwarded, type House, house, tenant } from './house.ts';

let own: House;
let ticketId: string;
let cookie: string;
let asked: string[] = [];
let app: ReturnType<typeof appOf>;

/** The ports of a console, each question of which is written down. */
const counted = <Port extends object>(name: string, port: Port): Port =>
  new Proxy(port, {
    get(target, method: string) {
      const own = Reflect.get(target, method);
      if (typeof own !== 'function') return own;
      return (...args: unknown[]) => {
        asked.push(`${name}.${method} ${args.filter((arg) => typeof arg === 'string').join(' ')}`);
        return own.apply(target, args);
      };
    },
  });

beforeAll(async () => {
  own = house();
  const acme = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Ada Njeri', acme.id);
  ticketId = await forwarded(own, acme.connectionId, acme.id, '1', 'Where is my parcel?');
  cookie = `sunrelay=${await signedIn(own, { role: 'agent', agentId } as never)}`;
  const { records, tickets } = own.console;
  const watched: Console = {
    ...own.console,
    records: counted('records', records),
    tickets: counted('tickets', tickets),
  };
  app = appOf(watched, pageFiles());
});

const see = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers: { cookie, ...headers } });
  return { status: answer.status, text: await answer.text() };
};

const pages = () => [
  '/desk',
  `/desk/tickets/${ticketId}`,
  '/desk/tickets',
  '/desk/shifts',
  '/desk/shifts/leave',
  '/desk/shifts/preferences',
  '/desk/shifts/calendar',
  '/desk/training',
];

describe('a page of the desk', () => {
  /** Leave is a year's account, what was asked, and what was told of absences, beside the agent. */
  const needsMore: Record<string, number> = { '/desk/shifts/leave': 4 };

  test('asks the table for what changes at most three times; what hardly does is remembered', async () => {
    for (const path of pages()) {
      await see(path);
      asked = [];
      expect((await see(path)).status).toBe(200);
      const most = needsMore[path] ?? 3;
      expect([path, asked.length <= most, asked]).toEqual([path, true, asked]);
    }
  });

  test('comes with everything that it loads in 60 KB over the wire', async () => {
    for (const path of pages()) {
      const { text } = await see(path);
      const files = [...text.matchAll(/(?:href|src)="(\/ui\/[^"]+)"/g)].map(([, file]) => file ?? '');
      expect(files).toHaveLength(3);
      const loaded = await Promise.all(files.map((file) => see(file)));
      const bytes = [text, ...loaded.map((file) => file.text)].map((part) => gzipSync(part).length);
      expect([path, bytes.reduce((sum, size) => sum + size) <= 60 * 1024, bytes]).toEqual([path, true, bytes]);
    }
  });

  test('speaks every language, and leaves no word of ours in English', async () => {
    const english = (await see('/desk')).text;
    expect(english).toContain('Take next');
    const said = { es: 'Tomar el siguiente', fr: 'Prendre le suivant', vi: 'Nhận phiếu tiếp theo' };
    for (const [language, words] of Object.entries(said)) {
      const { text } = await see('/desk', { 'accept-language': language });
      expect(text).toContain(`<html lang="${language}"`);
      expect(text).toContain(words);
      expect(text).not.toContain('Take next');
    }
  });
});

describe('without a script', () => {
  const send = async (path: string, fields: Record<string, string>) => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const answer = await app.request(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') };
  };
  const seenIn = (text: string) => /name="seen" id="reply-seen" value="(\d+)"/.exec(text)?.[1] ?? '';

  test('a reply that crossed something comes back with it and with its own text, and then goes', async () => {
    const before = seenIn((await see(`/desk/tickets/${ticketId}`)).text);
    await own.post(`/tickets/${ticketId}/notes`, { text: 'It was <b>recalled</b>' });
    const place = `/desk/tickets/${ticketId}/replies`;
    const crossed = await send(place, { text: 'Dear Ada & co', seen: before });
    expect(crossed.status).toBe(409);
    expect(crossed.text).toContain('It was &lt;b&gt;recalled&lt;/b&gt;');
    expect(crossed.text).toContain('Dear Ada &amp; co</textarea>');
    const sent = await send(place, { text: 'Dear Ada', seen: seenIn(crossed.text), status: 'waiting-customer' });
    expect([sent.status, sent.to]).toEqual([303, `/desk/tickets/${ticketId}`]);
    expect((await own.get(`/tickets/${ticketId}`)).body.status).toBe('waiting-customer');
  });

  test('a hand-over that is refused stays open, with what was written', async () => {
    const { status, text } = await send(`/desk/tickets/${ticketId}/hand-over`, { done: 'Asked the carrier' });
    expect(status).toBe(409);
    expect(text).toContain('Asked the carrier</textarea>');
    expect(text).toMatch(/<details open[^>]*><summary>Hand over/);
  });

  test('a question for the next ticket is answered on the page', async () => {
    const { status, text } = await send('/desk/next', {});
    expect(status).toBe(409);
    expect(text).toContain('nothing waits that you may take');
  });

  test('a form whose fields do not fit says which, and keeps what was in it', async () => {
    const { status, text } = await send('/desk/shifts/leave', { from: '2026-06-05', until: 'soon', note: 'a wedding' });
    expect(status).toBe(409);
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('value="a wedding"');
  });

  test('whoever is not signed in is led to the door, and a form of another site changes nothing', async () => {
    expect((await app.request('/desk')).status).toBe(303);
    const headers = {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://elsewhere.example',
    };
    const forged = await app.request('/desk/status', { method: 'POST', headers, body: 'status=away' });
    expect(forged.status).toBe(403);
  });

  test('a ticket out of reach is a page that is not there', async () => {
    const other = await tenant(own, 'Contoso');
    await colleague(own, 'Bo Otieno', other.id);
    const hidden = await forwarded(own, other.connectionId, other.id, '9');
    expect((await see(`/desk/tickets/${hidden}`)).status).toBe(404);
  });
});

test('every fact that a ticket’s history may hold has a sentence in every language', () => {
  const types = Object.keys(catalogue).filter((type) => /^(ticket|clock|escalation|reply)\./.test(type));
  for (const { desk } of Object.values(words)) expect(Object.keys(desk.facts).sort()).toEqual(types.sort());
});
