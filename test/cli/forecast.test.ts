import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { csvRows } from '../../infra/cli/forecast/csv.ts';
import { typed } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-forecast-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, lines: string[]): string => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
};
/** Four arrivals at ten each day of some weeks from a Monday on. */
const days = (count: number, line: (date: string, one: number) => string): string[] =>
  Array.from({ length: count }, (_, day) => new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10)).flatMap(
    (date) => Array.from({ length: 4 }, (_, one) => line(date, one)),
  );

test('a file of arrivals becomes a table of models, the best one, and a chart', async () => {
  const path = file('plain.csv', ['id,opened_at', ...days(35, (date, one) => `${one},${date}T10:0${one}`)]);
  const { code, out } = await typed(['forecast', path, '--zone', 'Europe/Berlin']);
  expect(code).toBe(0);
  expect(out).toContain('140 arrivals from 2026-03-02 to 2026-04-05, Europe/Berlin');
  expect(out).toContain('all arrivals: 140 arrivals, 4.0 a day');
  expect(out).toMatch(/last week \(baseline\) +0\.0% +0\.0% +0\.0% +\+0\.0%/);
  expect(out).toContain('judged by WAPE of a day on 3 past weeks, 7 days ahead');
  expect(out.split('\n').at(-1)).toMatch(/^Sun {12}█ +4 {12}█ +4$/);
});

test('series by client and channel reach over the same dates; times with an offset are shown by the zone', async () => {
  const lines = ['client,channel,timestamp', ...days(21, (date) => `Acme,email,"${date} 10:00:00+02:00"`)];
  const path = file('split.csv', [...lines, 'Fjord,chat,2026-03-20T23:30:00Z']);
  const { code, out } = await typed(['forecast', path, '--zone', 'Asia/Manila', '--days', '2', '--json']);
  const { series, ...about } = JSON.parse(out);
  expect(code).toBe(0);
  expect(about).toMatchObject({ from: '2026-03-02', until: '2026-03-22', arrivals: 85 });
  expect(series.map(({ client, channel, total }: Record<string, unknown>) => [client, channel, total])).toEqual([
    ['Acme', 'email', 84],
    ['Fjord', 'chat', 1],
  ]);
  const busy = series[0].forecast.slots.filter(({ expected }: { expected: number }) => expected > 1);
  expect(busy.map(({ from }: { from: string }) => from)).toEqual([
    '2026-03-23T08:00:00.000Z',
    '2026-03-24T08:00:00.000Z',
  ]);
});

test('a channel alone, columns by name, holidays of a country, an uplift, files written', async () => {
  const path = file('some.csv', [
    'kind,when',
    ...days(28, (date, one) => `${one < 2 ? 'mail' : 'chat'},${date}T10:00`),
  ]);
  const [out, svg] = [join(folder, 'out.csv'), join(folder, 'chart.svg')];
  const words = ['--by', 'kind', '--channel', 'mail', '--holidays', 'DE-BE', '--uplift', '2026-03-31=2'];
  const said = await typed(['forecast', path, ...words, '--days', '7', '--out', out, '--svg', svg]);
  expect(said).toMatchObject({ code: 0, err: '' });
  const [heads, ...rows] = [...csvRows(readFileSync(out, 'utf8'))];
  expect(heads).toEqual(['client', 'channel', 'from', 'until', 'expected', 'low', 'high']);
  expect(rows).toHaveLength(7 * 48);
  const sums = Map.groupBy(rows, (row) => row[2]?.slice(0, 10));
  const total = (date: string) => sums.get(date)?.reduce((sum, row) => sum + Number(row[4]), 0);
  expect([total('2026-03-30'), total('2026-03-31'), total('2026-04-03')]).toEqual([2, 4, 2]);
  expect(readFileSync(svg, 'utf8')).toMatch(
    /^<svg [^>]+role="img"[\s\S]+<path d="M[\d.,MLHVZ-]+" fill="none"[\s\S]+<\/svg>\n$/,
  );
});

test('too short a history is refused in words', async () => {
  const path = file('short.csv', ['opened_at', ...days(9, (date) => `${date}T10:00`)]);
  const { code, out, err } = await typed(['forecast', path]);
  expect(code).toBe(1);
  expect(out).toContain('all arrivals: a forecast needs 2 weeks of arrivals, and these are 9 days');
  expect(err).toBe('error: nothing could be forecast');
});

const plain = file('again.csv', ['opened_at', ...days(21, (date) => `${date}T10:00`)]);
test.each([
  [[join(folder, 'nowhere.csv')], /cannot be read/],
  [[file('names.csv', ['a,b', 'x,y'])], /no column holds a time of arrival; name it with --column: a, b/],
  [[file('mixed.csv', ['opened_at', '2026-03-02T10:00', 'soon'])], /1 of 2 lines hold no time in the column opened_at/],
  [[plain, '--column', 'closed_at'], /there is no column closed_at; there are opened_at/],
  [[plain, '--by', 'channel'], /there is no column channel/],
  [[plain, '--zone', 'Mars/Olympus'], /--zone Mars\/Olympus: not an IANA time zone/],
  [[plain, '--holidays', 'XX'], /the holidays of XX are not known/],
  [[plain, '--days', '0'], /--days is a whole number from 1 to 400, not 0/],
  [[plain, '--uplift', 'christmas'], /--uplift is dates and a factor/],
  [[plain, '--uplift', '2026-12-24..2026-12-01=2'], /--uplift 2026-12-24..2026-12-01=2 ends before it begins/],
  [[file('empty.csv', [''])], /the file has no lines below its heading/],
  [[file('bare.csv', ['opened_at'])], /the file has no lines below its heading/],
  [
    [file('typo.csv', ['opened_at', '2026-03-02T10:00', '9999-12-31T10:00'])],
    /2026-03-02 to 9999-12-31 are more than ten years; give --from and --until, or correct the date/,
  ],
  [
    [file('many.csv', ['client,opened_at', ...Array.from({ length: 201 }, (_, one) => `c${one},2026-03-02T10:00`)])],
    /these are 201 series, more than 200; --by and --channel say which to tell apart/,
  ],
  [[plain, '--until', '2026-01-01'], /there are no days from 2026-03-02 to 2026-01-01/],
])('forecast %j is not understood', async (words, reason) => {
  const { code, err } = await typed(['forecast', ...words]);
  expect(err).toMatch(reason);
  expect(code).toBe(2);
});

test('a table of text may have quotes, commas and line breaks in its cells', () => {
  const rows = [...csvRows('\uFEFFa,"b ""c"", d"\r\n"two\nlines",\n\nx,y')];
  expect(rows).toEqual([
    ['a', 'b "c", d'],
    ['two\nlines', ''],
    ['x', 'y'],
  ]);
});
