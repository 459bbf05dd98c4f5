import { describe, expect, test } from 'vitest';
import { dateIn, datesOf, dayAfter, instantsOf, isWeekend, mondayOf } from '../../../shared/domain/rosters/dates.ts';
import { millisOf } from '../../../shared/domain/time.ts';

const hours = (from: string, until: string, zone: string): number => {
  const span = instantsOf({ from, until }, zone);
  return (millisOf(span.until) - millisOf(span.from)) / 3_600_000;
};

describe('whole local dates as instants', () => {
  test.each([
    ['an ordinary day', '2026-03-28', 'Europe/Berlin', 24],
    ['the day that an hour is missing from', '2026-03-29', 'Europe/Berlin', 23],
    ['the day with an hour twice', '2026-10-25', 'Europe/Berlin', 25],
    ['a change of half an hour', '2026-04-05', 'Australia/Lord_Howe', 24.5],
    ['a midnight that is not there', '2026-04-24', 'Africa/Cairo', 23],
    ['a zone of odd minutes', '2026-03-28', 'Asia/Kathmandu', 24],
  ])('%s', (_what, date, zone, long) => {
    expect(hours(date, date, zone)).toBe(long);
  });

  test('follow each other without a gap or an overlap, also over every change of a year', () => {
    for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/New_York', 'Asia/Manila'])
      for (let date = '2026-01-01'; date < '2027-01-01'; date = dayAfter(date)) {
        const [one, next] = [date, dayAfter(date)].map((day) => instantsOf({ from: day, until: day }, zone));
        expect([zone, date, one?.until]).toEqual([zone, date, next?.from]);
        expect(dateIn(zone, one?.from ?? '')).toBe(date);
      }
  });

  test('of several dates are those from the first to the last', () => {
    expect(hours('2026-03-28', '2026-03-30', 'Europe/Berlin')).toBe(71);
  });
});

test('weeks begin on Monday', () => {
  expect([mondayOf('2026-03-02'), mondayOf('2026-03-08')]).toEqual(['2026-03-02', '2026-03-02']);
  expect([isWeekend('2026-03-06'), isWeekend('2026-03-07'), isWeekend('2026-03-08')]).toEqual([false, true, true]);
});

test('a month has every local date once, in order', () => {
  expect(datesOf('2026-02')).toHaveLength(28);
  expect(datesOf('2028-02').at(-1)).toBe('2028-02-29');
  expect([datesOf('2026-12')[0], datesOf('2026-12').at(-1)]).toEqual(['2026-12-01', '2026-12-31']);
});
