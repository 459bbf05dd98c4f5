import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnyInstant, DAY_MILLIS, earliest, instantOf, millisOf, Zone } from '../../shared/domain/time.ts';

test.each([
  ['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.000Z'],
  ['2026-03-01T09:00:00.5Z', '2026-03-01T09:00:00.500Z'],
  ['2026-03-01T09:00:00.9999Z', '2026-03-01T09:00:00.999Z'],
  ['2026-03-01T09:00:00.123456789012Z', '2026-03-01T09:00:00.123Z'],
  ['2026-03-01T09:00:00+05:45', '2026-03-01T03:15:00.000Z'],
  ['2026-03-01T00:30:00.250-11:00', '2026-03-01T11:30:00.250Z'],
  ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
])('%s is the instant %s', (text, instant) => {
  expect(AnyInstant.parse(text)).toBe(instant);
});

test.each([
  ['a leap second', '2026-06-30T23:59:60Z'],
  ['a day that is not', '2026-02-29T00:00:00Z'],
  ['the hour 24', '2026-03-01T24:00:00Z'],
  ['no zone', '2026-03-01T09:00:00'],
  ['a date', '2026-03-01'],
  ['a day of offset', '2026-03-01T09:00:00+24:00'],
  ['words', 'Sun, 01 Mar 2026 09:00:00 GMT'],
])('%s is no instant: %s', (_, text) => {
  expect(AnyInstant.safeParse(text).success).toBe(false);
});

test('a zone is a name that tzdata knows, asked once or again', () => {
  const names = ['Asia/Manila', 'UTC', 'US/Pacific', 'Mars/Base', '', '2026-03-01T09:00[Asia/Manila]'];
  const answers = [true, true, true, false, false, false];
  for (let time = 0; time < 2; time++) expect(names.map((name) => Zone.safeParse(name).success)).toEqual(answers);
});

test('instants are read and written as Date does, at any time and in any notation', () => {
  const times = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 + 1_000_000 });
  const days = fc.integer({ min: 0, max: 2_932_896 }).map((day) => day * DAY_MILLIS + (day % 3) - 1);
  fc.assert(
    fc.property(fc.oneof(times, days), (millis) => {
      const text = new Date(millis).toISOString();
      expect(instantOf(millis)).toBe(text);
      expect(millisOf(text)).toBe(millis);
      const short = `${text.slice(0, -5)}Z`;
      expect(millisOf(short)).toBe(Date.parse(short));
    }),
    { numRuns: 2000 },
  );
  expect(millisOf('2026-03-01T10:00:00.00+01:00')).toBe(Date.parse('2026-03-01T09:00:00Z'));
  expect(millisOf('nonsense of 24 letters.Z')).toBeNaN();
});

test('the earliest of instants is the least of those that there are', () => {
  expect(earliest()).toBeUndefined();
  expect(earliest(undefined, '2026-03-01T09:00:00.001Z', undefined, '2026-03-01T09:00:00.000Z')).toBe(
    '2026-03-01T09:00:00.000Z',
  );
});
