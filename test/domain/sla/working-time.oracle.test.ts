import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen } from '../../../shared/domain/clients/calendar.ts';
import { Coverage, CoveredDay } from '../../../shared/domain/clients/coverage.ts';
import { add, between, subtract } from '../../../shared/domain/sla/working-time.ts';
import { stretchesOf } from '../../../shared/domain/zone.ts';
import { MinuteOracle } from './minute-oracle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Half-hours, 45 minutes, a half-hour and a two-hour change, changes at midnight, in Ramadan, on a Friday; and none at all. */
const zones = [
  ...['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Chatham'],
  ...['America/St_Johns', 'Australia/Adelaide', 'America/Havana', 'Asia/Beirut', 'America/Nuuk', 'Africa/Cairo'],
  ...['Africa/Casablanca', 'Antarctica/Troll', 'America/Santiago', 'Pacific/Kiritimati', 'Asia/Manila', 'Asia/Gaza'],
];
const RANGE_DAYS = 16;

const wall = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const dateOf = (millis: number) => new Date(millis).toISOString().slice(0, 10);
const instant = (millis: number) => new Date(millis).toISOString();

/** Edges gather in the small hours, where clocks change. */
const edge = fc.oneof(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 96 })).map((quarter) => quarter * 15);
const windowOf = fc
  .record({ edges: fc.tuple(edge, edge), days: fc.subarray([...CoveredDay.options], { minLength: 1 }) })
  .filter(({ edges: [one, other] }) => one !== other)
  .map(({ edges, days }) => ({ days, from: wall(Math.min(...edges)), until: wall(Math.max(...edges)) }));

/** A coverage and a range of days around a clock change of its zone, or around any day where it has none. */
const situation = fc
  .record({ zone: fc.constantFrom(...zones), day: fc.integer({ min: 0, max: 700 }), change: fc.nat(4) })
  .chain(({ zone, day, change }) => {
    const begin = Date.parse('2026-01-01T00:00:00Z');
    const changes = stretchesOf(zone, begin, begin + 720 * DAY).slice(1);
    const middle = changes[change % Math.max(1, changes.length)]?.from ?? begin + day * DAY;
    const first = Math.floor(middle / DAY) * DAY - 6 * DAY;
    const dates = Array.from({ length: RANGE_DAYS }, (_, index) => dateOf(first + index * DAY));
    const season = fc
      .tuple(fc.constantFrom(...dates), fc.constantFrom(...dates))
      .map((pair) => ({ from: pair.toSorted()[0], until: pair.toSorted()[1] }));
    const minute = fc.integer({ min: 2 * 1440, max: 12 * 1440 }).map((minutes) => instant(first + minutes * 60_000));
    return fc.record({
      coverage: fc.record({
        kind: fc.constant('hybrid'),
        zone: fc.constant(zone),
        windows: fc.array(windowOf, { minLength: 1, maxLength: 4 }),
        closedDates: fc.subarray(dates.slice(3, 10), { maxLength: 3 }),
        openDates: fc.subarray(dates.slice(3, 10), { maxLength: 2 }),
        seasons: fc.option(fc.array(season, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 4 }),
      }),
      range: fc.constant({ from: instant(first - 3 * DAY), until: instant(first + (RANGE_DAYS + 3) * DAY) }),
      start: minute,
      minutes: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 4000 })),
      pauses: fc.array(
        fc
          .tuple(minute, fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined, freq: 12 }))
          .map(([from, length]) => ({
            from,
            ...(length !== undefined && { until: instant(Date.parse(from) + length * 60_000) }),
          })),
        { maxLength: 6 },
      ),
    });
  })
  .map(({ coverage, ...rest }) => ({ ...rest, coverage: Coverage.parse(coverage) }));

/** Counting minutes one by one is work, not waiting: a machine at its slowest is given the time for it. */
const timeout = 180_000;

test('open minutes are those of a clock watched minute by minute, across every kind of clock change', {
  timeout,
}, () => {
  fc.assert(
    fc.property(situation, ({ coverage, range }) => {
      const oracle = new MinuteOracle(coverage, range.from, range.until);
      for (let at = Date.parse(range.from) + 2 * DAY; at < Date.parse(range.until) - 2 * DAY; at += 15 * 60_000) {
        expect(isOpen(coverage, instant(at)), instant(at)).toBe(oracle.isOpen(instant(at)));
      }
    }),
    { numRuns: 80 },
  );
});

test('add, subtract and between agree with counting minutes one by one, whatever the pauses', { timeout }, () => {
  fc.assert(
    fc.property(situation, ({ coverage, range, start, minutes, pauses }) => {
      const oracle = new MinuteOracle(coverage, range.from, range.until);
      const due = oracle.add(start, minutes, pauses);
      // Where the oracle's range ends, there is nothing to compare.
      if (due !== undefined) {
        expect(add(coverage, start, minutes, pauses)).toBe(due);
        expect(between(coverage, start, due, pauses)).toBe(minutes);
      }
      const from = oracle.subtract(start, minutes, pauses);
      if (from !== undefined) {
        expect(subtract(coverage, start, minutes, pauses)).toBe(from);
        expect(between(coverage, from, start, pauses)).toBe(minutes);
      }
      const end = instant(Date.parse(start) + minutes * 60_000);
      expect(between(coverage, start, end, pauses)).toBe(oracle.between(start, end, pauses));
    }),
    { numRuns: 200 },
  );
});

test('between two instants of any millisecond, adding and subtracting are each other’s tightest inverse', () => {
  fc.assert(
    fc.property(situation, fc.nat(59_999), ({ coverage, start, minutes, pauses }, millis) => {
      fc.pre(minutes > 0);
      const odd = instant(Date.parse(start) + millis);
      const due = add(coverage, odd, minutes, pauses);
      fc.pre(due !== undefined);
      expect(between(coverage, odd, due, pauses)).toBe(minutes);
      expect(between(coverage, odd, instant(Date.parse(due) - 1), pauses)).toBe(minutes - 1);
      const latest = subtract(coverage, due, minutes, pauses)!;
      expect(latest >= odd).toBe(true);
      expect(between(coverage, latest, due, pauses)).toBe(minutes);
      expect(between(coverage, instant(Date.parse(latest) + 1), due, pauses)).toBe(minutes - 1);
    }),
    { numRuns: 500 },
  );
});
