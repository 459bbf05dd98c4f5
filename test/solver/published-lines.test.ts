import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { datesIn } from '../../shared/domain/rosters/dates.ts';
import { type LabourRules, layered } from '../../shared/domain/rosters/labour-rules.ts';
import { lineOf } from '../../shared/domain/rosters/line.ts';
import { brokenBy } from '../../shared/domain/rosters/line-rules.ts';
import { shiftInterval } from '../../shared/domain/rosters/wall-clock.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { FREE } from '../../shared/solver/problem.ts';
import { berlin } from '../support/lines.ts';

/**
 * A swap is judged on published shifts, a roster by the engine's evaluator on lines of templates: of a line that both can
 * see, they must say the same. May has no clock change, so that rest on the wall is rest.
 */
const may = { from: '2026-05-01', until: '2026-05-31' };
const dates = datesIn(may);

const range = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: least }), fc.integer({ min: least, max: most }))
    .map(([min, max]) => ({ min, max }));
const rules: fc.Arbitrary<LabourRules> = fc.record({
  minutesPerWeek: range(1200, 3000),
  minutesPerMonth: range(6000, 12_000),
  workDays: range(3, 7),
  freeDays: range(2, 6),
  restMinutes: fc.constantFrom(0, 480, 600, 660, 720),
  weekendsPerMonth: fc.integer({ min: 0, max: 5 }),
  nightsPerMonth: fc.integer({ min: 0, max: 12 }),
  nightsInARow: fc.integer({ min: 0, max: 6 }),
  forbiddenSuccessions: fc.subarray([
    ['late', 'early'],
    ['night', 'late'],
    ['early', 'night'],
  ] as [string, string][]),
});
const line = fc.array(fc.constantFrom('', '', 'early', 'late', 'night'), { minLength: 31, maxLength: 31 });

/** What the evaluator calls each rule. Rest and successions are one table to it. */
const names: Record<string, string> = {
  minutesPerMonth: 'minutes',
  minutesPerWeek: 'week minutes',
  workDays: 'run of work',
  freeDays: 'run of free days',
  restMinutes: 'rest',
  forbiddenSuccessions: 'rest',
  weekendsPerMonth: 'weekends',
  nightsPerMonth: 'counts: nights',
  nightsInARow: 'runs of nights',
};

test('published shifts and lines of templates break the same rules', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(line, rules, (worked, given) => {
      const shifts = worked.flatMap((id, day) => {
        const template = berlin.templates.find((one) => one.id === id);
        return template ? [shiftInterval({ zone: berlin.zone, date: dates[day] ?? '', ...template })] : [];
      });
      const mine = brokenBy(lineOf(shifts, berlin.zone, berlin.templates), layered(given), may);
      const brief = RosterBrief.parse({
        name: 'May',
        from: may.from,
        days: dates.length,
        regions: [{ ...berlin, rules: given }],
        staff: [{ id: 'ana', region: 'berlin', pools: ['acme'] }],
        pools: [{ id: 'acme' }],
        needs: [],
      });
      const { problem } = compileBrief(brief);
      const kinds = Int16Array.from(worked, (id) => (id ? problem.kinds.findIndex(({ label }) => label === id) : FREE));
      const theirs = evaluate(problem, [kinds]).violations.map(({ rule }) => rule);
      const said = new Set(mine.map(({ rule }) => names[rule] ?? rule));
      for (const rule of said) seen.add(rule);
      expect([...said].sort()).toEqual([...new Set(theirs)].sort());
    }),
    { numRuns: 300 },
  );
  expect([...seen].sort()).toEqual([...new Set(Object.values(names))].sort());
});
