import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftInterval, wallClock } from '../../../shared/domain/rosters/wall-clock.ts';
import { DAY_MILLIS, instantOf } from '../../../shared/domain/time.ts';

const dateOf = (millis: number) => instantOf(millis).slice(0, 10);

describe('rule 13: shift edges come from wall-clock rules', () => {
  test.each([
    ['an ordinary night', 'Asia/Manila', '2026-03-02', '22:00', '06:00', '2026-03-02T14:00', '2026-03-02T22:00'],
    ['24:00 is midnight at the end', 'UTC', '2026-03-02', '16:00', '24:00', '2026-03-02T16:00', '2026-03-03T00:00'],
    [
      'the same time twice is a whole day',
      'UTC',
      '2026-03-02',
      '08:00',
      '08:00',
      '2026-03-02T08:00',
      '2026-03-03T08:00',
    ],
    ['a night of 7 hours', 'Europe/Paris', '2026-03-28', '22:00', '06:00', '2026-03-28T21:00', '2026-03-29T04:00'],
    ['a night of 9 hours', 'Europe/Paris', '2026-10-24', '22:00', '06:00', '2026-10-24T20:00', '2026-10-25T05:00'],
    [
      'a missing 02:30 starts at 03:00',
      'Europe/Paris',
      '2026-03-29',
      '02:30',
      '08:00',
      '2026-03-29T01:00',
      '2026-03-29T06:00',
    ],
    [
      'a missing 02:30 ends at 03:00',
      'Europe/Paris',
      '2026-03-28',
      '22:00',
      '02:30',
      '2026-03-28T21:00',
      '2026-03-29T01:00',
    ],
    [
      'a repeated 02:30 starts at the first',
      'Europe/Paris',
      '2026-10-25',
      '02:30',
      '08:00',
      '2026-10-25T00:30',
      '2026-10-25T07:00',
    ],
    [
      'a repeated 02:30 ends at the last',
      'Europe/Paris',
      '2026-10-24',
      '22:00',
      '02:30',
      '2026-10-24T20:00',
      '2026-10-25T01:30',
    ],
    [
      'half an hour is left out',
      'Australia/Lord_Howe',
      '2026-10-04',
      '02:15',
      '10:00',
      '2026-10-03T15:30',
      '2026-10-03T23:00',
    ],
    [
      'a date that never was is empty',
      'Pacific/Apia',
      '2011-12-30',
      '09:00',
      '17:00',
      '2011-12-30T10:00',
      '2011-12-30T10:00',
    ],
  ])('%s', (_, zone, date, from, until, starts, ends) => {
    expect(shiftInterval({ zone, date, from, until })).toEqual({ from: `${starts}:00.000Z`, until: `${ends}:00.000Z` });
  });
});

test.each(['Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Lisbon', 'America/New_York', 'Africa/Casablanca'])(
  'a year of shifts in %s, read at once, is what each of them is alone',
  (zone) => {
    const clock = wallClock(zone, '2026-01-01', '2026-12-31');
    const times = [
      { from: '06:00', until: '14:00' },
      { from: '14:00', until: '22:30' },
      { from: '22:30', until: '06:00' },
    ];
    for (let day = Date.parse('2026-01-01'); day < Date.parse('2027-01-01'); day += DAY_MILLIS)
      for (const wall of times)
        expect(clock(dateOf(day), wall)).toEqual(shiftInterval({ zone, date: dateOf(day), ...wall }));
  },
);

test('a shift of which a clock change leaves nothing is empty', () => {
  const { from, until } = shiftInterval({ zone: 'Europe/Paris', date: '2026-03-29', from: '02:00', until: '03:00' });
  expect(from).toBe(until);
});

test('shifts that tile a week on the wall cover it without a gap, in any zone, at any cut', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const first = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2028-12-20') }).map(dateOf);
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(zone, first, cuts, (zone, first, cuts) => {
      const walls = cuts.toSorted((a, b) => a - b).map((minutes) => instantOf(minutes * 60_000).slice(11, 16));
      const dates = Array.from({ length: 8 }, (_, day) => dateOf(Date.parse(first) + day * DAY_MILLIS));
      const intervalOf = wallClock(zone, first, dates.at(-1)!);
      const shifts = dates.flatMap((date) =>
        walls.map((from, at) => intervalOf(date, { from, until: walls[(at + 1) % walls.length]! })),
      );
      for (const [at, { until }] of shifts.entries()) expect((shifts[at + 1]?.from ?? '') <= until).toBe(true);
    }),
    { numRuns: 500 },
  );
});
