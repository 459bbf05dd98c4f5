import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { backtest } from '../../../shared/domain/staffing/backtest.ts';
import { forecast, models } from '../../../shared/domain/staffing/forecast.ts';
import type { Model } from '../../../shared/domain/staffing/models/model.ts';
import { lastWeek, sameSlotMean, steadyDay } from '../../../shared/domain/staffing/models/simple.ts';
import { dayLevel } from '../../../shared/domain/staffing/models/smoothing.ts';
import { type Series, SLOTS_A_DAY, seriesOf, weekdayOf } from '../../../shared/domain/staffing/series.ts';

const held = <Value>(value: Value | Refusal): Value => {
  if (isRefusal(value)) throw new Error(value.reason);
  return value;
};
const none: ReadonlySet<string> = new Set();
const FROM = '2026-01-05';

/** A series in UTC from a Monday on, of so many arrivals by day and half hour. */
const series = (days: number, count: (day: number, slot: number) => number, holidays: string[] = []): Series =>
  seriesOf(
    { zone: 'UTC', from: FROM, days },
    Array.from({ length: days * SLOTS_A_DAY }, (_, at) => ({
      wallMillis: Date.parse(FROM) + at * 1_800_000,
      count: count(Math.floor(at / SLOTS_A_DAY), at % SLOTS_A_DAY),
    })),
    new Set(holidays),
  );
const at = (day: number): string => dayAfter(FROM, day);
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

test('the default is the mean of the same half hour of the week over eight weeks, no more', () => {
  const own = series(70, (day, slot) => (slot === 20 ? Math.floor(day / 7) + 1 : 0));
  const expects = sameSlotMean.learn(own);
  // weeks 3 to 10 of 1 to 10
  expect(expects(70, 20)).toBe((3 + 4 + 5 + 6 + 7 + 8 + 9 + 10) / 8);
  expect(expects(75, 20)).toBe(6.5);
  expect(expects(75, 21)).toBe(0);
});

test('a holiday is no example of its weekday, and is forecast from past ones or else as a Sunday', () => {
  const usual = (day: number, slot: number) => (slot === 20 ? (day % 7 === 6 ? 3 : 10) : 0);
  const once = series(28, (day, slot) => (day === 15 ? 0 : usual(day, slot)), [at(15)]);
  const day = (one: Series, date: string, holidays: ReadonlySet<string>) =>
    sum(held(forecast(one, { from: date, days: 1, holidays })).slots.map(({ expected }) => expected));
  // 15 was a Tuesday: it does not pull the Tuesdays ahead down
  expect(day(once, at(29), none)).toBeCloseTo(10, 9);
  expect(day(once, at(29), new Set([at(29)]))).toBeCloseTo(3, 9);
  const twice = series(28, (d, slot) => (d === 15 || d === 16 ? (slot === 20 ? 1 : 0) : usual(d, slot)), [
    at(15),
    at(16),
  ]);
  expect(day(twice, at(29), new Set([at(29)]))).toBeCloseTo(1, 9);
});

test('an uplift raises its own dates alone', () => {
  const own = series(28, () => 2);
  const { slots } = held(
    forecast(own, { from: at(28), days: 3, holidays: none, uplifts: [{ from: at(29), until: at(29), factor: 1.5 }] }),
  );
  const days = [0, 1, 2].map((day) => sum(slots.slice(day * 48, day * 48 + 48).map(({ expected }) => expected)));
  expect(days.map((count) => Math.round(count))).toEqual([96, 144, 96]);
});

test('a year of history raises and lowers as the last year did, when that is what did best', () => {
  // winter is twice as busy, each year; the last weeks of history are on the way up
  const yearly = series(800, (day, slot) =>
    slot >= 16 && slot < 36 ? 6 + 4 * Math.cos((2 * Math.PI * day) / 364) : 0,
  );
  const made = held(forecast(yearly, { from: at(800), days: 7, holidays: none }, 28));
  expect(made.model).toBe("last year's season");
  const short = held(
    forecast(
      series(100, () => 1),
      { from: at(100), days: 7, holidays: none },
    ),
  );
  expect(short.proof?.scores.map(({ model }) => model)).not.toContain("last year's season");
});

test('less than two weeks are refused; with less than three the default is used, unproven', () => {
  expect(
    forecast(
      series(13, () => 1),
      { from: at(13), days: 7, holidays: none },
    ),
  ).toEqual({
    refused: 'invalid',
    reason: 'a forecast needs 2 weeks of arrivals, and these are 13 days',
  });
  const unproven = held(
    forecast(
      series(20, () => 1),
      { from: at(20), days: 7, holidays: none },
    ),
  );
  expect(unproven.model).toBe('same-slot mean');
  expect(unproven.proof).toBeUndefined();
});

test('a backtest shows a model nothing of what it is to forecast', () => {
  const seen: number[] = [];
  const spy: Model = {
    name: 'spy',
    about: 'writes down what it is shown',
    learn(shown) {
      seen.push(shown.days);
      expect(shown.counts).toHaveLength(shown.days * SLOTS_A_DAY);
      return () => 0;
    },
  };
  const proof = backtest(
    series(35, () => 1),
    [spy],
  );
  expect(seen).toEqual([28, 21, 14]);
  expect(proof?.scores[0]?.wape).toEqual({ halfHour: 1, day: 1, week: 1 });
  expect(proof?.scores[0]?.bias).toBe(-1);
});

test('WAPE and bias are what their names say', () => {
  const own = series(21, (day, slot) => (slot === 0 ? (day < 14 ? 4 : 5) : 0));
  const proof = backtest(own, [sameSlotMean]);
  expect(proof?.origins).toBe(1);
  expect(proof?.baseline.wape).toEqual({ halfHour: 0.2, day: 0.2, week: 0.2 });
  expect(proof?.baseline.bias).toBeCloseTo(-0.2, 12);
});

test('the model that did best is chosen: a trend is followed, a wild day is left out', () => {
  const growing = series(56, (day, slot) => (slot >= 16 && slot < 36 ? 4 + day * 0.2 : 0));
  expect(held(forecast(growing, { from: at(56), days: 7, holidays: none })).model).toBe(dayLevel.name);
  const wild = (day: number) => [9, 17, 25, 33, 41, 49].includes(day);
  const shaken = series(56, (day, slot) => (slot >= 16 && slot < 36 ? (wild(day) ? 60 : 6) : 0));
  const expects = steadyDay.learn(shaken);
  expect(sum(Array.from({ length: 48 }, (_, slot) => expects(58, slot)))).toBeCloseTo(120, 6);
});

test('the band holds about four of five half hours of arrivals at random', () => {
  let seed = 11;
  const draw = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const poisson = (mean: number) => {
    let count = 0;
    for (let left = Math.exp(-mean), product = draw(); product > left; product *= draw()) count += 1;
    return count;
  };
  const random = series(84, () => poisson(9));
  const { slots } = held(forecast(random, { from: at(84), days: 7, holidays: none }));
  const actual = Array.from(slots, () => poisson(9));
  const inside = slots.filter(({ low, high }, place) => low <= (actual[place] ?? 0) && (actual[place] ?? 0) <= high);
  expect(inside.length / slots.length).toBeGreaterThan(0.74);
  expect(inside.length / slots.length).toBeLessThan(0.92);
});

test('on the arrivals of a real service desk every model is better than repeating the last week', () => {
  const file = new URL('../../samples/arrivals/uci-incidents-2016.json', import.meta.url);
  const { from, days } = JSON.parse(readFileSync(file, 'utf8')) as { from: string; days: string[] };
  const counts = days.map((day) => day.split(' ').map(Number));
  const walls = counts.flatMap((day, at) =>
    day.map((count, slot) => ({ wallMillis: Date.parse(from) + (at * SLOTS_A_DAY + slot) * 1_800_000, count })),
  );
  const real = seriesOf({ zone: 'UTC', from, days: days.length }, walls, none);
  expect(weekdayOf(real, 0)).toBe(0);
  for (const horizon of [7, 28]) {
    const proof = backtest(real, models, horizon);
    expect(proof?.judgedBy).toBe('halfHour');
    expect(proof?.scores.length).toBeGreaterThanOrEqual(4);
    for (const { wape } of proof?.scores ?? [])
      for (const level of ['halfHour', 'day', 'week'] as const)
        expect(wape[level] ?? 9).toBeLessThan(proof?.baseline.wape[level] ?? 0);
    expect(proof?.scores[0]?.wape.halfHour).toBeLessThan(0.415);
    expect(lastWeek.name).toBe(proof?.baseline.model);
  }
});
