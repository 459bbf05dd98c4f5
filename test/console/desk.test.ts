import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { appOf } from '../../functions/console/app.tsx';
import type { Console } from '../../functions/console/console.ts';
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
