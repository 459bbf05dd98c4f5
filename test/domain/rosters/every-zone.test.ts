import { describe, expect, test } from 'vitest';
import { shiftInterval, wallClock } from '../../../shared/domain/rosters/wall-clock.ts';
import { DAY_MILLIS, instantOf, millisOf } from '../../../shared/domain/time.ts';
import { stretchesOf } from '../../../shared/domain/zone.ts';

const zones = Intl.supportedValuesOf('timeZone');
const [FIRST, LAST] = [Date.parse('2024-01-01T00:00:00Z'), Date.parse('2029-01-01T00:00:00Z')];
const stretchesIn = new Map(zones.map((zone) => [zone, stretchesOf(zone, FIRST, LAST)]));

/** Every clock change from 2024 to 2028 in every zone that this machine knows. */
const changes = zones.flatMap((zone) =>
  stretchesIn
    .get(zone)!
    .slice(1)
    .map(({ from }) => ({ zone, at: from })),
);

/** What the machine's own clock shows in a zone, `2026-03-29 02:30`; the reference, which knows nothing of our arithmetic. */
function clockOf(zone: string): (millis: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (millis) => format.format(millis);
}

const dateOf = (millis: number) => instantOf(millis).slice(0, 10);
const wallOf = (minutes: number) => instantOf(minutes * 60_000).slice(11, 16);

test('the changes that we know are those that the clocks show, day by day', () => {
  expect(changes.length).toBeGreaterThan(1000);
  for (const zone of zones) {
    const clock = clockOf(zone);
    for (const { from, until, offsetMillis } of stretchesIn.get(zone)!) {
      for (const at of [from, ...daysBetween(from, until), until - 60_000]) {
        const shown = instantOf(at + offsetMillis)
          .slice(0, 16)
          .replace('T', ' ');
        if (clock(at) !== shown) expect.fail(`${zone} at ${instantOf(at)}: ${clock(at)}, not ${shown}`);
      }
    }
  }
});

function daysBetween(from: number, until: number): number[] {
  const first = Math.ceil(from / DAY_MILLIS);
  return Array.from(
    { length: Math.max(0, Math.ceil(until / DAY_MILLIS) - first) },
    (_, day) => (first + day) * DAY_MILLIS,
  );
}

describe('around every change of every zone', () => {
  test('an edge is the first or last minute that shows its wall time, watched minute by minute', () => {
    for (const { zone, at } of changes) {
      const clock = clockOf(zone);
      const shown = Array.from({ length: 480 }, (_, minute) => at + (minute - 240) * 60_000).map(
        (millis) => [millis, clock(millis)] as const,
      );
      const [earliest, latest] = [shown[120]![1], shown[360]![1]];
      for (let wall = Date.parse(`${earliest}:00Z`); wall <= Date.parse(`${latest}:00Z`); wall += 15 * 60_000) {
        const [date, time] = instantOf(wall).slice(0, 16).split('T') as [string, string];
        const showing = shown.filter(([, text]) => text === `${date} ${time}`).map(([millis]) => millis);
        const missing = shown.find(([, text]) => text > `${date} ${time}`)![0];
        const dayBefore = dateOf(Date.parse(date) - DAY_MILLIS);
        const starts = shiftInterval({ zone, date, from: time, until: time }).from;
        const ends = shiftInterval({ zone, date: dayBefore, from: time, until: time }).until;
        const [first, last] = [showing[0] ?? missing, showing.at(-1) ?? missing].map(instantOf);
        if (starts !== first) expect.fail(`${zone} ${date} ${time} starts at ${starts}, not ${first}`);
        if (ends !== last) expect.fail(`${zone} ${date} ${time} ends at ${ends}, not ${last}`);
      }
    }
  });

  test('shifts that meet on the wall never leave a gap, and overlap by no more than the repeated time', () => {
    let overlapping = 0;
    for (const { zone, at } of changes) {
      const [before, after] = stretchesOf(zone, at - 1, at + 1);
      const repeated = Math.max(0, before.offsetMillis - after!.offsetMillis);
      const intervalOf = wallClock(zone, dateOf(at - 2 * DAY_MILLIS), dateOf(at + 2 * DAY_MILLIS));
      for (const date of [-1, 0, 1].map((days) => dateOf(at + days * DAY_MILLIS))) {
        for (let minutes = 0; minutes < 1440; minutes += 15) {
          const [began, meet, ends] = [minutes + 960, minutes, minutes + 480].map((wall) => wallOf(wall % 1440));
          const dayBefore = dateOf(Date.parse(date) - DAY_MILLIS);
          const earlier = intervalOf(minutes < 480 ? dayBefore : date, { from: began!, until: meet! });
          const later = intervalOf(date, { from: meet!, until: ends! });
          const overlap = millisOf(earlier.until) - millisOf(later.from);
          if (overlap !== 0 && overlap !== repeated)
            expect.fail(`${zone} ${date} ${meet}: ${overlap / 60_000} minutes`);
          if (overlap > 0) overlapping += 1;
        }
      }
    }
    expect(overlapping).toBeGreaterThan(changes.length);
  });
});

describe('a day around the world', () => {
  const regions = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Warsaw', 'Africa/Casablanca', 'America/Bogota'];
  const quarters = 365 * 96;
  const year = Date.parse('2026-01-01T00:00:00Z');

  /** For each quarter-hour of the year, how many regions are at work between two wall times, by our shifts. */
  function atWork(zone: string, from: string, until: string): Uint8Array {
    const covered = new Uint8Array(quarters);
    const intervalOf = wallClock(zone, '2025-12-31', '2027-01-01');
    for (let day = -1; day <= 365; day++) {
      const shift = intervalOf(dateOf(year + day * DAY_MILLIS), { from, until });
      for (let at = millisOf(shift.from); at < millisOf(shift.until); at += 900_000) covered[(at - year) / 900_000] = 1;
    }
    return covered;
  }

  test.each(regions)(
    '%s is at work exactly while its clocks show working hours, every quarter-hour of a year',
    (zone) => {
      const clock = clockOf(zone);
      const covered = atWork(zone, '08:00', '16:00');
      for (let quarter = 0; quarter < quarters; quarter++) {
        const time = clock(year + quarter * 900_000).slice(11);
        if ((time >= '08:00' && time < '16:00') !== (covered[quarter] === 1))
          expect.fail(`${zone} ${instantOf(year + quarter * 900_000)} shows ${time}`);
      }
    },
  );

  test('shifts of one region that meet on the wall cover every quarter-hour of a year', () => {
    for (const zone of regions) {
      const shifts = [atWork(zone, '06:00', '14:00'), atWork(zone, '14:00', '22:30'), atWork(zone, '22:30', '06:00')];
      expect(
        shifts[0]!.findIndex((_, quarter) => shifts.every((covered) => covered[quarter] === 0)),
        zone,
      ).toBe(-1);
    }
  });

  test('regions whose shifts meet in one season leave a hole in the other, and those that overlap by an hour do not', () => {
    const holes = (...shifts: Uint8Array[]) => {
      const open = shifts[0]!.map((_, quarter) => (shifts.every((covered) => covered[quarter] === 0) ? 1 : 0));
      const on = (date: string) => {
        const first = (Date.parse(date) - year) / 900_000;
        return open.subarray(first, first + 96).reduce((sum, quarter) => sum + quarter, 0);
      };
      return { winter: on('2026-01-14'), between: on('2026-03-11'), summer: on('2026-07-15'), all: Math.max(...open) };
    };
    const [manila, warsaw] = [atWork('Asia/Manila', '06:00', '14:00'), atWork('Europe/Warsaw', '07:00', '15:00')];
    // 22–06, 06–14 and 14–22 in UTC while it is winter: New York goes first, in March, and Warsaw after it.
    const meeting = holes(manila, warsaw, atWork('America/New_York', '09:00', '17:00'));
    expect(meeting).toEqual({ winter: 0, between: 4, summer: 4, all: 1 });
    const overlapping = holes(
      atWork('Asia/Manila', '06:00', '14:00'),
      atWork('Europe/Warsaw', '07:00', '16:00'),
      atWork('America/New_York', '09:00', '18:00'),
    );
    expect(overlapping).toEqual({ winter: 0, between: 0, summer: 0, all: 0 });
  });
});
