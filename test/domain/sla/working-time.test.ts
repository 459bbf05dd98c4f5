import { describe, expect, test } from 'vitest';
import { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { add, between, type Pausing, subtract } from '../../../shared/domain/sla/working-time.ts';

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const coverage = (days: readonly string[], from: string, until: string, more: object = {}) =>
  Coverage.parse({ kind: 'business-hours', zone: 'UTC', windows: [{ days, from, until }], ...more });

const officeHours = coverage(everyDay.slice(0, 5), '09:00', '17:00');
const longHours = coverage(everyDay.slice(0, 5), '08:00', '18:00');
const aroundTheClock = coverage(everyDay, '00:00', '24:00');
const at = (text: string) => `${text}:00.000Z`;
const pause = (from: string, until?: string): Pausing => ({ from: at(from), ...(until && { until: at(until) }) });

describe('the working-time cases that everybody computes the same (2026-03-02 is a Monday)', () => {
  test('Mon–Fri 09–17: Friday 16:30 and an hour is Monday 09:30', () => {
    expect(add(officeHours, at('2026-03-06T16:30'), 60)).toBe(at('2026-03-09T09:30'));
  });

  test('Mon–Fri 08–18: Monday 17:00 and four hours is Tuesday 11:00', () => {
    expect(add(longHours, at('2026-03-02T17:00'), 240)).toBe(at('2026-03-03T11:00'));
  });

  test('Mon–Fri 08–18: Friday 17:00 and four hours is Monday 11:00', () => {
    expect(add(longHours, at('2026-03-06T17:00'), 240)).toBe(at('2026-03-09T11:00'));
  });

  test('daily 09–21 with 11 and 13 November closed: 9 November 23:00 and 48 hours is 15 November 21:00', () => {
    const november = coverage(everyDay, '09:00', '21:00', { closedDates: ['2026-11-11', '2026-11-13'] });
    expect(add(november, at('2026-11-09T23:00'), 48 * 60)).toBe(at('2026-11-15T21:00'));
  });
});

describe('rule 1: a 24/7 calendar loses no minute at midnight', () => {
  test('23:30 and an hour is 00:30', () => {
    expect(add(aroundTheClock, at('2026-03-02T23:30'), 60)).toBe(at('2026-03-03T00:30'));
    expect(subtract(aroundTheClock, at('2026-03-03T00:30'), 60)).toBe(at('2026-03-02T23:30'));
  });

  test('a year has all its minutes', () => {
    expect(between(aroundTheClock, at('2026-01-01T00:00'), at('2027-01-01T00:00'))).toBe(365 * 1440);
    expect(add(aroundTheClock, at('2026-01-01T00:00'), 365 * 1440)).toBe(at('2027-01-01T00:00'));
  });

  test('a day across a clock change has 23 or 25 hours', () => {
    const paris = coverage(everyDay, '00:00', '24:00', { zone: 'Europe/Paris' });
    expect(between(paris, at('2026-03-28T23:00'), at('2026-03-29T22:00'))).toBe(23 * 60);
    expect(between(paris, at('2026-10-24T22:00'), at('2026-10-25T23:00'))).toBe(25 * 60);
  });
});

describe('rule 4: a warning before a breach is computed backwards in working time', () => {
  test('an hour before Tuesday 11:00 is Tuesday 10:00', () => {
    expect(subtract(longHours, at('2026-03-03T11:00'), 60)).toBe(at('2026-03-03T10:00'));
  });

  test('an hour before Monday 09:30 is Friday 16:30, not Monday 08:30', () => {
    expect(subtract(officeHours, at('2026-03-09T09:30'), 60)).toBe(at('2026-03-06T16:30'));
  });

  test('the latest such instant: all of a morning before Monday 12:00 is its opening, not Friday’s closing', () => {
    expect(subtract(officeHours, at('2026-03-09T12:00'), 180)).toBe(at('2026-03-09T09:00'));
  });
});

describe('conventions where systems differ', () => {
  test('minutes used up at a closing are due at the closing, not at the next opening', () => {
    expect(add(officeHours, at('2026-03-06T16:30'), 30)).toBe(at('2026-03-06T17:00'));
    expect(add(officeHours, at('2026-03-06T18:00'), 480)).toBe(at('2026-03-09T17:00'));
  });

  test('zero minutes is the start itself, also when closed or paused', () => {
    expect(add(officeHours, at('2026-03-07T12:00'), 0)).toBe(at('2026-03-07T12:00'));
    expect(add(officeHours, at('2026-03-06T12:00'), 0, [pause('2026-03-01T00:00')])).toBe(at('2026-03-06T12:00'));
    expect(subtract(officeHours, at('2026-03-07T12:00'), 0)).toBe(at('2026-03-07T12:00'));
  });

  test('between counts whole working minutes of [start, end)', () => {
    expect(between(officeHours, at('2026-03-06T16:30'), at('2026-03-09T09:30'))).toBe(60);
    expect(between(officeHours, '2026-03-06T16:00:30.000Z', '2026-03-06T16:02:29.999Z')).toBe(1);
    expect(between(officeHours, at('2026-03-06T16:30'), at('2026-03-06T16:30'))).toBe(0);
  });

  test('an end before its start is a fault, and so are minutes that are no count', () => {
    expect(() => between(officeHours, at('2026-03-06T16:30'), at('2026-03-06T16:29'))).toThrow(RangeError);
    for (const minutes of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => add(officeHours, at('2026-03-06T16:30'), minutes)).toThrow(RangeError);
      expect(() => subtract(officeHours, at('2026-03-06T16:30'), minutes)).toThrow(RangeError);
    }
  });

  test('a holiday closes both night windows of its date, and not the morning after', () => {
    const nights = Coverage.parse({
      ...officeHours,
      kind: 'after-hours',
      windows: [
        { days: everyDay, from: '00:00', until: '08:00' },
        { days: everyDay, from: '18:00', until: '24:00' },
      ],
      closedDates: ['2026-12-25'],
    });
    expect(add(nights, at('2026-12-24T23:00'), 120)).toBe(at('2026-12-26T01:00'));
    expect(between(nights, at('2026-12-25T00:00'), at('2026-12-26T08:00'))).toBe(480);
  });

  test('a holiday keeps its first hour shut even where clocks go back over midnight into it', () => {
    // Havana's 2026-11-01 shows 00:00 twice; the window of 31 October closes at the last of them.
    const havana = coverage(everyDay, '18:00', '24:00', { zone: 'America/Havana' });
    const evening = [at('2026-10-31T22:00'), at('2026-11-01T22:00')] as const;
    expect(between(havana, ...evening)).toBe(7 * 60);
    expect(between({ ...havana, closedDates: ['2026-11-01'] }, ...evening)).toBe(6 * 60);
  });
});

describe('rule 3: pauses are intervals', () => {
  test('they may overlap, touch, nest, begin before the start and come in any order', () => {
    const pauses = [
      pause('2026-03-02T11:00', '2026-03-02T12:00'),
      pause('2026-03-02T13:00', '2026-03-02T15:00'),
      pause('2026-03-02T13:30', '2026-03-02T14:00'),
      pause('2026-03-01T00:00', '2026-03-02T09:30'),
      pause('2026-03-02T12:00', '2026-03-02T12:30'),
      pause('2026-03-02T14:30', '2026-03-02T15:30'),
    ];
    expect(add(officeHours, at('2026-03-02T09:00'), 180, pauses)).toBe(at('2026-03-02T16:30'));
    expect(add(officeHours, at('2026-03-02T09:00'), 120, pauses)).toBe(at('2026-03-02T13:00'));
    expect(subtract(officeHours, at('2026-03-02T16:30'), 90, pauses)).toBe(at('2026-03-02T12:30'));
    expect(between(officeHours, at('2026-03-02T09:00'), at('2026-03-02T17:00'), pauses)).toBe(210);
  });

  test('an open pause leaves due what was due before it, and nothing else', () => {
    const open = [pause('2026-03-02T12:00')];
    expect(add(officeHours, at('2026-03-02T09:00'), 180, open)).toBe(at('2026-03-02T12:00'));
    expect(add(officeHours, at('2026-03-02T09:00'), 181, open)).toBeUndefined();
    expect(subtract(officeHours, at('2026-03-03T12:00'), 60, open)).toBe(at('2026-03-02T11:00'));
    expect(between(officeHours, at('2026-03-02T09:00'), at('2026-03-04T09:00'), open)).toBe(180);
  });

  test('a pause of years does not use up the search', () => {
    const years = [pause('2026-03-02T10:00', '2031-03-03T10:00')];
    expect(add(officeHours, at('2026-03-02T09:00'), 90, years)).toBe(at('2031-03-03T10:30'));
    expect(subtract(officeHours, at('2031-03-03T10:30'), 90, years)).toBe(at('2026-03-02T09:00'));
  });
});

describe('rule 2: every search over a calendar is bounded', () => {
  const lastSeason = coverage(everyDay, '09:00', '17:00', { seasons: [{ from: '2026-01-01', until: '2026-01-31' }] });

  test('what two years do not hold is not found', () => {
    expect(add(lastSeason, at('2026-01-31T16:00'), 60)).toBe(at('2026-01-31T17:00'));
    expect(add(lastSeason, at('2026-01-31T16:00'), 61)).toBeUndefined();
    expect(subtract(lastSeason, at('2026-01-01T10:00'), 61)).toBeUndefined();
    expect(subtract(lastSeason, at('2029-01-01T10:00'), 1)).toBeUndefined();
  });

  test('two years are 731 days, to the minute', () => {
    expect(add(lastSeason, at('2024-01-01T09:01'), 1)).toBe(at('2026-01-01T09:01'));
    expect(add(lastSeason, at('2024-01-01T09:00'), 1)).toBeUndefined();
    expect(subtract(lastSeason, at('2028-02-01T16:59'), 1)).toBe(at('2026-01-31T16:59'));
    expect(subtract(lastSeason, at('2028-02-01T17:00'), 1)).toBeUndefined();
  });

  test('a pause in thousands of years is not walked to', () => {
    const far = [pause('9000-01-01T00:00', '9000-01-02T00:00')];
    expect(add(lastSeason, at('2026-02-02T09:00'), 1, far)).toBeUndefined();
  });
});

/** What would be walked step by step, or compared each with each, never ends here. */
describe('much is worked out', () => {
  test('100 000 due times', () => {
    const starts = Array.from({ length: 100_000 }, (_, minute) =>
      new Date(Date.parse(at('2026-03-02T00:00')) + minute * 60_000).toISOString(),
    );
    const dues = starts.map((start) => add(officeHours, start, 480));
    expect(dues.every((due, place) => due !== undefined && due > (starts[place] ?? due))).toBe(true);
  });

  test('100 000 pauses on one clock', () => {
    const pauses = Array.from({ length: 100_000 }, (_, index) => {
      const from = Date.parse(at('2026-03-02T00:00')) + index * 180_000;
      return { from: new Date(from).toISOString(), until: new Date(from + 60_000).toISOString() };
    }).reverse();
    const [start, due] = [at('2026-03-02T00:00'), new Date(Date.parse(at('2026-03-02T00:00')) + 300_000 * 60_000)];
    expect(add(aroundTheClock, start, 200_000, pauses)).toBe(due.toISOString());
  });
});
