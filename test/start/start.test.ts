import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { typed } from '../cli/terminal.ts';
import { dataFolder, type Started, started, watched } from './started.ts';

const folder = dataFolder();
let running: Started | undefined;
afterEach(() => void running?.child.kill('SIGKILL'));

test('an empty platform comes up, opens for its key, unwinds at SIGTERM and is the same after', async () => {
  running = started('--port', '0', '--data', folder.data, '--empty');
  const first = await running.until(/Take on a client/);
  for (const service of ['DynamoDB', 'SQS and S3', 'EventBridge'])
    expect(first).toMatch(new RegExp(`^${service} on http://127.0.0.1:\\d+$`, 'm'));
  expect(first).toContain(
    `  SUNRELAY_URL=${urlIn(first)} SUNRELAY_KEY="$(cat ${join(folder.data, 'operator-key')})" npx sunrelay clients`,
  );
  const key = /^ {2}(srk_\S+)$/m.exec(first)?.[1] ?? '';
  const file = join(folder.data, 'operator-key');
  expect(readFileSync(file, 'utf8').trim()).toBe(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const made = await typed(['clients', 'create', '--name', 'Kept', '--url', urlIn(first), '--key', key]);
  expect(made).toMatchObject({ code: 0, err: '' });
  const second = started('--port', '0', '--data', folder.data);
  expect((await once(second.child, 'close'))[0]).toBe(1);
  expect(second.output()).toContain(`error: ${folder.data} is in use by process ${running.child.pid};`);
  expect(await running.end('SIGTERM')).toBe(0);
  expect(running.output()).toMatch(/Stopped\.\n$/);

  running = started('--port', '0', '--data', folder.data);
  const again = await running.until(/Take on a client/);
  expect(again).not.toContain('srk_');
  expect(again).not.toContain('demonstration');
  const kept = await typed(['clients', 'list', '--url', urlIn(again), '--key', key]);
  expect(kept.out).toMatch(/^Kept +active/m);
  expect(await running.end('SIGINT')).toBe(0);
  folder.remove();
}, 180_000);

test('a taken port is told in a sentence, and the next start is still the first', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { data, remove } = dataFolder();
  const words = ['--port', `${port}`, '--data', data, '--empty'];
  running = started(...words);
  const [code] = await once(running.child, 'close');
  expect(code).toBe(1);
  expect(running.output()).toMatch(new RegExp(`^error: port ${port} is taken; .*--port 4001$`, 'm'));
  other.close();
  running = started(...words);
  expect(await running.until(/Take on a client/)).toMatch(/^ {2}srk_/m);
  expect(await running.end('SIGTERM')).toBe(0);
  remove();
}, 180_000);

test('a Ctrl-C that npm passes on a second time is one; a later one quits at once', async () => {
  const program = `
    import { interrupted } from './infra/cli/start/interrupted.ts';
    const stopped = interrupted();
    setTimeout(() => {}, 60_000);
    console.log('listening');
    await stopped;
    console.log('stopping');
    await new Promise(() => {});`;
  const running = watched(spawn(process.execPath, ['--input-type=module', '--eval', program]));
  await running.until(/listening/);
  const ended = once(running.child, 'close');
  running.child.kill('SIGINT');
  running.child.kill('SIGINT');
  await running.until(/stopping/);
  const from = performance.now();
  for await (const _ of setInterval(50)) if (!running.child.kill('SIGINT')) break;
  expect((await ended)[0]).toBe(130);
  expect(performance.now() - from).toBeGreaterThan(400);
});

const urlIn = (output: string): string => /^Console +(\S+)$/m.exec(output)?.[1] ?? '';
