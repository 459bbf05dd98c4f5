import { expect, test } from 'vitest';
import { type StandingWish, wishesOn } from '../../../shared/domain/agents/contract.ts';

const wish = (about: Partial<StandingWish>): StandingWish => ({ on: true, weight: 1, ...about });
const noSundays = wish({ weekday: 'sun', on: false });
const noNights = wish({ shift: 'night', on: false });
const thatSunday = wish({ date: '2026-03-08' });

test('a wish for a weekday bears on each such date, one for a shift on every date', () => {
  expect(wishesOn([noSundays, noNights], '2026-03-01')).toEqual([noSundays, noNights]);
  expect(wishesOn([noSundays, noNights], '2026-03-02')).toEqual([noNights]);
});

test('a wish for a date stands before all others', () => {
  expect(wishesOn([noSundays, noNights, thatSunday], '2026-03-08')).toEqual([thatSunday]);
  expect(wishesOn([noSundays, noNights, thatSunday], '2026-03-15')).toEqual([noSundays, noNights]);
});
