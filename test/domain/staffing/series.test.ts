import { expect, test } from 'vitest';
import { forecast } from '../../../shared/domain/staffing/forecast.ts';
import { lengthsOf, seriesOf, wallClock, weekdayOf } from '../../../shared/domain/staffing/series.ts';

const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((total, one) => total + one, 0);

test('a clock change leaves half hours of the wall out, or brings them twice', () => {
  const spring = lengthsOf('Europe/Berlin', '2026-03-29', 1);
  expect([...spring.slice(3, 7)]).toEqual([1, 0, 0, 1]);
  expect(sum(spring)).toBe(46);
  const autumn = lengthsOf('Europe/Berlin', '2026-10-25', 1);
  expect([...autumn.slice(3, 7)]).toEqual([1, 2, 2, 1]);
  expect(sum(autumn)).toBe(50);
  // Lord Howe's clocks change by half an hour
  expect(sum(lengthsOf('Australia/Lord_Howe', '2026-04-05', 1))).toBe(49);
  expect(sum(lengthsOf('Asia/Kathmandu', '2026-04-05', 7))).toBe(7 * 48);
});

test('arrivals are counted where the wall clock showed them, on both sides of a change', () => {
  const shown = wallClock('Europe/Berlin', Date.parse('2026-10-24T00:00Z'), Date.parse('2026-10-26T00:00Z'));
  const walls = ['2026-10-25T00:10Z', '2026-10-25T01:10Z', '2026-10-25T02:10Z', '2026-10-24T22:00Z'].map((at) => ({
    wallMillis: shown(Date.parse(at)),
    count: 1,
  }));
  const { counts } = seriesOf({ zone: 'Europe/Berlin', from: '2026-10-25', days: 1 }, walls, new Set());
  expect(counts[4]).toBe(2);
  expect(counts[6]).toBe(1);
  expect(counts[0]).toBe(1);
  expect(weekdayOf({ from: '2026-10-25' }, 0)).toBe(6);
});

test('days with a clock change are examples of their rate, and are forecast at it', () => {
  // two arrivals in every real half hour, over three weeks that end before each change of 2026
  for (const [from, change, halfHours] of [
    ['2026-03-09', '2026-03-29', 46],
    ['2026-10-05', '2026-10-25', 50],
  ] as const) {
    const days = 28;
    const lengths = lengthsOf('Europe/Berlin', from, days);
    const walls = Array.from(lengths, (length, slot) => ({
      wallMillis: Date.parse(from) + slot * 1_800_000,
      count: 2 * length,
    }));
    const series = seriesOf({ zone: 'Europe/Berlin', from, days }, walls, new Set());
    const after = forecast(series, { from: '2027-03-28', days: 1, holidays: new Set() });
    if ('refused' in after) throw new Error(after.reason);
    expect(after.slots).toHaveLength(46);
    for (const slot of after.slots) expect(slot.expected).toBeCloseTo(2, 9);
    const before = seriesOf({ zone: 'Europe/Berlin', from, days: 20 }, walls, new Set());
    const across = forecast(before, { from: change, days: 1, holidays: new Set() });
    if ('refused' in across) throw new Error(across.reason);
    expect(across.slots).toHaveLength(halfHours);
    expect(sum(across.slots.map(({ expected }) => expected))).toBeCloseTo(2 * halfHours, 9);
    for (const [at, slot] of across.slots.slice(1).entries()) expect(slot.from).toBe(across.slots[at]?.until);
  }
});
