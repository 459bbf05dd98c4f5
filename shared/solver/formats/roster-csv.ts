import { type Refusal, refuse } from '../../domain/refusal.ts';
import { FREE, type Problem, type Roster } from '../problem.ts';

/** Writes a roster: one line per employee, the id and then one cell per day, the shift's label or nothing when free. */
export function writeRosterCsv(problem: Problem, roster: Roster): string {
  const cell = (kind: number) => quoted(problem.kinds[kind]?.label ?? '');
  return problem.staff
    .map(({ id }, index) => [quoted(id), ...Array.from(roster[index] as Int16Array, cell)].join(','))
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * Reads what was written. Several kinds may share a label: the first that the employee may work on the day is meant, and
 * when there is none the first of that label, for the judge to reject. Lines may come in any order; each employee needs one.
 */
export function readRosterCsv(problem: Problem, text: string): Roster | Refusal {
  const indexOf = new Map(problem.staff.map(({ id }, index) => [id, index]));
  const roster: (Int16Array | undefined)[] = new Array(problem.staff.length).fill(undefined);
  for (const [at, content] of text.split(/\r?\n/).entries()) {
    if (content.trim() === '') continue;
    const [id = '', ...cells] = cellsOf(content);
    const wrong = (what: string) => refuse('invalid', `line ${at + 1}: ${what}`);
    const index = indexOf.get(id);
    if (index === undefined) return wrong(`there is no employee "${id}"`);
    if (roster[index]) return wrong(`employee "${id}" is there twice`);
    if (cells.length !== problem.days) return wrong(`${cells.length} days, not ${problem.days}`);
    const line = new Int16Array(problem.days).fill(FREE);
    for (const [day, label] of cells.entries()) {
      const kind = label === '' ? FREE : kindOf(problem, index, day, label);
      if (kind === undefined) return wrong(`there is no shift "${label}" (day ${day})`);
      line[day] = kind;
    }
    roster[index] = line;
  }
  const missing = roster.findIndex((line) => !line);
  if (missing >= 0) return refuse('invalid', `employee "${problem.staff[missing]?.id}" has no line`);
  return roster as Roster;
}

function kindOf({ kinds, staff }: Problem, employee: number, day: number, label: string): number | undefined {
  const named = kinds.flatMap((kind, index) => (kind.label === label ? [index] : []));
  return named.find((kind) => staff[employee]?.mayWork[day * kinds.length + kind]) ?? named[0];
}

const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

function cellsOf(line: string): string[] {
  const cells = line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return cells
    .map((cell, at) => (at === 0 && !line.startsWith(',') ? cell : cell.slice(1)).trim())
    .map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}
