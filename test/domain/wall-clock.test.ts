import { describe, expect, test } from 'vitest';
import { shiftInterval } from '../../shared/domain/rosters/wall-clock.ts';
import { DAY_MILLIS, instantOf, millisOf } from '../../shared/domain/time.ts';
import { stretchesOf } from '../../shared/domain/zone.ts';

const pad = (value: number) => String(value).padStart(2, '0');
const wallOf = (minutes: number) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/** Every clock change of 2026 and 2027 in every zone that this machine knows. */
const changes = Intl.supportedValuesOf('timeZone').flatMap((zone) =>
  stretchesOf(zone, Date.parse('2026-01-01T00:00:00Z'), Date.parse('2028-01-01T00:00:00Z'))
    .slice(1)
    .map(({ from }) => ({ zone, at: from })),
);

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

  test('shifts that meet on the wall never leave a gap, and overlap by no more than the repeated time', () => {
    expect(changes.length).toBeGreaterThan(500);
    for (const { zone, at } of changes) {
      const stretches = stretchesOf(zone, at - DAY_MILLIS, at + DAY_MILLIS);
      const back = Math.max(0, (stretches[0].offsetMillis ?? 0) - (stretches.at(-1)?.offsetMillis ?? 0));
      for (const date of [-1, 0, 1].map((days) => instantOf(at + days * DAY_MILLIS).slice(0, 10))) {
        for (let minutes = 0; minutes < 1440; minutes += 30) {
          const earlier = shiftInterval({ zone, date, from: wallOf((minutes + 960) % 1440), until: wallOf(minutes) });
          const onDate =
            (minutes + 960) % 1440 < minutes ? date : instantOf(Date.parse(date) + DAY_MILLIS).slice(0, 10);
          const later = shiftInterval({
            zone,
            date: onDate,
            from: wallOf(minutes),
            until: wallOf((minutes + 480) % 1440),
          });
          const overlap = millisOf(earlier.until) - millisOf(later.from);
          if (overlap !== 0 && overlap !== back) expect.fail(`${zone} ${onDate} ${wallOf(minutes)}: ${overlap} ms`);
        }
      }
    }
  });

  test('an edge is the first or last instant that shows its wall time, watched minute by minute', () => {
    for (const { zone, at } of changes) {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      const shown = Array.from({ length: 8 * 60 }, (_, minute) => at + (minute - 240) * 60_000).map(
        (millis) => [millis, format.format(millis)] as const,
      );
      const [earliest, latest] = [shown[120]![1], shown[360]![1]];
      for (let wall = Date.parse(`${earliest}:00Z`); wall <= Date.parse(`${latest}:00Z`); wall += 15 * 60_000) {
        const [date, time] = instantOf(wall).slice(0, 16).split('T') as [string, string];
        const showing = shown.filter(([, text]) => text === `${date} ${time}`).map(([millis]) => millis);
        const missing = shown.find(([, text]) => text > `${date} ${time}`)?.[0];
        const first = showing[0] ?? missing!;
        const last = showing.at(-1) ?? missing!;
        const before = instantOf(Date.parse(date) - DAY_MILLIS).slice(0, 10);
        expect(shiftInterval({ zone, date, from: time, until: time }).from, `${zone} ${date} ${time}`).toBe(
          instantOf(first),
        );
        expect(shiftInterval({ zone, date: before, from: time, until: time }).until).toBe(instantOf(last));
      }
    }
  });
});
