import { describe, expect, test } from 'vitest';
import type { OverrideId, ShiftId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import {
  type OverrideChange,
  type OverrideWish,
  overrideRoster,
  removeOverride,
} from '../../../shared/domain/rosters/decide-override.ts';
import type { StaffLine } from '../../../shared/domain/rosters/objections.ts';
import { morning } from '../../support/company.ts';
import { line, onLeave, shift } from '../../support/lines.ts';

const id = 'ovr_one' as OverrideId;
const noon = (day: number) => `2026-03-${String(day).padStart(2, '0')}T11:00:00.000Z`;
const plain = ({ from, until }: { from: string; until: string }) => ({ from, until });
const why = (outcome: unknown): string => (isRefusal(outcome) ? outcome.reason : 'no refusal');

function done(outcome: ReturnType<typeof overrideRoster>): OverrideChange {
  if (isRefusal(outcome)) throw new Error(outcome.reason);
  return outcome;
}

/** Somebody's line after a change, as publication would make it. */
function after(who: StaffLine, { wished }: OverrideChange): StaffLine {
  const own = wished.find(({ agentId }) => agentId === who.agent.id);
  if (!own) return who;
  const stay = who.shifts.filter(({ from }) => from < own.from || own.until <= from);
  const shifts = [...stay, ...own.shifts.map((one, place) => ({ id: `shf_new-${place}` as ShiftId, ...one }))];
  return { ...who, shifts: shifts.sort((a, b) => (a.from < b.from ? -1 : 1)) };
}
const spans = (who: StaffLine) => who.shifts.map(plain);
const plan = (from: string, until: string, shifts: OverrideWish['shifts'] = [], signed?: string): OverrideWish => ({
  id,
  from,
  until,
  shifts: shifts.map(plain),
  signed,
});

describe('a temporary plan', () => {
  const ana = line('ana', { 3: 'early', 4: 'early', 5: 'late', 6: 'late' });

  test('is exactly what is worked inside of it, and changes nothing outside', () => {
    const special = shift('x', 5, '08:00-16:00');
    const change = done(overrideRoster([ana], plan(noon(3), noon(6), [special]), morning, 'operator'));
    expect(spans(after(ana, change))).toEqual([
      plain(shift('x', 3, '06:00-12:00')),
      plain(special),
      plain(shift('x', 6, '14:00-22:00')),
    ]);
    expect(change.override).toMatchObject({ state: 'in-force', was: [{ shifts: ana.shifts.slice(0, 3) }] });
    expect(change.override).not.toHaveProperty('signed');
  });

  test('cuts a shift in two when it lies in the middle of it, and whoever breaks rest by that signs', () => {
    const middle = plan('2026-03-04T07:00:00.000Z', '2026-03-04T09:00:00.000Z');
    expect(why(overrideRoster([ana], middle, morning, 'operator'))).toBe(
      'Ana would have 2 h rest before 4 March, 11 h are needed; who makes this plan all the same signs for it with a reason',
    );
    const change = done(overrideRoster([ana], { ...middle, signed: 'fire drill' }, morning, 'operator'));
    expect(spans(after(ana, change)).slice(1, 3)).toEqual([
      plain(shift('x', 4, '06:00-08:00')),
      plain(shift('x', 4, '10:00-14:00')),
    ]);
    expect(change.override.signed).toEqual({
      reason: 'fire drill',
      broken: ['Ana would have 2 h rest before 4 March, 11 h are needed'],
    });
  });

  test('holds for everybody whom it names, and says whose rules it breaks', () => {
    const ben = line('ben', { 2: 'night' }, { leave: [onLeave('ben', 5, 5)] });
    const shifts = [shift('x', 3, 'early'), shift('x', 5, 'late')];
    const wish = plan('2026-03-03T00:00:00.000Z', '2026-03-06T00:00:00.000Z', shifts);
    const refusal = why(overrideRoster([ana, ben], wish, morning, 'operator'));
    expect(refusal).toMatch(/Ben would have 5 h rest before 3 March/);
    expect(refusal).toMatch(/Ben is on leave on 5 March/);
    expect(refusal).not.toMatch(/Ana/);
  });

  test('takes a wall-clock day that the clocks shorten as it is', () => {
    const sunday = line('ana', { 29: '00:00-08:00' });
    const day = plan('2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z');
    const change = done(overrideRoster([sunday], day, morning, 'operator'));
    expect(spans(after(sunday, change))).toEqual([]);
  });

  test.each<[string, OverrideWish, RegExp]>([
    ['ends before it starts', plan(noon(6), noon(5)), /ends after it starts/],
    ['lies in the past', plan('2026-03-01T00:00:00.000Z', noon(5)), /the past is not changed/],
    ['is too long', plan(noon(3), '2026-05-01T00:00:00.000Z'), /at most 35 days/],
    ['has a shift outside', plan(noon(3), noon(5), [shift('x', 5, 'late')]), /is not inside of the plan/],
    [
      'has shifts that overlap',
      plan(noon(3), noon(6), [shift('x', 4, 'early'), shift('x', 4, '12:00-18:00')]),
      /overlaps the next one/,
    ],
  ])('that %s is refused', (_what, wish, reason) => {
    expect(why(overrideRoster([ana], wish, morning, 'operator'))).toMatch(reason);
  });
});

describe('a temporary plan that is taken away', () => {
  const ana = line('ana', { 3: 'early', 4: 'early', 5: 'late', 6: 'late' });
  const change = done(
    overrideRoster([ana], plan(noon(3), noon(6), [shift('x', 5, '08:00-16:00')]), morning, 'operator'),
  );
  const planned = after(ana, change);

  test('brings back what was there, whole again where it was cut', () => {
    const back = done(removeOverride([planned], change.override, morning, 'operator'));
    expect(spans(after(planned, back))).toEqual(spans(ana));
    expect(back.override).toMatchObject({ state: 'removed', removedBy: 'operator', revision: 2 });
    expect(removeOverride([planned], back.override, morning, 'operator')).toMatchObject({ refused: 'already-done' });
  });

  test('while it runs brings back what lies ahead', () => {
    const back = done(removeOverride([planned], change.override, noon(4), 'operator'));
    expect(spans(after(planned, back))).toEqual([
      plain(shift('x', 3, '06:00-12:00')),
      plain(shift('x', 4, '12:00-14:00')),
      ...ana.shifts.slice(2).map(plain),
    ]);
    expect(why(removeOverride([planned], change.override, noon(6), 'operator'))).toMatch(/is over/);
  });

  test('is refused when its shifts were changed since', () => {
    const moved = { ...planned, shifts: [...planned.shifts.slice(0, 1), ...planned.shifts.slice(2)] };
    expect(why(removeOverride([moved], change.override, morning, 'operator'))).toBe(
      'the shifts of Ana in this plan were changed since',
    );
  });

  test('is refused when what was there would break a rule by now', () => {
    const away = { ...planned, leave: [onLeave('ana', 4, 4)] };
    expect(why(removeOverride([away], change.override, morning, 'operator'))).toBe(
      'what was there before cannot come back: Ana is on leave on 4 March',
    );
  });
});
