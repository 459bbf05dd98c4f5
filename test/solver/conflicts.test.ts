import { expect, test } from 'vitest';
import { conflictsOf } from '../../shared/solver/conflicts.ts';
import { drawsOf, oneOf } from '../faults/draws.ts';
import { briefOf } from './brief-of.ts';

const conflicts = (...staff: object[]) =>
  conflictsOf(
    briefOf({ staff: staff.map((person) => ({ id: 'ana', region: 'london', pools: ['cli_x'], ...person })) }),
  );
const pin = (day: number, shift: string | null) => ({ date: `2026-03-0${day}`, shift });

test('nobody is named who has a line', () => {
  expect(conflicts({ pins: [pin(3, 'night'), pin(4, 'night')] })).toEqual([]);
});

test('two pins and the rest between them', () => {
  const pins = [pin(2, 'late'), pin(3, 'night'), pin(4, 'early'), pin(6, null)];
  expect(conflicts({ id: 'ben' }, { pins, rules: { restMinutes: 660, nightsPerMonth: 3 } })).toEqual([
    {
      person: 'ana',
      demands: ['11 hours of rest between shifts', 'pinned to night on 3 March', 'pinned to early on 4 March'],
    },
  ]);
});

test('a pin on a day of leave', () => {
  expect(conflicts({ pins: [pin(4, 'early')], unavailable: ['2026-03-03', '2026-03-04', '2026-03-06'] })).toEqual([
    { person: 'ana', demands: ['away from 3 March to 4 March', 'pinned to early on 4 March'] },
  ]);
});

test('hours that no run of days allows', () => {
  const rules = { minutesPerMonth: { min: 5 * 480 }, workDays: { max: 2 }, freeDays: { min: 2 } };
  expect(conflicts({ rules })[0]?.demands).toEqual([
    'at least 40 hours in all',
    'at most 2 days of work in a row',
    'at least 2 free days in a row',
  ]);
});

test('what is named contradicts itself alone, and without any one of it there is a line', () => {
  const draw = drawsOf(7);
  let met = 0;
  for (let round = 0; round < 12; round++) {
    const days = [2, 3, 4, 5, 6, 7, 8].filter(() => draw() < 0.7);
    const asks = [
      ...days.map((day) => {
        const shift = oneOf(draw, ['early', 'late', 'night', null]);
        const words = `${shift === null ? 'pinned to be free' : `pinned to ${shift}`} on ${day} March`;
        return { words, pins: [pin(day, shift)], rules: {} };
      }),
      { words: '11 hours of rest between shifts', pins: [], rules: { restMinutes: 660 } },
      { words: 'at most 3 days of work in a row', pins: [], rules: { workDays: { max: 3 } } },
      { words: 'at least 2 free days in a row', pins: [], rules: { freeDays: { min: 2 } } },
    ];
    const of = (some: typeof asks) =>
      conflicts({
        pins: some.flatMap(({ pins }) => pins),
        rules: Object.assign({}, ...some.map(({ rules }) => rules)),
      });
    const [found] = of(asks);
    if (!found) continue;
    met++;
    const named = asks.filter(({ words }) => found.demands.includes(words));
    expect(named.map(({ words }) => words).sort()).toEqual(found.demands.toSorted());
    expect(of(named)).toHaveLength(1);
    for (const without of named) expect(of(named.filter((each) => each !== without))).toEqual([]);
  }
  expect(met).toBeGreaterThan(3);
});
