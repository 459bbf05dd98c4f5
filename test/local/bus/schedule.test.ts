import { describe, expect, it } from 'vitest';
import { createPlan } from '../../../infra/local/bus/schedule/plan.ts';
import { nextRun, parseSchedule } from '../../../infra/local/bus/schedule/schedule.ts';

const next = (expression: string, after: string) => nextRun(expression, new Date(after))?.toISOString().slice(0, 16);

/** The next few runs, each after the one before. */
function runs(expression: string, after: string, count: number): string[] {
  const found: string[] = [];
  for (let at = nextRun(expression, new Date(after)); at && found.length < count; at = nextRun(expression, at))
    found.push(at.toISOString().slice(0, 16));
  return found;
}

describe('cron', () => {
  it.each([
    // The examples of EventBridge's user guide.
    ['every day at ten', 'cron(0 10 * * ? *)', '2026-03-01T10:00:00Z', '2026-03-02T10:00'],
    ['a quarter past noon', 'cron(15 12 * * ? *)', '2026-03-01T09:00:00Z', '2026-03-01T12:15'],
    ['Monday to Friday at six', 'cron(0 18 ? * MON-FRI *)', '2026-03-06T18:00:00Z', '2026-03-09T18:00'],
    ['the first of the month', 'cron(0 8 1 * ? *)', '2026-03-01T08:00:00Z', '2026-04-01T08:00'],
    ['every 15 minutes', 'cron(0/15 * * * ? *)', '2026-03-01T09:15:00Z', '2026-03-01T09:30'],
    ['every 10 minutes on weekdays', 'cron(0/10 * ? * MON-FRI *)', '2026-03-06T23:50:00Z', '2026-03-09T00:00'],
    ['every 5 minutes in office hours', 'cron(0/5 8-17 ? * MON-FRI *)', '2026-03-06T17:55:00Z', '2026-03-09T08:00'],
    ['past midnight', 'cron(0/30 20-2 ? * MON-FRI *)', '2026-03-09T02:30:00Z', '2026-03-09T20:00'],
    ['the last Friday, in years', 'cron(15 10 ? * 6L 2019-2022)', '2022-11-30T00:00:00Z', '2022-12-30T10:15'],
    ['the years are over', 'cron(15 10 ? * 6L 2019-2022)', '2022-12-30T10:15:00Z', undefined],
    // Edges of the calendar.
    ['leap day', 'cron(0 0 29 2 ? *)', '2026-03-01T00:00:00Z', '2028-02-29T00:00'],
    ['no leap day in 2100', 'cron(0 0 29 2 ? *)', '2096-03-01T00:00:00Z', '2104-02-29T00:00'],
    ['a day that never comes', 'cron(0 0 31 2 ? *)', '2026-01-01T00:00:00Z', undefined],
    ['the last day', 'cron(0 0 L * ? *)', '2028-02-01T00:00:00Z', '2028-02-29T00:00'],
    [
      'the last weekday, when the month ends on a Saturday',
      'cron(0 0 LW * ? *)',
      '2026-01-01T00:00:00Z',
      '2026-01-30T00:00',
    ],
    [
      'the last weekday, when the month ends on a Sunday',
      'cron(0 0 LW 5 ? *)',
      '2026-05-01T00:00:00Z',
      '2026-05-29T00:00',
    ],
    ['the weekday before a Saturday', 'cron(0 0 14W 2 ? *)', '2026-02-01T00:00:00Z', '2026-02-13T00:00'],
    ['the weekday after a Sunday', 'cron(0 0 15W 2 ? *)', '2026-02-01T00:00:00Z', '2026-02-16T00:00'],
    ['the first being a Saturday', 'cron(0 0 1W 8 ? *)', '2026-07-31T00:00:00Z', '2026-08-03T00:00'],
    ['the last being a Sunday', 'cron(0 0 31W 5 ? *)', '2026-05-01T00:00:00Z', '2026-05-29T00:00'],
    ['31W in a month of 30 days', 'cron(0 0 31W 4,5 ? *)', '2026-04-01T00:00:00Z', '2026-05-29T00:00'],
    ['the second Tuesday', 'cron(0 0 ? * 3#2 *)', '2026-03-01T00:00:00Z', '2026-03-10T00:00'],
    ['the fifth Monday', 'cron(0 0 ? * MON#5 *)', '2026-04-01T00:00:00Z', '2026-06-29T00:00'],
    ['the last day of the week', 'cron(0 0 ? * L *)', '2026-03-01T00:00:00Z', '2026-03-07T00:00'],
    ['Sunday is one', 'cron(0 0 ? * 1 *)', '2026-03-02T00:00:00Z', '2026-03-08T00:00'],
    ['a range over the weekend', 'cron(0 0 ? * FRI-MON *)', '2026-03-02T00:00:00Z', '2026-03-06T00:00'],
    ['names in any case, in lists', 'cron(0 0 1 jan,Jul ? *)', '2026-01-01T00:00:00Z', '2026-07-01T00:00'],
    ['a stepped range', 'cron(10-40/15 * * * ? *)', '2026-03-01T00:40:00Z', '2026-03-01T01:10'],
    ['a step over everything', 'cron(*/20 * * * ? *)', '2026-03-01T00:41:00Z', '2026-03-01T01:00'],
    ['the last minute of the last year', 'cron(59 23 31 12 ? 2199)', '2026-01-01T00:00:00Z', '2199-12-31T23:59'],
    ['the first year', 'cron(0 0 1 1 ? 1970)', '1969-12-31T23:59:59Z', '1970-01-01T00:00'],
    ['seconds after the minute', 'cron(* * * * ? *)', '2026-03-01T09:00:00.001Z', '2026-03-01T09:01'],
    ['over the end of the year', 'cron(0 0 * * ? *)', '2026-12-31T00:00:00Z', '2027-01-01T00:00'],
  ])('%s', (_, expression, after, expected) => expect(next(expression, after)).toBe(expected));

  it('a list of days comes in order', () => {
    expect(runs('cron(0 0 L,15W,3 2 ? 2026)', '2026-01-01T00:00:00Z', 9)).toEqual([
      '2026-02-03T00:00',
      '2026-02-16T00:00',
      '2026-02-28T00:00',
    ]);
  });

  it('every minute of two days is there once', () => {
    const all = runs('cron(* * * * ? *)', '2026-02-28T00:00:00Z', 2 * 1440);
    expect(new Set(all).size).toBe(2 * 1440);
    expect(all.at(-1)).toBe('2026-03-02T00:00');
  });
});

describe('rate', () => {
  it.each([
    ['rate(1 minute)', '2026-03-01T09:01'],
    ['rate(5 minutes)', '2026-03-01T09:05'],
    ['rate(1 hour)', '2026-03-01T10:00'],
    ['rate(2 days)', '2026-03-03T09:00'],
  ])('%s', (expression, expected) => expect(next(expression, '2026-03-01T09:00:00Z')).toBe(expected));

  it('counts from its anchor and does not drift', () => {
    const schedule = parseSchedule('rate(5 minutes)', 30_000);
    expect(schedule(30_000)).toBe(330_000);
    expect(schedule(330_007)).toBe(630_000);
    expect(schedule(10_000)).toBe(30_000);
  });
});

it.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'rate(-1 minutes)',
  'rate(1.5 hours)',
  'rate(5 seconds)',
  'rate(5minutes)',
  'cron(0 10 * * * *)',
  'cron(0 10 ? * ? *)',
  'cron(0 10 * * ?)',
  'cron(0 10 * * ? * *)',
  'cron(60 10 * * ? *)',
  'cron(0 24 * * ? *)',
  'cron(0 0 0 * ? *)',
  'cron(0 0 1 13 ? *)',
  'cron(0 0 ? * 8 *)',
  'cron(0 0 ? * 3#1,6#3 *)',
  'cron(0 0 ? * MON#6 *)',
  'cron(0 0 W * ? *)',
  'cron(0 0 1 * ? 2022-2019)',
  'cron(0 0 1 * ? 2200)',
  'cron(0/0 0 1 * ? *)',
  'cron(, 0 1 * ? *)',
  'at(2026-03-01T09:00:00)',
  '',
])('%j is no schedule', (expression) => {
  expect(() => nextRun(expression, new Date(0))).toThrow(
    expect.objectContaining({ name: 'ValidationException', message: 'Parameter ScheduleExpression is not valid.' }),
  );
});

describe('a plan', () => {
  const minutely = parseSchedule('cron(* * * * ? *)', 0);
  const at = (minute: number, second = 0) => Date.UTC(2026, 2, 1, 9, minute, second);

  function planned(now: number) {
    const plan = createPlan();
    plan.take(now);
    plan.set('clock', minutely, now);
    return plan;
  }

  it('fires each due minute once, however often it is asked', () => {
    const plan = planned(at(0, 30));
    const fired = [31, 60, 60, 61, 119, 120, 120, 121].flatMap((second) => plan.take(at(0, second)));
    expect(fired).toEqual([
      { key: 'clock', at: at(1) },
      { key: 'clock', at: at(2) },
    ]);
    expect(plan.nextAt()).toBe(at(3));
  });

  it('makes one firing of what a leap forward passed over', () => {
    const plan = planned(at(0));
    expect(plan.take(at(45, 10))).toEqual([{ key: 'clock', at: at(1) }]);
    expect(plan.nextAt()).toBe(at(46));
  });

  it('is not silent for an hour when the clock is set back by one', () => {
    const plan = planned(at(60));
    plan.take(at(61));
    expect(plan.take(at(1, 30))).toEqual([]);
    expect(plan.nextAt()).toBe(at(2));
  });

  it('does not repeat a minute when the clock is corrected by a moment', () => {
    const plan = planned(at(0));
    expect(plan.take(at(1))).toHaveLength(1);
    expect(plan.take(at(0, 59))).toEqual([]);
    expect(plan.take(at(1))).toEqual([]);
  });

  it('forgets what is removed', () => {
    const plan = planned(at(0));
    plan.remove('clock');
    expect(plan.take(at(5))).toEqual([]);
    expect(plan.nextAt()).toBeUndefined();
  });
});
