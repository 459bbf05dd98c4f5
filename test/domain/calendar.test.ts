import { describe, expect, test } from 'vitest';
import {
  hoursPerWeek,
  isOpen,
  nextClosing,
  nextOpening,
  openIntervals,
  refuseNeverOpen,
} from '../../shared/domain/clients/calendar.ts';
import { Coverage, type Window } from '../../shared/domain/clients/coverage.ts';

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekdays = everyDay.slice(0, 5);
const window = (days: readonly Window['days'][number][], from: string, until: string) => ({
  days: [...days],
  from,
  until,
});
const coverage = (windows: Window[], more: object = {}) =>
  Coverage.parse({ kind: 'hybrid', zone: 'UTC', windows, ...more });
const at = (text: string) => `${text}:00.000Z`;
const interval = (from: string, until: string) => ({ from: at(from), until: at(until) });

const splitDay = coverage([window(weekdays, '09:00', '12:00'), window(weekdays, '13:00', '17:00')]);
const aroundTheClock = coverage([window(everyDay, '00:00', '24:00')]);

describe('rule 1: intervals are half-open and 24:00 is legal', () => {
  test('a coverage is open at its opening and closed at its closing', () => {
    expect(isOpen(splitDay, at('2026-03-02T09:00'))).toBe(true);
    expect(isOpen(splitDay, '2026-03-02T11:59:59.999Z')).toBe(true);
    expect(isOpen(splitDay, at('2026-03-02T12:00'))).toBe(false);
  });

  test('a night is two windows and one interval, over the ends of months and blocks alike', () => {
    const nights = coverage([window(everyDay, '20:00', '24:00'), window(everyDay, '00:00', '06:00')]);
    expect(openIntervals(nights, at('2026-03-02T12:00'), at('2026-03-03T12:00'))).toEqual([
      interval('2026-03-02T20:00', '2026-03-03T06:00'),
    ]);
    const year = openIntervals(nights, at('2026-01-01T12:00'), at('2027-01-01T12:00'));
    expect(year).toHaveLength(365);
    expect(year.every(({ from, until }) => Date.parse(until) - Date.parse(from) === 36_000_000)).toBe(true);
  });

  test('around the clock is one interval that never closes', () => {
    expect(openIntervals(aroundTheClock, at('2026-01-01T00:00'), at('2027-12-31T00:00'))).toEqual([
      interval('2026-01-01T00:00', '2027-12-31T00:00'),
    ]);
    expect(nextClosing(aroundTheClock, at('2026-01-01T00:00'))).toBeUndefined();
  });
});

describe('openings and closings', () => {
  test('the next one is the instant itself when that is what it is', () => {
    expect(nextOpening(splitDay, at('2026-03-02T10:00'))).toBe(at('2026-03-02T10:00'));
    expect(nextClosing(splitDay, at('2026-03-02T12:30'))).toBe(at('2026-03-02T12:30'));
  });

  test('lunch, night, weekend and holiday are waited for', () => {
    const holiday = { ...splitDay, closedDates: ['2026-03-09'] };
    expect(nextOpening(splitDay, at('2026-03-02T12:00'))).toBe(at('2026-03-02T13:00'));
    expect(nextOpening(splitDay, at('2026-03-06T17:00'))).toBe(at('2026-03-09T09:00'));
    expect(nextOpening(holiday, at('2026-03-06T17:00'))).toBe(at('2026-03-10T09:00'));
    expect(nextClosing(splitDay, at('2026-03-02T09:00'))).toBe(at('2026-03-02T12:00'));
  });

  test('a closing that lies years ahead but within the search is found', () => {
    const closesOnce = { ...aroundTheClock, closedDates: ['2027-10-01'] };
    expect(nextClosing(closesOnce, at('2026-01-01T00:00'))).toBe(at('2027-10-01T00:00'));
  });

  test('seasons include both their dates', () => {
    const summer = coverage([window(everyDay, '00:00', '24:00')], {
      kind: 'seasonal',
      zone: 'Asia/Manila',
      seasons: [{ from: '2026-06-01', until: '2026-08-31' }],
    });
    expect(openIntervals(summer, at('2026-01-01T00:00'), at('2027-01-01T00:00'))).toEqual([
      interval('2026-05-31T16:00', '2026-08-31T16:00'),
    ]);
  });

  test('hours per week count overlapping windows once', () => {
    expect(hoursPerWeek(splitDay)).toBe(35);
    expect(hoursPerWeek(coverage([window(weekdays, '09:00', '12:00'), window(['mon'], '11:00', '13:30')]))).toBe(16.5);
    expect(hoursPerWeek(aroundTheClock)).toBe(168);
  });
});

describe('both clock changes', () => {
  const paris = (from: string, until: string) => coverage([window(everyDay, from, until)], { zone: 'Europe/Paris' });
  const spring = (held: Coverage) => openIntervals(held, at('2026-03-28T23:00'), at('2026-03-29T22:00'));
  const autumn = (held: Coverage) => openIntervals(held, at('2026-10-24T22:00'), at('2026-10-25T23:00'));

  test('a window edge in a repeated hour opens at the first and closes at the last', () => {
    expect(autumn(paris('02:30', '08:00'))).toEqual([interval('2026-10-25T00:30', '2026-10-25T07:00')]);
    expect(autumn(paris('01:00', '02:30'))).toEqual([interval('2026-10-24T23:00', '2026-10-25T01:30')]);
  });

  test('two windows in a repeated hour merge, and its minutes count once', () => {
    const held = coverage([window(everyDay, '00:00', '02:15'), window(everyDay, '02:45', '04:00')], {
      zone: 'Europe/Paris',
    });
    expect(autumn(held)).toEqual([interval('2026-10-24T22:00', '2026-10-25T03:00')]);
  });

  test('a missing wall time is the first existing instant after it', () => {
    expect(spring(paris('02:30', '08:00'))).toEqual([interval('2026-03-29T01:00', '2026-03-29T06:00')]);
    expect(spring(paris('01:00', '02:30'))).toEqual([interval('2026-03-29T00:00', '2026-03-29T01:00')]);
  });

  test('a window that a clock change leaves out is not there', () => {
    expect(spring(paris('02:00', '03:00'))).toEqual([]);
  });

  test('a date that a zone skipped has no minute', () => {
    const apia = coverage([window(everyDay, '09:00', '17:00')], { zone: 'Pacific/Apia' });
    expect(openIntervals(apia, at('2011-12-29T12:00'), at('2011-12-31T12:00'))).toEqual([
      interval('2011-12-29T19:00', '2011-12-30T03:00'),
      interval('2011-12-30T19:00', '2011-12-31T03:00'),
    ]);
  });
});

describe('rule 2: a calendar with no working minute is refused when saved', () => {
  const now = at('2026-03-02T00:00');
  const mondays = Array.from({ length: 110 }, (_, week) =>
    new Date(Date.parse(now) + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );

  test('one that is open some day is saved', () => {
    expect(refuseNeverOpen(splitDay, now)).toBeUndefined();
    expect(
      refuseNeverOpen(coverage([window(['mon'], '09:00', '09:01')], { closedDates: mondays.slice(0, 100) }), now),
    ).toBeUndefined();
  });

  test.each([
    ['every one of its days is a holiday', { closedDates: mondays }],
    ['its last season is over', { seasons: [{ from: '2025-01-01', until: '2026-03-01' }] }],
    ['no window falls into its season', { seasons: [{ from: '2026-03-03', until: '2026-03-08' }] }],
    ['its first season is further away than two years', { seasons: [{ from: '2029-01-01', until: '2029-12-31' }] }],
  ])('%s', (_, more) => {
    const refused = refuseNeverOpen(coverage([window(['mon'], '09:00', '17:00')], more), now);
    expect(refused).toMatchObject({ refused: 'invalid', reason: expect.stringContaining('no working minute') });
  });

  test('a window that ends before it starts and a season turned round are not coverage', () => {
    expect(() => coverage([window(weekdays, '22:00', '06:00')])).toThrow(/past midnight is two windows/);
    expect(() => coverage([window(weekdays, '09:00', '09:00')])).toThrow();
    expect(() =>
      coverage([window(weekdays, '09:00', '17:00')], { seasons: [{ from: '2026-09-01', until: '2026-06-01' }] }),
    ).toThrow(/season/);
  });

  test('a search that finds nothing ends, and a range beyond the bound is a fault', () => {
    const over = { ...splitDay, seasons: [{ from: '2020-01-01', until: '2020-12-31' }] };
    expect(nextOpening(over, now)).toBeUndefined();
    expect(() => openIntervals(splitDay, now, at('2030-01-01T00:00'))).toThrow(RangeError);
  });
});
