import { describe, expect, test } from 'vitest';
import {
  hoursPerWeek,
  isOpen,
  nextOpening,
  openIntervals,
  openSlots,
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
  });
});

describe('openings', () => {
  test('the next one is the instant itself when that is what it is', () => {
    expect(nextOpening(splitDay, at('2026-03-02T10:00'))).toBe(at('2026-03-02T10:00'));
  });

  test('lunch, night, weekend and holiday are waited for', () => {
    const holiday = { ...splitDay, closedDates: ['2026-03-09'] };
    expect(nextOpening(splitDay, at('2026-03-02T12:00'))).toBe(at('2026-03-02T13:00'));
    expect(nextOpening(splitDay, at('2026-03-06T17:00'))).toBe(at('2026-03-09T09:00'));
    expect(nextOpening(holiday, at('2026-03-06T17:00'))).toBe(at('2026-03-10T09:00'));
  });

  test('an own date is open although it is a holiday, by the windows of its weekday', () => {
    const [holidays, openDates] = [['2026-12-25', '2026-12-26'], ['2026-12-26']];
    const held = coverage([window(everyDay.slice(4), '10:00', '14:00')], { closedDates: holidays, openDates });
    expect(openIntervals(held, at('2026-12-24T00:00'), at('2026-12-28T00:00'))).toEqual([
      interval('2026-12-26T10:00', '2026-12-26T14:00'),
      interval('2026-12-27T10:00', '2026-12-27T14:00'),
    ]);
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

describe('holidays', () => {
  const nights = [window(weekdays, '18:00', '24:00'), window(weekdays, '00:00', '08:00')];
  const christmas = { closedDates: ['2026-12-25'] };

  test('close their whole local date, both night windows of it and not the morning after', () => {
    const held = coverage([...nights, window(['sat'], '00:00', '08:00')], christmas);
    expect(openIntervals(held, at('2026-12-24T12:00'), at('2026-12-27T00:00'))).toEqual([
      interval('2026-12-24T18:00', '2026-12-25T00:00'),
      interval('2026-12-26T00:00', '2026-12-26T08:00'),
    ]);
  });

  test('are covered all day long where the plan says so: the client’s own office is shut', () => {
    const held = coverage([...nights, window(['holiday'], '00:00', '24:00')], christmas);
    expect(openIntervals(held, at('2026-12-24T12:00'), at('2026-12-27T00:00'))).toEqual([
      interval('2026-12-24T18:00', '2026-12-26T00:00'),
    ]);
    expect(hoursPerWeek(held)).toBe(70);
  });

  test('out of season are not', () => {
    const seasons = [{ from: '2026-12-01', until: '2026-12-24' }];
    const held = coverage([...nights, window(['holiday'], '00:00', '24:00')], { ...christmas, seasons });
    expect(isOpen(held, at('2026-12-25T12:00'))).toBe(false);
  });
});

describe('half hours', () => {
  test('hold the minutes that are open in each', () => {
    const held = coverage([window(everyDay, '09:15', '10:30'), window(everyDay, '10:50', '11:00')]);
    expect([...openSlots(held, at('2026-03-02T09:00'), at('2026-03-02T11:30'))]).toEqual([15, 30, 30, 10, 0]);
    expect(() => openSlots(held, at('2026-03-02T09:10'), at('2026-03-02T11:30'))).toThrow(RangeError);
    expect(openSlots(held, at('2026-03-02T09:00'), at('2026-03-02T09:00'))).toHaveLength(0);
  });

  test('lie across the hours of a zone of 45 minutes', () => {
    const kathmandu = coverage([window(everyDay, '09:00', '10:00')], { zone: 'Asia/Kathmandu' });
    expect([...openSlots(kathmandu, at('2026-03-02T03:00'), at('2026-03-02T04:30'))]).toEqual([15, 30, 15]);
  });

  test('of a month with a clock change are those that are open, minute by minute', () => {
    const lunch = { closedDates: ['2026-03-06'], zone: 'Europe/Paris' };
    const held = coverage([window(weekdays, '00:00', '02:30'), window(everyDay, '09:00', '24:00')], lunch);
    const [from, until] = [at('2026-03-01T00:00'), at('2026-04-01T00:00')];
    const slots = openSlots(held, from, until);
    expect(slots).toHaveLength(31 * 48);
    for (const [slot, minutes] of slots.entries()) {
      const first = Date.parse(from) + slot * 1_800_000;
      const open = Array.from({ length: 30 }, (_, minute) => new Date(first + minute * 60_000).toISOString());
      expect(minutes).toBe(open.filter((instant) => isOpen(held, instant)).length);
    }
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
