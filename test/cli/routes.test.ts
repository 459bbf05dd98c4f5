import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { colleague, forwarded, tenant } from '../console/house.ts';
import { type Terminal, terminal } from './terminal.ts';

let at: Terminal;
let folder: string;
beforeAll(async () => {
  at = await terminal();
  folder = mkdtempSync(join(tmpdir(), 'sunrelay-routes-'));
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true });
});

const patternIn = (name: string, pattern: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(pattern));
  return file;
};

test('a route is made, tried, activated, changed, paused and removed', async () => {
  const client = await tenant(at, 'Harbour');
  await colleague(at, 'Maria', client.id);
  await forwarded(at, client.connectionId, client.id, '1', 'The lamp is out');
  const chat = '--chat slack --address https://hooks.slack.com/services/secret';
  const opened = patternIn('opened.json', { type: ['ticket.opened'] });
  const route = await at.json(
    `routes create --name Fresh --pattern ${opened} --client ${client.id} ${chat} --language es`,
  );
  expect(route).toMatchObject({ status: 'draft', target: { kind: 'chat', system: 'slack', language: 'es' } });
  const tried = await at.sunrelay(`routes try ${route.id}`);
  expect(tried.out).toMatch(/^1 of \d+ facts would have gone out, at most 1 in an hour:\n24 h ago ·{23}█ now\n/);
  expect(tried.out).toContain('Ha llegado un ticket\nThe lamp is out');
  expect(await at.json(`routes activate ${route.id}`)).toMatchObject({ status: 'active' });
  expect((await at.sunrelay(`routes list ${client.id}`)).out).toMatch(/Fresh +active +chat +\S+ +1 in a day/);
  const met = patternIn('met.json', { type: ['clock.met'] });
  expect(await at.json(`routes change ${route.id} --seen 3 --pattern ${met}`)).toMatchObject({ status: 'paused' });
  expect((await at.sunrelay(`routes pause ${route.id}`)).err).toContain('it is not active');
  expect(await at.json(`routes show ${route.id}`)).toMatchObject({ pattern: { type: ['clock.met'] } });
  expect((await at.sunrelay(`routes remove ${route.id}`)).out).toBe('The route is gone.');
});

test('a route leads to one target', async () => {
  const file = patternIn('any.json', { type: ['clock.met'] });
  const said = 'a route leads to one of --endpoint, --to and --chat';
  expect((await at.sunrelay(`routes create --name x --pattern ${file}`)).err).toContain(said);
  expect((await at.sunrelay(`routes create --name x --pattern ${file} --to a@b.example --chat slack`)).err).toContain(
    said,
  );
});
