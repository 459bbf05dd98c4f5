import { describe, expect, test } from 'vitest';
import { DEFAULT_RULES, type LabourRules, layered } from '../../../shared/domain/rosters/labour-rules.ts';
import { lineOf } from '../../../shared/domain/rosters/line.ts';
import { brokenBy, newlyBroken } from '../../../shared/domain/rosters/line-rules.ts';
import { ShiftTemplate } from '../../../shared/domain/rosters/template.ts';
import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';

const template = (id: string, from: string, until: string, breaks: unknown[] = []) =>
  ShiftTemplate.parse({ id, from, until, breaks });
const lunch = { minutes: 30, earliest: '11:00', latest: '13:00' };
const templates = [
  template('early', '06:00', '14:00'),
  template('day', '08:30', '17:00', [lunch]),
  template('late', '14:00', '22:00'),
  template('night', '22:00', '06:00'),
];
/** No rule that an example does not name. */
const lenient: LabourRules = {
  minutesPerWeek: { min: 0, max: 10080 },
  minutesPerMonth: { min: 0, max: 44640 },
  workDays: { min: 0, max: 31 },
  freeDays: { min: 0, max: 366 },
  restMinutes: 0,
  weekendsPerMonth: 6,
  nightsPerMonth: 31,
  nightsInARow: 31,
};
const march = { from: '2026-03-01', until: '2026-03-31' };

/** Shifts in March by date and template, or by wall times. */
const shifts = (worked: Record<number, string>, zone = 'Europe/Berlin') =>
  Object.entries(worked).map(([day, what]) => {
    const [from = '', until = ''] = what.split('-');
    const times = templates.find(({ id }) => id === what) ?? { from, until };
    return shiftInterval({ zone, date: `2026-03-${day.padStart(2, '0')}`, from: times.from, until: times.until });
  });

const says = (worked: Record<number, string>, rules: LabourRules, known = march, away: string[] = []) =>
  brokenBy(lineOf(shifts(worked), 'Europe/Berlin', templates), layered(lenient, rules), known, away).map(
    ({ rule, what }) => `${rule}: ${what}`,
  );
const days = (from: number, until: number, what = 'early') =>
  Object.fromEntries(Array.from({ length: until - from + 1 }, (_, day) => [from + day, what]));

describe('a line', () => {
  test('knows its shifts by the clock on the wall: template, paid minutes, night', () => {
    const line = lineOf(shifts({ 3: 'night', 4: 'day', 5: '09:00-13:00' }), 'Europe/Berlin', templates);
    expect(line.map(({ date, template: of, minutes, night }) => [date, of, minutes, night])).toEqual([
      ['2026-03-03', 'night', 480, true],
      ['2026-03-04', 'day', 480, false],
      ['2026-03-05', undefined, 240, false],
    ]);
  });

  test('knows a night over a clock change as the night that it is', () => {
    const [night] = lineOf(shifts({ 28: 'night' }), 'Europe/Berlin', templates);
    expect(night).toMatchObject({ date: '2026-03-28', template: 'night', minutes: 480, night: true });
    expect(night?.until).toBe('2026-03-29T04:00:00.000Z');
  });

  test('that keeps every usual rule is found to break none', () => {
    expect(brokenBy(lineOf(shifts(days(2, 6)), 'Europe/Berlin', templates), DEFAULT_RULES, march)).toEqual([]);
    expect(brokenBy([], DEFAULT_RULES, march)).toEqual([]);
  });
});

describe('a rule that is not kept is named, with the day and by how much', () => {
  test.each<[string, Record<number, string>, LabourRules, string[]]>([
    [
      'rest',
      { 3: 'late', 4: '07:30-15:00' },
      { restMinutes: 660 },
      ['restMinutes: 9 h 30 rest before 4 March, 11 h are needed'],
    ],
    ['overlap', { 3: 'night', 4: '05:00-09:00' }, {}, ['restMinutes: two shifts at once on 4 March']],
    [
      'succession',
      { 3: 'late', 4: 'day' },
      { forbiddenSuccessions: [['late', 'day']] },
      ['forbiddenSuccessions: “day” on 4 March right after “late”, which is not allowed'],
    ],
    ['succession with a day between', { 3: 'late', 5: 'day' }, { forbiddenSuccessions: [['late', 'day']] }, []],
    [
      'most of a week',
      { ...days(2, 6), 7: '06:00-10:30' },
      { minutesPerWeek: { max: 2400 } },
      ['minutesPerWeek: 44 h 30 in the week of 2 March, 40 h are allowed'],
    ],
    [
      'most of a month',
      days(2, 13),
      { minutesPerMonth: { max: 5700 } },
      ['minutesPerMonth: 96 h in March, 95 h are allowed'],
    ],
    [
      'working days',
      days(2, 8),
      { workDays: { max: 6 } },
      ['workDays: 7 working days in a row from 2 March, 6 are allowed'],
    ],
    ['a lonely day', days(4, 4), { workDays: { min: 2 } }, ['workDays: 1 working day from 4 March, 2 are needed']],
    [
      'a lonely free day',
      { 3: 'early', 5: 'early' },
      { freeDays: { min: 2 } },
      ['freeDays: 1 free day from 4 March, 2 are needed'],
    ],
    [
      'weekends',
      { 1: 'early', 7: 'early', 14: 'early' },
      { weekendsPerMonth: 2 },
      ['weekendsPerMonth: 3 weekends to work in March, 2 are allowed'],
    ],
    ['nights', days(2, 4, 'night'), { nightsPerMonth: 2 }, ['nightsPerMonth: 3 nights in March, 2 are allowed']],
    [
      'nights in a row',
      days(2, 4, 'night'),
      { nightsInARow: 2 },
      ['nightsInARow: 3 nights in a row from 2 March, 2 are allowed'],
    ],
  ])('%s', (_rule, worked, rules, broken) => {
    expect(says(worked, rules)).toEqual(broken);
  });

  test('the least of a week and of a month, where they are known whole', () => {
    const known = { from: '2026-03-02', until: '2026-03-12' };
    expect(says(days(2, 3), { minutesPerWeek: { min: 1200 } }, known)).toEqual([
      'minutesPerWeek: 16 h in the week of 2 March, 20 h are needed',
    ]);
    expect(says(days(2, 3), { minutesPerMonth: { min: 1200 } }, known)).toEqual([]);
    expect(says(days(2, 3), { minutesPerMonth: { min: 1200 } })).toEqual([
      'minutesPerMonth: 16 h in March, 20 h are needed',
    ]);
    const half = Array.from({ length: 16 }, (_, day) => `2026-03-${10 + day}`);
    expect(says(days(2, 3), { minutesPerMonth: { min: 1200 } }, march, half)).toEqual([]);
  });

  test('a run at the edge of what is known may be longer than it looks', () => {
    expect(says(days(1, 1), { workDays: { min: 2 } })).toEqual([]);
    expect(says(days(1, 7), { workDays: { max: 6 } })).toHaveLength(1);
  });
});

test('rest is what elapses: the night on which the clocks go forward is an hour short', () => {
  const worked = { 28: '14:00-22:00', 29: '09:00-17:00' };
  expect(says(worked, { restMinutes: 660 })).toEqual(['restMinutes: 10 h rest before 29 March, 11 h are needed']);
});

test('a change breaks what was kept before, or breaks it further; what it leaves or eases is not held against it', () => {
  const of = (worked: Record<number, string>) =>
    brokenBy(
      lineOf(shifts(worked), 'Europe/Berlin', templates),
      layered(lenient, { workDays: { max: 5 }, restMinutes: 660 }),
      march,
    );
  const before = of(days(2, 8));
  expect(newlyBroken(before, of(days(2, 9))).map(({ what }) => what)).toEqual([
    '8 working days in a row from 2 March, 5 are allowed',
  ]);
  expect(newlyBroken(before, of(days(3, 8)))).toEqual([]);
  expect(newlyBroken(before, of({ ...days(2, 8), 12: 'late', 13: 'early' })).map(({ what }) => what)).toEqual([
    '8 h rest before 13 March, 11 h are needed',
  ]);
});
