import { describe, expect, test } from 'vitest';
import type { LeaveId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import {
  approveLeave,
  askLeave,
  cancelLeave,
  type LeaveChange,
  refuseLeave,
} from '../../../shared/domain/rosters/decide-leave.ts';
import { usualAllowance } from '../../../shared/domain/rosters/leave.ts';
import { carriedDays, daysLeft, type LeaveBooks } from '../../../shared/domain/rosters/leave-books.ts';
import { agentId, morning } from '../../support/company.ts';

const id = 'lve_one' as LeaveId;
const ana = { id: agentId('ana'), name: 'Ana', zone: 'Africa/Nairobi', region: 'nairobi', status: 'active' as const };

const account = (year: string, about = {}) => ({
  agentId: ana.id,
  year,
  takenDays: 0,
  waitingDays: 0,
  revision: 0,
  ...about,
});
const slot = (date: string, ...away: string[]) => ({ region: 'nairobi', date, away: away.map(agentId), revision: 0 });

/** Books of 2026 with 28 days a year and room for two on each of three days in May. */
const books = (about: Partial<LeaveBooks> = {}): LeaveBooks => ({
  agent: ana,
  daysPerYear: 28,
  accounts: [account('2026')],
  slots: ['2026-05-04', '2026-05-05', '2026-05-06'].map((date) => slot(date)),
  allowance: 2,
  counted: [],
  ...about,
});
const wish = { id, from: '2026-05-04', until: '2026-05-06' };

function done(change: LeaveChange | ReturnType<typeof askLeave>): LeaveChange {
  if (isRefusal(change)) throw new Error(change.reason);
  return change;
}
const reason = (change: ReturnType<typeof askLeave>): string => (isRefusal(change) ? change.reason : 'no refusal');

describe('leave that is asked for', () => {
  test('is approved at once when balance and allowance have room, and takes both', () => {
    const { leave, accounts, slots, news } = done(askLeave(books(), wish, morning));
    expect(leave).toMatchObject({ state: 'approved', by: 'balance and allowance', revision: 1 });
    expect(accounts).toEqual([account('2026', { takenDays: 3, revision: 1 })]);
    expect(slots.map(({ date, away, revision }) => [date, away, revision])).toEqual(
      ['2026-05-04', '2026-05-05', '2026-05-06'].map((date) => [date, [ana.id], 1]),
    );
    expect(news.map(({ type }) => type)).toEqual(['leave.asked', 'leave.approved']);
  });

  test('waits for a manager with every reason, takes no place, and holds its days back', () => {
    const crowded = books({
      accounts: [account('2026', { takenDays: 26 })],
      slots: [slot('2026-05-04'), slot('2026-05-05', 'ben', 'cy'), slot('2026-05-06', 'ben')],
    });
    const { leave, accounts, slots, news } = done(askLeave(crowded, wish, morning));
    expect(leave).toMatchObject({
      state: 'waiting',
      because: [
        '3 days of 2026 are asked for, 2 left',
        '2 agents of nairobi may be away on one day, and there is no room on 5 May',
      ],
    });
    expect(accounts).toEqual([account('2026', { takenDays: 26, waitingDays: 3, revision: 1 })]);
    expect(slots).toEqual([]);
    expect(news.map(({ type }) => type)).toEqual(['leave.asked']);
  });

  test('that waits already counts against the balance', () => {
    const waits = books({ accounts: [account('2026', { takenDays: 20, waitingDays: 6 })] });
    expect(done(askLeave(waits, wish, morning)).leave.state).toBe('waiting');
  });

  test('draws on each year that it lies in, and on what was carried into it', () => {
    const turn = { id, from: '2026-12-30', until: '2027-01-02' };
    const short = books({ accounts: [account('2026', { takenDays: 27 }), account('2027')], slots: [] });
    expect(done(askLeave(short, turn, morning)).leave).toMatchObject({
      because: ['2 days of 2026 are asked for, 1 left'],
    });
    const carried = books({
      accounts: [account('2026', { takenDays: 27, carriedDays: 1 }), account('2027')],
      slots: [],
    });
    const { leave, accounts } = done(askLeave(carried, turn, morning));
    expect(leave.state).toBe('approved');
    expect(accounts.map(({ year, takenDays }) => [year, takenDays])).toEqual([
      ['2026', 29],
      ['2027', 2],
    ]);
  });

  test('always waits where nobody may be away', () => {
    const { leave } = done(askLeave(books({ allowance: 0 }), wish, morning));
    expect(leave).toMatchObject({
      because: ['nobody of nairobi may be away on one day, and there is no room on 4 May, 5 May and 6 May'],
    });
  });

  test.each([
    ['ends before it begins', { from: '2026-05-06', until: '2026-05-04' }, 'leave from 6 May ends before it begins'],
    ['began', { from: '2026-03-02', until: '2026-03-04' }, /^leave begins tomorrow at the earliest/],
    ['lies in the past', { from: '2025-05-04', until: '2025-05-06' }, /^leave begins tomorrow at the earliest/],
    ['is endless', { from: '2026-05-04', until: '2026-07-20' }, 'leave is at most 35 days at once'],
    ['is years away', { from: '2028-05-04', until: '2028-05-06' }, 'leave is asked for at most 550 days ahead'],
  ])('is refused when it %s', (_what, dates, why) => {
    expect(reason(askLeave(books(), { id, ...dates }, morning))).toMatch(why);
  });

  test('begins by the agent’s own clock: tomorrow in Nairobi is not yet tomorrow in Honolulu', () => {
    const late = '2026-05-03T22:30:00.000Z'; // 4 May 01:30 in Nairobi, 3 May 12:30 in Honolulu
    expect(isRefusal(askLeave(books(), wish, late))).toBe(true);
    const there = books({ agent: { ...ana, zone: 'Pacific/Honolulu' } });
    expect(done(askLeave(there, wish, late)).leave.state).toBe('approved');
  });

  test('by somebody who has left is refused', () => {
    const left = books({ agent: { ...ana, status: 'left' } });
    expect(reason(askLeave(left, wish, morning))).toBe('Ana has left');
  });

  test('over leave that counts already is refused, naming it', () => {
    const { leave } = done(askLeave(books(), { ...wish, until: '2026-05-05' }, morning));
    const again = askLeave(books({ counted: [leave] }), { ...wish, from: '2026-05-05' }, morning);
    expect(reason(again)).toBe('Ana has leave from 4 May to 5 May already, approved');
  });
});

describe('leave that waits', () => {
  const full = books({ slots: books().slots.map((one) => ({ ...one, away: [agentId('ben'), agentId('cy')] })) });
  const waiting = done(askLeave(full, wish, morning));
  const then = { ...full, accounts: waiting.accounts, counted: [waiting.leave] };

  test('is approved by a manager beyond the allowance, and counted in it', () => {
    const { leave, accounts, slots } = done(approveLeave(then, waiting.leave, morning, 'operator'));
    expect(leave).toMatchObject({ state: 'approved', by: 'operator', revision: 2 });
    expect(leave).not.toHaveProperty('because');
    expect(accounts).toEqual([account('2026', { takenDays: 3, revision: 2 })]);
    expect(slots.map(({ away }) => away.length)).toEqual([3, 3, 3]);
  });

  test('is refused by a manager with a reason, and its days are free again', () => {
    const { leave, accounts, slots } = done(refuseLeave(then, waiting.leave, 'the launch', morning, 'operator'));
    expect(leave).toMatchObject({ state: 'refused', because: ['the launch'] });
    expect(accounts).toEqual([account('2026', { revision: 2 })]);
    expect(slots).toEqual([]);
  });

  test('is not decided twice', () => {
    const { leave } = done(approveLeave(then, waiting.leave, morning, 'operator'));
    expect(approveLeave(then, leave, morning, 'operator')).toMatchObject({ refused: 'already-done' });
    expect(refuseLeave(then, leave, 'no', morning, 'operator')).toMatchObject({ refused: 'conflict' });
  });

  test('is not approved once its first date has come, and can still be refused', () => {
    const later = '2026-05-04T06:00:00.000Z';
    expect(reason(approveLeave(then, waiting.leave, later, 'operator'))).toBe('this leave began on 4 May');
    expect(done(refuseLeave(then, waiting.leave, 'too late', later, 'operator')).leave.state).toBe('refused');
  });
});

describe('leave that is called off', () => {
  const approved = done(askLeave(books(), wish, morning));
  const then = { ...books(), accounts: approved.accounts, slots: approved.slots };

  test('before it begins gives days and places back', () => {
    const { leave, accounts, slots } = done(cancelLeave(then, approved.leave, morning, 'agt_ana'));
    expect(leave.state).toBe('cancelled');
    expect(accounts).toEqual([account('2026', { revision: 2 })]);
    expect(slots.map(({ away }) => away)).toEqual([[], [], []]);
    expect(cancelLeave(then, leave, morning, 'agt_ana')).toMatchObject({ refused: 'already-done' });
  });

  test('is refused once it has begun', () => {
    expect(reason(cancelLeave(then, approved.leave, '2026-05-03T21:00:00.000Z', 'agt_ana'))).toBe(
      'this leave began on 4 May',
    );
    expect(isRefusal(cancelLeave(then, approved.leave, '2026-05-03T20:59:59.999Z', 'agt_ana'))).toBe(false);
  });
});

test('what is left of a year counts what was carried, what is taken and what waits', () => {
  const year = account('2026', { carriedDays: 5, takenDays: 10, waitingDays: 2 });
  expect(daysLeft(28, year)).toBe(21);
});

test('what is left of a year is carried into the next one, one year’s worth at most', () => {
  expect(carriedDays(28, undefined)).toBe(0);
  expect(carriedDays(28, account('2025', { takenDays: 20 }))).toBe(8);
  expect(carriedDays(28, account('2025', { takenDays: 30 }))).toBe(0);
  expect(carriedDays(28, account('2025', { carriedDays: 10, takenDays: 2 }))).toBe(28);
});

test('nothing is approved at once where no days are agreed', () => {
  const { leave } = done(askLeave(books({ daysPerYear: undefined }), wish, morning));
  expect(leave).toMatchObject({ because: ['no days of leave are agreed with Ana'] });
});

test('one in ten may be away where the region says nothing, and always one', () => {
  expect([0, 1, 9, 10, 29, 300].map(usualAllowance)).toEqual([1, 1, 1, 1, 2, 30]);
});
