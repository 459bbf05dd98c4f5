import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { conflictsOf } from '../../shared/solver/conflicts.ts';
import { explain } from '../../shared/solver/explain.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { holesOf } from '../../shared/solver/formats/published.ts';
import { solve } from '../../shared/solver/solve.ts';

test('the example of docs/rosters.md is a brief that is solved, nearly proven, and every hole of it has a reason', async () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/rosters.md', 'utf8')) ?? [];
  const brief = RosterBrief.parse(JSON.parse(example as string));
  expect(conflictsOf(brief)).toEqual([]);
  const compiled = compileBrief(brief);
  const solved = await solve(compiled.problem, { seconds: 8 });
  if (isRefusal(solved)) throw new Error(solved.reason);
  expect(solved.violations).toEqual([]);
  expect(solved.gapPercent).toBeLessThan(1);
  const holes = holesOf(compiled, explain(compiled.problem, solved.roster));
  const missing = holes.reduce(
    (sum, { from, until, needed, onDuty }) =>
      sum + ((Date.parse(until) - Date.parse(from)) / 1_800_000) * (needed - onDuty),
    0,
  );
  expect(missing * 100).toBeCloseTo(solved.terms.under, 6);
  expect(holes.every(({ because }) => because.length > 0)).toBe(true);
}, 90_000);
