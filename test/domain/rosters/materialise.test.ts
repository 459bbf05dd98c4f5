import { describe, expect, test } from 'vitest';
import { datesOf, materialiser } from '../../../shared/domain/rosters/materialise.ts';
import { ShiftTemplate } from '../../../shared/domain/rosters/template.ts';
import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import { millisOf } from '../../../shared/domain/time.ts';

const template = (from: string, until: string, ...breaks: ShiftTemplate['breaks']) =>
  ShiftTemplate.parse({ id: 'shift', from, until, breaks });
const on = (zone: string, date: string, shift: ShiftTemplate) => materialiser(zone, date, date)(shift, date);
const utc = (text: string) => `${text}:00.000Z`;

describe('a month of shifts', () => {
  test('has every local date once', () => {
    expect(datesOf('2026-02')).toHaveLength(28);
    expect(datesOf('2028-02').at(-1)).toBe('2028-02-29');
    expect(datesOf('2026-12').at(-1)).toBe('2026-12-31');
  });

  test.each(['Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Lisbon', 'America/New_York', 'Africa/Casablanca'])(
    'in %s is what each of its shifts is alone, over both clock changes',
    (zone) => {
      const shifts = [template('06:00', '14:00'), template('14:00', '22:30'), template('22:30', '06:00')];
      const shiftOn = materialiser(zone, '2026-01-01', '2026-12-31');
      for (const month of Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)) {
        for (const date of datesOf(month)) {
          for (const shift of shifts) {
            const { from, until } = shiftInterval({ zone, date, ...shift });
            expect(shiftOn(shift, date)).toEqual({ from, until, breaks: [] });
          }
        }
      }
    },
  );

  test('costs what its templates cost, however many people work them', () => {
    const shift = template('06:00', '14:00');
    const shiftOn = materialiser('Europe/Lisbon', '2026-03-01', '2026-03-31');
    expect(shiftOn(shift, '2026-03-29')).toBe(shiftOn(shift, '2026-03-29'));
  });

  test('has no shift where a clock change leaves none', () => {
    expect(on('Europe/Paris', '2026-03-29', template('02:00', '03:00'))).toBeUndefined();
    expect(on('Pacific/Apia', '2011-12-30', template('09:00', '17:00'))).toBeUndefined();
  });
});

describe('breaks', () => {
  const night = template('22:00', '06:00', { minutes: 30, earliest: '01:30', latest: '03:30' });

  test('begin between two instants of the shift', () => {
    const day = template('09:00', '17:00', { minutes: 30, earliest: '11:30', latest: '13:00' });
    expect(on('Asia/Kolkata', '2026-03-02', day)?.breaks).toEqual([
      { minutes: 30, earliest: utc('2026-03-02T06:00'), latest: utc('2026-03-02T07:30') },
    ]);
  });

  test('of a night lie after midnight, and follow the clocks', () => {
    const windowOn = (date: string) => on('Europe/Paris', date, night)!.breaks[0]!;
    expect(windowOn('2026-03-02')).toMatchObject({
      earliest: utc('2026-03-03T00:30'),
      latest: utc('2026-03-03T02:30'),
    });
    // 02:00 becomes 03:00: half past three comes an hour sooner.
    expect(windowOn('2026-03-28')).toMatchObject({
      earliest: utc('2026-03-29T00:30'),
      latest: utc('2026-03-29T01:30'),
    });
    expect(windowOn('2026-10-24')).toMatchObject({
      earliest: utc('2026-10-24T23:30'),
      latest: utc('2026-10-25T02:30'),
    });
  });

  test('at one fixed time begin at its first instant, also when it comes twice', () => {
    const fixed = template('22:00', '06:00', { minutes: 30, earliest: '02:30', latest: '02:30' });
    expect(on('Europe/Paris', '2026-10-24', fixed)?.breaks[0]).toMatchObject({
      earliest: utc('2026-10-25T00:30'),
      latest: utc('2026-10-25T00:30'),
    });
  });

  test('end inside of the shift, also in a night that is an hour shorter', () => {
    const late = template('22:00', '03:00', { minutes: 60, earliest: '02:00', latest: '02:00' });
    const shift = on('Europe/Paris', '2026-03-28', late)!;
    const [pause] = shift.breaks;
    expect(millisOf(pause!.latest) + 3_600_000).toBeLessThanOrEqual(millisOf(shift.until));
    expect(pause!.earliest >= shift.from).toBe(true);
  });
});
