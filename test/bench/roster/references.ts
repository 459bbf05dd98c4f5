import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../../shared/solver/evaluate.ts';
import { FREE, type Problem, type Roster } from '../../../shared/solver/problem.ts';
import { instance } from './instances.ts';

type Reference = { instance: number; cost: number; roster: Record<string, string[]> };

/** Rosters published by others: the judge must find their exact cost, and must see what is broken in a changed one. */
export function checkReferences(folder: string): string[] {
  const file = join(folder, 'reference_rosters.json');
  if (!existsSync(file)) return ['no reference_rosters.json: nothing to compare the judge with'];
  const references = JSON.parse(readFileSync(file, 'utf8')) as Reference[];
  return references
    .filter(({ instance: number }) => existsSync(join(folder, `Instance${number}.txt`)))
    .map((reference) => {
      const problem = instance(folder, reference.instance);
      const roster = rosterOf(problem, reference);
      const { cost, violations } = evaluate(problem, roster);
      const exact = cost === reference.cost && violations.length === 0;
      const mutants = mutantsOf(problem, roster);
      const seen = mutants.filter(({ rule, employee, roster: mutant }) =>
        evaluate(problem, mutant).violations.some((found) => found.rule === rule && found.employee === employee),
      );
      const verdict = exact && seen.length === mutants.length ? 'met' : 'MISSED';
      return `instance ${reference.instance}: cost ${cost}, theirs ${reference.cost}; ${seen.length} of ${mutants.length} broken rules named: ${verdict}`;
    });
}

function rosterOf({ staff, kinds }: Problem, { roster }: Reference): Roster {
  return staff.map(({ id }) =>
    Int16Array.from(roster[id] ?? [], (cell) => kinds.findIndex((kind) => kind.id === cell)),
  );
}

type Mutant = { rule: string; employee: string; roster: Roster };

/** For each person, the roster changed so that one rule of theirs is broken. */
function mutantsOf(problem: Problem, roster: Roster): Mutant[] {
  return problem.staff.flatMap(({ id, mayWork, rules }, index) => {
    const kinds = problem.kinds.length;
    const usable = (day: number) => mayWork.subarray(day * kinds, (day + 1) * kinds).indexOf(1);
    const kind = Math.max(...Array.from({ length: problem.days }, (_, day) => usable(day)));
    const made = (rule: string, change: (line: Int16Array) => void): Mutant => {
      const line = Int16Array.from(roster[index] as Int16Array);
      change(line);
      return { rule, employee: id, roster: roster.map((own, at) => (at === index ? line : own)) };
    };
    const dayOff = Array.from({ length: problem.days }, (_, day) => day).find((day) => usable(day) < 0);
    const pair = rules.forbidden.indexOf(1);
    return [
      made('minutes', (line) => line.fill(FREE)),
      made('run of work', (line) => line.fill(kind, 0, rules.work.max + 1)),
      ...(rules.free.min > 1 ? [made('run of free days', (line) => line.fill(kind, 0, 3).fill(FREE, 1, 2))] : []),
      ...(rules.weekends.max * 7 < problem.days
        ? [
            made('weekends', (line) => {
              for (let saturday = 5; saturday < line.length; saturday += 7) line[saturday] = kind;
            }),
          ]
        : []),
      ...(dayOff === undefined ? [] : [made('days off', (line) => line.fill(kind, dayOff, dayOff + 1))]),
      ...(pair < 0 ? [] : [made('rest', (line) => line.fill(Math.floor(pair / kinds), 0, 1).fill(pair % kinds, 1, 2))]),
    ];
  });
}
