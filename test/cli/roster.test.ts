import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { teamText } from '../solver/team.ts';
import { typed } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-roster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const instance = file('Team7.txt', teamText(6, 2));
const out = join(folder, 'team.csv');

test('what solve writes, check finds to cost the same and to obey every rule', async () => {
  const solve = await typed(['roster', 'solve', instance, '--seconds', '20', '--seed', '2', '--out', out, '--json']);
  expect(solve).toMatchObject({ code: 0, err: '' });
  const lines = solve.out.split('\n').map((line) => JSON.parse(line));
  expect(lines.at(-1)).toEqual({
    instance: 'Team7',
    objective: expect.any(Number),
    bound: expect.any(Number),
    gapPercent: expect.any(Number),
    seconds: expect.any(Number),
    peakMegabytes: expect.any(Number),
    violations: 0,
  });
  const rows = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(rows.map((row) => row.split(',').length)).toEqual(rows.map(() => 15));
  const check = await typed(['roster', 'check', instance, out, '--json']);
  expect(check.code).toBe(0);
  expect(JSON.parse(check.out)).toMatchObject({ objective: lines.at(-1).objective, violations: [] });
});

test('a person is shown the cost by term, how far from optimal it may be, and a chart', async () => {
  const { code, out } = await typed(['roster', 'solve', instance, '--seconds', '20', '--workers', '1']);
  expect(code).toBe(0);
  expect(out).toContain('every hard rule holds');
  expect(out).toMatch(/^in all +\d+$/m);
  expect(out).toMatch(/^bound \d+: (nothing costs less|at most [\d.]+ % from optimal)$/m);
  expect(out).toMatch(/^missing {3}[ ▁-█]{14}\|$/m);
  expect(out).toMatch(/^day \d+ [EL]: \d of \d; 6 certified: /m);
});

test('a roster that breaks rules is told which, with exit code 1', async () => {
  const rows = Array.from({ length: 6 }, (_, person) => `P${person}${',E'.repeat(14)}`);
  const broken = file('broken.csv', rows.join('\n'));
  const { code, out, err } = await typed(['roster', 'check', instance, broken]);
  expect(code).toBe(1);
  expect(out).toMatch(/P0, day 0: days of work in a row: 14, at most 5/);
  expect(err).toMatch(/^error: the roster breaks hard rules \d+ times$/);
});

test.each([
  ['a file that is not there', () => ['solve', join(folder, 'none.txt')], /none\.txt cannot be read: ENOENT/],
  [
    'a malformed line',
    () => ['solve', file('bad.txt', teamText(6, 2).replace('E,480,', 'E,long,'))],
    /bad\.txt: line 4: /,
  ],
  ['broken JSON', () => ['solve', file('bad.json', '{\n "name": \n}')], /bad\.json: (line \d: )?/],
  ['JSON that is no brief', () => ['solve', file('no.json', '{"name": 5}')], /no\.json is no roster brief/],
  ['a time that is no number', () => ['solve', instance, '--seconds', 'soon'], /a number of seconds/],
  [
    'a roster with a line too short',
    () => ['check', instance, file('short.csv', 'P0,E,E')],
    /short\.csv: line 1: "P0" has 2 days, the horizon has 14/,
  ],
  [
    'a roster with a stranger',
    () => ['check', instance, file('who.csv', `Zed${','.repeat(14)}`)],
    /line 1: there is no employee "Zed"/,
  ],
  [
    'a roster with an unknown shift',
    () => ['check', instance, file('what.csv', `P0,X${','.repeat(13)}`)],
    /line 1: there is no shift "X"/,
  ],
  [
    'a roster without everybody',
    () => ['check', instance, file('few.csv', `P0${','.repeat(14)}`)],
    /no line for P1, P2, P3, P4, P5/,
  ],
])('%s is not understood: exit code 2', async (_, words, said) => {
  const { code, err, out } = await typed(['roster', ...words()]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(said);
});

test('shapes are chosen from a file alone, proven to be the least', async () => {
  const question = file(
    'shapes.json',
    JSON.stringify({ kind: 'mix', required: { billing: 5 }, profiles: MIX, countsFor: 'one' }),
  );
  const { code, out } = await typed(['roster', 'shapes', question]);
  expect(code).toBe(0);
  expect(out).toMatch(/^single +5$/m);
  expect(out).toContain('5, proven to be the least');
  expect(await typed(['roster', 'shapes', instance])).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not JSON'),
  });
});

const MIX = [
  { name: 'single', skills: ['billing'], cost: 1 },
  { name: 'both', skills: ['billing', 'sales'], cost: 1.5 },
];

test('a place that cannot be written to is told before the search, not after it', async () => {
  const nowhere = join(folder, 'nowhere', 'team.csv');
  const { code, err, out } = await typed(['roster', 'solve', instance, '--seconds', '600', '--out', nowhere]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('cannot be written: ENOENT');
});
