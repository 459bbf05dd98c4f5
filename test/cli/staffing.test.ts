import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { typed } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-staffing-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('staffing says how many agents are needed, and what one more or fewer would do', async () => {
  const { code, out } = await typed(['staffing', '--calls', '100', '--handling', '3m', '--shrinkage', '30%']);
  expect(code).toBe(0);
  expect(out.split('\n')[0]).toBe('14 agents at the desk, 20 on the roster, for 10.00 Erlangs');
  const lines = out.split('\n').map((line) => line.trim().split(/\s+/));
  expect(lines.find(([mark]) => mark === '→')).toEqual([
    '→',
    '14',
    '20',
    '88.8%',
    '88.8%',
    '17.4%',
    '7.8s',
    '71.4%',
    '0.0%',
  ]);
  expect(lines.filter((line) => line.at(-1) === '0.0%').map((line) => line.at(-9) === '→' || line[0])).toEqual([
    '12',
    '13',
    true,
    '15',
    '16',
  ]);
});

test('staffing as data, with a patience and each definition of the service level', async () => {
  const words = ['staffing', '--calls', '100', '--handling', '180', '--patience', '1m', '--json'];
  const all = JSON.parse((await typed(words)).out);
  const answered = JSON.parse((await typed([...words, '--of', 'answered'])).out);
  expect(all.queue.serviceLevel.ofAllArrivals).toBeGreaterThanOrEqual(0.8);
  expect(answered.agents).toBeLessThan(all.agents);
});

test('staffing of work that can wait: what one agent gets done in an hour', async () => {
  const words = ['staffing', '--calls', '40', '--interval', '1h', '--per-hour', '6', '--shrinkage', '20%'];
  expect(await typed(words)).toEqual({ code: 0, out: '9 agents on the roster', err: '' });
});

test.each([
  [['--calls', '1'], '--handling is missing, or --per-hour for work that can wait'],
  [['--calls', '1', '--per-hour', '0'], '--per-hour is more than nothing'],
  [
    ['--calls', '1', '--per-hour', '6', '--handling', '3m'],
    '--handling is for live channels, --per-hour for work that can wait',
  ],
  [['--calls', 'many', '--handling', '3m'], '--calls is a number, not many'],
  [['--calls', '1', '--handling', '3 days'], '--handling is a duration such as 90, 90s, 5m or 1h, not 3 days'],
  [['--calls', '1', '--handling', '3m', '--target', '80'], '--target is a share and seconds such as 80/20, not 80'],
  [['--calls', '1', '--handling', '3m', '--interval', '0'], '--interval is longer than nothing'],
  [['--calls', '1', '--handling', '3m', '--shrinkage', '100%'], 'a shrinkage is a share from 0 to 0.95, not 1'],
])('staffing %j is not understood', async (words, reason) => {
  expect(await typed(['staffing', ...words])).toMatchObject({ code: 2, err: `error: ${reason}` });
});

const vector = (id: string, blocking: number, verified: boolean) => ({
  ...{ id, model: 'erlangB', input: { erlangs: 1, servers: 2 } },
  ...{ expected: { blocking }, tolerance: 1e-9, verified },
});
const file = (name: string, data: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(data));
  return join(folder, name);
};

test('erlang check agrees with a file whose wrong entries are marked', async () => {
  const path = file('marked.json', { vectors: [vector('right', 0.2, true), vector('off-by-one', 0.5, false)] });
  const { code, out } = await typed(['erlang', 'check', path]);
  expect(code).toBe(0);
  expect(out).toBe(
    'wrong, as marked  off-by-one: blocking is 0.2, not 0.5\n2 of 2 entries are what they are marked as: 1 right, 1 wrong',
  );
});

test('erlang check fails on an entry that is wrong unmarked, and on one that is right though marked wrong', async () => {
  const path = file('unmarked.json', [vector('a', 0.5, true), vector('b', 0.2, false), vector('c', 0.2, true)]);
  const { code, out, err } = await typed(['erlang', 'check', path]);
  expect(code).toBe(1);
  expect(out).toContain('WRONG  a: blocking is 0.2, not 0.5');
  expect(out).toContain('RIGHT, though marked wrong  b');
  expect(err).toBe('error: 2 of 3 entries are not as marked');
});

test('erlang check judges every formula, and says which it does not know', async () => {
  const load = { calls: 100, intervalMin: 30, ahtMin: 3 };
  const entries = [
    { id: 'C', model: 'erlangC.pw', input: { agents: 1, erlangs: 0.5 }, expected: { waitProbability: 0.5 } },
    { id: 'load', model: 'erlangC', input: { agents: 1, erlangs: 0.5 }, expected: { occupancy: 0.5 } },
    { id: 'A', model: 'erlangA', input: { ...load, agents: 14, meanPatienceMin: 5 }, expected: { asaMin: 0.0699187 } },
    {
      ...{ id: 'needed', model: 'erlangC.required' },
      input: { ...load, targetWaitSec: 20, serviceLevel: 0.8, shrinkage: 0.3 },
      expected: { rawPositions: 14, positions: 20 },
    },
    { id: 'X', model: 'erlangX', input: {}, expected: { retrials: 1 } },
  ];
  const path = file(
    'every.json',
    entries.map((entry) => ({ ...entry, tolerance: 1e-6, verified: entry.id !== 'X' })),
  );
  expect(await typed(['erlang', 'check', path])).toMatchObject({
    code: 0,
    out: 'wrong, as marked  X: no formula is called erlangX\n5 of 5 entries are what they are marked as: 4 right, 1 wrong',
  });
});

test.each([
  [join(folder, 'nowhere.json'), /cannot be read/],
  [file('list.json', [{ id: 'a' }]), /holds no list of results/],
])('erlang check %s is not understood', async (path, reason) => {
  const { code, err } = await typed(['erlang', 'check', path]);
  expect(code).toBe(2);
  expect(err).toMatch(reason);
});
