import { expect, test } from 'vitest';
import { datesOf } from '../../../shared/domain/rosters/dates.ts';

test('a month has every local date once, in order', () => {
  expect(datesOf('2026-02')).toHaveLength(28);
  expect(datesOf('2028-02').at(-1)).toBe('2028-02-29');
  expect([datesOf('2026-12')[0], datesOf('2026-12').at(-1)]).toEqual(['2026-12-01', '2026-12-31']);
});
