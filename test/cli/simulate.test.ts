import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { arrivalsIn } from '../../infra/cli/simulate/arrivals-file.ts';
import { rowsOf } from '../../infra/cli/simulate/rows.ts';
import { typed } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const scenario = (name: string, about: object): string => file(name, JSON.stringify(about));
const read = (path: string, zone = 'UTC', more: object = {}) =>
  arrivalsIn(path, { zone, clients: ['acme'], named: new Map(), ...more });

/** Every half hour of three weeks somebody writes. */
const many = file(
  'many.csv',
  [
    'opened_at,priority',
    ...Array.from(
      { length: 1008 },
      (_, at) => `${new Date(Date.UTC(2026, 2, 2) + at * 1_800_000).toISOString()},${at % 5 ? 'normal' : 'high'}`,
    ),
  ].join('\n'),
);
const days = { days: 7, from: '08:00', until: '16:00' };
const around = ['08:00', '16:00', '00:00'].map((from, at) => ({
  days: 7,
  from,
  until: ['16:00', '00:00', '08:00'][at],
}));
const now = scenario('now.json', { agents: around.map((shift) => ({ count: 2, shifts: [{ ...days, ...shift }] })) });
const fewer = scenario('fewer.json', {
  agents: around.map((shift, at) => ({ count: at === 2 ? 0 : 2, shifts: [{ ...days, ...shift }] })),
});

test('rows are read a piece at a time: quotes, line breaks in them, marks and both ends of lines', () => {
  const wide = 'x'.repeat(300_000);
  const path = file('rows.csv', `\uFEFFid,text\r\n1,"a, ""b""\nc"\r\n\r\n2,${wide}\n3,é`);
  expect([...rowsOf(path)].map(({ line, cells }) => [line, cells[0], cells[1]?.slice(0, 9)])).toEqual([
    [1, 'id', 'text'],
    [2, '1', 'a, "b"\nc'],
    [5, '2', 'xxxxxxxxx'],
    [6, '3', 'é'],
  ]);
  expect(() => [...rowsOf(file('open.csv', 'a\n"b\nc'))]).toThrow('line 2: a cell in quotes does not end');
});

test('columns are recognised, priorities are said in many ways, and a wall clock is the zone’s', () => {
  const path = file(
    'some.csv',
    'Created,Severity,lang,service_s,Title\n2026-03-29 04:00,1 - Critical,es,90,"Help, now"\n2026-03-29T01:30Z,P3,,,\n',
  );
  expect(read(path, 'Europe/Berlin').arrivals).toEqual([
    { atMillis: Date.parse('2026-03-29T01:30Z'), priority: 'normal', client: 'acme' },
    {
      atMillis: Date.parse('2026-03-29T02:00Z'),
      priority: 'urgent',
      client: 'acme',
      language: 'es',
      handlingMinutes: 1.5,
      subject: 'Help, now',
    },
  ]);
  const named = new Map([
    ['priority', ''],
    ['subject', 'lang'],
  ]);
  expect(read(path, 'UTC', { named }).arrivals[1]).toEqual({
    atMillis: Date.parse('2026-03-29T04:00Z'),
    priority: 'normal',
    client: 'acme',
    language: 'es',
    handlingMinutes: 1.5,
    subject: 'es',
  });
});

test('what is no arrival is told with its line', () => {
  const bad = file(
    'bad.csv',
    'opened_at,priority,client\n2026-03-02T10:00Z,high,Acme\nsoon,high,acme\n2026-03-02T10:00Z,huge,acme\n2026-03-02T10:00Z,low,Other\n',
  );
  expect(() => read(bad, 'UTC', { clients: ['acme', 'zenith'] })).toThrow(
    /3 of 4 lines hold no arrival\nline 3: "soon" is no time\nline 4: "huge" is no priority.*\nline 5: the scenario has no client "Other"/,
  );
  expect(() => read(file('empty.csv', 'opened_at\n'))).toThrow('has no lines below its heading');
});

test('a scenario is played, told, drawn, and comes out the same again', async () => {
  const out = join(folder, 'week.svg');
  const words = ['simulate', '--arrivals', many, '--scenario', now, '--seed', '3', '--until', '2026-03-09'];
  const { code, out: said, err } = await typed([...words, '--out', out]);
  expect([code, err]).toEqual([0, '']);
  expect(said).toContain('336 tickets from 2026-03-02T00:00Z to 2026-03-09T00:00Z');
  expect(said).toMatch(/first-reply {2}normal +\d+ +\d+ +0 {2}\d+\.\d%/);
  expect(said).toMatch(/home +6 +336 +\d/);
  expect(said.split('\n').at(-1)).toBe('the usual week in UTC, hour by hour');
  expect(readFileSync(out, 'utf8')).toMatch(/^<svg .*many\.csv.*<\/svg>\n$/s);
  const [one, two] = [await typed([...words, '--json']), await typed([...words, '--json'])].map(({ out: json }) => ({
    ...JSON.parse(json),
    secondsTaken: 0,
  }));
  expect(one).toEqual(two);
  expect(one.tickets.arrived).toBe(336);
});

test('fewer at night is worse, and the intervals say what is not known', async () => {
  const words = ['simulate', '--arrivals', many, '--scenario', now, '--compare', fewer];
  const { code, out } = await typed([...words, '--json']);
  expect(code).toBe(0);
  const { by, units, differences } = JSON.parse(out);
  expect([by, units]).toEqual(['days', 11]);
  const of = (name: string) => differences.find((one: { name: string }) => one.name === name);
  expect(of('mean wait')).toMatchObject({ isSure: true, better: 'less' });
  expect(of('mean wait').difference).toBeGreaterThan(0);
  const text = await typed([...words, '--until', '2026-03-09', '--runs', '3']);
  expect(text.out).toMatch(/mean wait .* worse/);
  expect(text.out).toContain('3 runs with the same draws on both sides');
  const same = await typed([...words.slice(0, -1), now]);
  expect(same.out).not.toMatch(/(better|worse|more|less)$/m);
});

test('what makes no sense is exit 2 and one sentence', async () => {
  const said = async (...words: string[]) => {
    const { code, err } = await typed(['simulate', '--arrivals', many, '--scenario', now, ...words]);
    return `${code} ${err}`;
  };
  expect(await said('--runs', '3')).toBe('2 error: --runs goes with --compare: it is pairs that are counted');
  expect(await said('--seed', 'x')).toBe('2 error: --seed is a whole number from 0 to 999999999, not x');
  expect(await said('--from', 'noon')).toContain('2 error: --from is a date or a moment');
  expect(await said('--column', 'when=opened_at')).toContain('2 error: --column when: there is time, priority');
  expect(await said('--from', '2027-01-01')).toContain('nothing arrives from 2027-01-01T00:00:00.000Z');
  const wrong = scenario('wrong.json', { agents: [{ zone: 'Mars/Olympus' }] });
  expect(await said('--scenario', wrong)).toContain('is no scenario\nagents.0.zone: not an IANA time zone');
  expect(await said('--out', join(folder, 'none', 'x.svg'))).toContain('cannot be written: ENOENT');
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

test('the documented question can be asked, and its columns are read', async () => {
  const files = [
    'test/samples/arrivals/uci-incidents-march-2016.csv',
    'docs/simulation/now.json',
    'docs/simulation/fewer-at-night.json',
  ] as const;
  const [arrivals, first, other] = files;
  const words = ['--scenario', first, '--compare', other, '--from', '2016-03-08', '--until', '2016-03-09'];
  const { code, out } = await typed(['simulate', '--arrivals', arrivals, ...words, '--json']);
  expect(code).toBe(0);
  const { before, after, differences } = JSON.parse(out);
  expect([before.name, after.name]).toEqual(['four at night', 'two at night']);
  expect(before.runs[0].tickets.arrived).toBe(434);
  expect(before.runs[0].little.open.areaMinutes).toBeCloseTo(before.runs[0].little.open.sumMinutes, 3);
  expect(differences[0]).toMatchObject({ clock: 'first-reply', isSure: false });
});
