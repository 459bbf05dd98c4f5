import { expect, test } from 'vitest';
import { expectedArrivals } from '../../functions/console/headcount/expected-arrivals.ts';
import type { Demand } from '../../shared/domain/staffing/demand.ts';
import { instantOf, SLOT_MILLIS } from '../../shared/domain/time.ts';
import { plan } from '../support/company.ts';

const begin = Date.UTC(2026, 3, 1);
const span = { from: instantOf(begin), until: '2026-05-01T00:00:00.000Z' };
/** A month of half hours in which so many are expected. */
const expecting = (expected: number, skill?: string) => {
  const slots = Array.from({ length: 30 * 48 }, (_, slot) => {
    const [from, until] = [slot, slot + 1].map((at) => instantOf(begin + at * SLOT_MILLIS));
    return { from, until, expected, low: 0, high: 0 };
  });
  return { isLive: false, arrivals: 1, forecast: { slots }, ...(skill && { skill }) } as unknown as Demand;
};

test('as many whole last days as make at most five hundred tickets', () => {
  const drawn = expectedArrivals([expecting(1)], plan(), span);
  // 48 a day: ten days are 480
  expect(drawn?.span).toEqual({ from: '2026-04-21T00:00:00.000Z', until: span.until });
  expect(drawn?.arrivals.length).toBeGreaterThan(400);
  expect(drawn?.arrivals.length).toBeLessThan(560);
  expect(drawn?.arrivals.every(({ atMillis }, at, all) => at === 0 || (all[at - 1]?.atMillis ?? 0) <= atMillis)).toBe(
    true,
  );
  expect(expectedArrivals([expecting(1)], plan(), span)).toEqual(drawn);
  expect(expectedArrivals([expecting(0.1)], plan(), span)?.span.from).toBe(span.from);
  expect(expectedArrivals([expecting(20)], plan(), span)).toBeUndefined();
});

test('what asks for a language or a skill says so', () => {
  const terms = plan({ skillsByTag: { invoice: 'billing' } });
  const drawn = expectedArrivals([expecting(0.1, 'es'), expecting(0.1, 'billing'), expecting(0.1)], terms, span);
  const kinds = new Set(drawn?.arrivals.map(({ language, tags }) => language ?? tags?.[0] ?? 'any'));
  expect([...kinds].sort()).toEqual(['any', 'es', 'invoice']);
});
