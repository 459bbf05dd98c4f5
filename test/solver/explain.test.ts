import { expect, test } from 'vitest';
import type { RosterBriefInput } from '../../shared/domain/rosters/brief.ts';
import { explain } from '../../shared/solver/explain.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { holesOf } from '../../shared/solver/formats/published.ts';
import { briefOf, lineOf } from './brief-of.ts';

/** Six to eight in the morning of Wednesday 4 March: the first hours of an early, the time at which a night ends. */
const WEDNESDAY = { pool: 'cli_x', from: '2026-03-04T06:00:00.000Z', until: '2026-03-04T08:00:00.000Z', agents: 1 };

/** Why nobody is there on Wednesday morning, when people work these lines; a person is what is said of Ana here. */
function because(lines: string[], person: object = {}, given: Partial<RosterBriefInput> = {}): string[] {
  const staff = lines.map((_, index) => ({ id: `ana-${index}`, region: 'london', pools: ['cli_x'], ...person }));
  const compiled = compileBrief(briefOf({ staff, needs: [WEDNESDAY], ...given }));
  const roster = lines.map((line) => lineOf(compiled.problem.kinds, line));
  return holesOf(compiled, explain(compiled.problem, roster)).map(
    (hole) =>
      `${hole.from.slice(5, 16)} to ${hole.until.slice(11, 16)}, ${hole.onDuty}/${hole.needed}: ${hole.because}`,
  );
}
const WHEN = '03-04T06:00 to 08:00, 0/1:';
const FREE = '. . . . . . .';

test('nobody is certified', () => {
  const pools = [{ id: 'cli_x' }, { id: 'cli_y' }];
  expect(because([FREE], { pools: ['cli_y'] }, { pools })).toEqual([`${WHEN} nobody is certified`]);
});

test('their region has no shift then', () => {
  const region = { id: 'london', zone: 'Europe/London', templates: [{ id: 'late', from: '14:00', until: '22:00' }] };
  expect(because([FREE], {}, { regions: [region] })).toEqual([
    `${WHEN} 1 certified: 1 without a shift in their region then`,
  ]);
});

test('on leave, or pinned to another shift', () => {
  expect(because([FREE], { unavailable: ['2026-03-04'] })).toEqual([`${WHEN} 1 certified: 1 on leave or a day off`]);
  const pins = [{ date: '2026-03-04', shift: 'late' }];
  expect(because(['. . late . . . .'], { pins })).toEqual([`${WHEN} 1 certified: 1 pinned to something else`]);
});

test('at a limit of the week, resting, at the longest run, or in free days that belong together', () => {
  const held = (line: string, rules: object) => because([line], { rules });
  expect(held('early early . . . . .', { minutesPerWeek: { max: 960 } })).toEqual([
    `${WHEN} 1 certified: 1 at their weekly limit`,
  ]);
  expect(held('. late . . . . .', { restMinutes: 660 })).toEqual([`${WHEN} 1 certified: 1 resting between shifts`]);
  expect(held('early early . . . . .', { workDays: { max: 2 } })).toEqual([
    `${WHEN} 1 certified: 1 at their longest run of days`,
  ]);
  expect(held('early . . early . . .', { freeDays: { min: 2 } })).toEqual([
    `${WHEN} 1 certified: 1 in free days that belong together`,
  ]);
});

test('serving another pool, on another shift that day, or dearer than leaving it', () => {
  const other = { ...WEDNESDAY, pool: 'cli_y' };
  const both = { pools: [{ id: 'cli_x' }, { id: 'cli_y' }], needs: [{ ...WEDNESDAY, under: 10 }, other] };
  expect(because(['. . early . . . .'], { pools: ['cli_x', 'cli_y'] }, both)).toEqual([
    `${WHEN} 1 certified: 1 serving another pool`,
  ]);
  expect(because(['. . late . . . .'])).toEqual([
    `${WHEN} 1 certified: 1 on another shift that day, whose half hours would then be short or dearer`,
  ]);
  expect(because([FREE])).toEqual([`${WHEN} 1 certified: 1 free to do it, but it would cost more than leaving it`]);
});

test('people are counted by what keeps them, and neighbouring half hours with one reason are one hole', () => {
  const rules = { minutesPerWeek: { max: 960 }, restMinutes: 660 };
  const lines = ['early early . . . . .', '. late . . . . .', '. late . . . . .', '. . early . . . .'];
  expect(because(lines, { rules }, { needs: [{ ...WEDNESDAY, agents: 2 }] })).toEqual([
    '03-04T06:00 to 08:00, 1/2: 4 certified: 1 serving it, 1 at their weekly limit, 2 resting between shifts',
  ]);
});
