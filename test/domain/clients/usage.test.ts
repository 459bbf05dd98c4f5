import { expect, test } from 'vitest';
import { usageOf } from '../../../shared/domain/clients/usage.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';

const clientId = 'cli_acme' as ClientId;
/** Counted days, newest first, with so many tickets each. */
const days = (...tickets: number[]) =>
  tickets.map((count, back) => ({
    clientId,
    date: dayAfter('2026-03-01', -back),
    counts: [{ channel: 'zendesk' as const, slots: [count, ...Array(47).fill(0)] }],
  }));
const weeks = (...perDay: number[]) => days(...perDay.flatMap((count) => Array(7).fill(count)));

test('a week is told beside the mean of the four before', () => {
  expect(usageOf(weeks(5, 6, 4, 5, 5))).toEqual({ week: 35, usual: 35, isFalling: false });
});

test('far fewer than usual is falling, and so is nothing at all', () => {
  expect(usageOf(weeks(3, 5, 5, 5, 5)).isFalling).toBe(true);
  expect(usageOf(weeks(0, 5, 5, 5, 5))).toEqual({ week: 0, usual: 35, isFalling: true });
  expect(usageOf(weeks(4, 5, 5, 5, 5)).isFalling).toBe(false);
});

test('of a handful a week nothing is said: that is chance', () => {
  expect(usageOf(weeks(0, 1, 1, 1, 1)).isFalling).toBe(false);
});

test('nothing is usual before five whole weeks are counted, or where a day is missing', () => {
  expect(usageOf(weeks(0, 5, 5, 5))).toEqual({ week: 0, isFalling: false });
  const gap = weeks(0, 5, 5, 5, 5).filter((_, place) => place !== 20);
  expect(usageOf(gap)).toEqual({ week: 0, isFalling: false });
});
