import { expect, test } from 'vitest';
import { missingHours, runsByDate } from '../../functions/console/control/heat.ts';
import { lineOf, templatesIn } from '../../functions/console/control/region-shapes.ts';
import { lettersOf } from '../../functions/console/control/roster-chart.tsx';
import { instantOf } from '../../shared/domain/time.ts';

const span = (from: string, until: string, needed: number, served: number) => ({
  from: `2026-${from}:00.000Z`,
  until: `2026-${until}:00.000Z`,
  needed,
  served,
});

test('a stretch of UTC becomes half hours of the wall, cut at midnight there', () => {
  const runs = runsByDate([span('03-02T14:00', '03-02T18:00', 2, 1)], 'Asia/Manila');
  expect([...runs]).toEqual([
    ['2026-03-02', [{ first: 44, last: 48, needed: 2, served: 1 }]],
    ['2026-03-03', [{ first: 0, last: 4, needed: 2, served: 1 }]],
  ]);
  expect(missingHours([...runs.values()].flat())).toBe(4);
});

test('a day whose clocks go forward has no half hours where they jumped', () => {
  const [own] = runsByDate([span('03-29T00:00', '03-29T03:00', 1, 1)], 'Europe/Berlin').values();
  // 01:00 to 02:00, then 03:00 to 05:00 by the wall
  expect(own).toEqual([
    { first: 2, last: 4, needed: 1, served: 1 },
    { first: 6, last: 10, needed: 1, served: 1 },
  ]);
});

test('a half hour that the clocks repeat is shown as the one that lacks more, whichever comes first', () => {
  // 02:00 to 03:00 in Berlin, twice
  const [first, second] = [span('10-25T00:00', '10-25T01:00', 1, 1), span('10-25T01:00', '10-25T02:00', 1, 0)];
  for (const spans of [
    [first, second],
    [
      { ...first, served: 0 },
      { ...second, served: 1 },
    ],
  ])
    expect(runsByDate(spans, 'Europe/Berlin').get('2026-10-25')).toEqual([{ first: 4, last: 6, needed: 1, served: 0 }]);
});

test('every half hour of a year has exactly one place by the wall, but for those that are repeated', () => {
  const [from, until] = [Date.parse('2026-01-01T00:00:00Z'), Date.parse('2027-01-01T00:00:00Z')];
  const whole = { from: instantOf(from), until: instantOf(until), needed: 1, served: 1 };
  for (const [zone, repeated] of [
    ['Asia/Kathmandu', 0],
    ['America/New_York', 2],
    ['Australia/Lord_Howe', 1],
  ] as const) {
    const runs = [...runsByDate([whole], zone).values()].flat();
    const shown = runs.reduce((sum, run) => sum + run.last - run.first, 0);
    expect([zone, (until - from) / 1_800_000 - shown]).toEqual([zone, repeated]);
  }
});

test('templates that begin alike still have letters of their own', () => {
  const of = (...ids: string[]) => [
    ...lettersOf(ids.map((id) => ({ id, from: '', until: '', night: false }))).values(),
  ];
  expect(of('early', 'late', 'night')).toEqual(['E', 'L', 'N']);
  expect(of('early', 'evening', 'e')).toEqual(['E', 'V', 'A']);
  expect(new Set(of(...Array.from({ length: 20 }, (_, place) => `aa-${place}`))).size).toBe(20);
});

test('a shift is written as it is read', () => {
  const lines = [
    'early 07:00 15:30 30@11:00-12:30 15@14:00-14:30',
    'day 09:00 17:00',
    'night 22:00 06:00 night',
    'late 20:00 02:00 day',
  ];
  const templates = templatesIn(lines.join('\n'));
  expect(Array.isArray(templates) && templates.map(lineOf)).toEqual(lines);
  expect(templatesIn('early 7:00 15:30')).toEqual({ line: 'early 7:00 15:30' });
  expect(templatesIn('\n\n')).toEqual([]);
});
