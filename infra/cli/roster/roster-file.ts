import { FREE, type Problem, type Roster } from '../../../shared/solver/problem.ts';
import { UsageError } from '../webhook-input.ts';

/**
 * A roster as a file: one line per employee, the id and then one cell per day with the shift, empty when free. A cell is
 * the shift's label, or its id when the employee may work several shifts of that label.
 */
export function rosterText(problem: Problem, roster: Roster): string {
  const lines = problem.staff.map(({ id }, employee) => {
    const names = namesOf(problem, employee);
    const cells = Array.from(roster[employee] ?? [], (kind) => (kind === FREE ? '' : (names[kind] as string)));
    return [id, ...cells].map(quoted).join(',');
  });
  return `${lines.join('\n')}\n`;
}

/** Reads a roster; employees may come in any order, each exactly once. */
export function readRoster(problem: Problem, text: string, file: string): Roster {
  const roster: (Int16Array | undefined)[] = problem.staff.map(() => undefined);
  const indexOf = new Map(problem.staff.map(({ id }, index) => [id, index]));
  text.split(/\r?\n/).forEach((content, at) => {
    if (content.trim() === '') return;
    const complain = (what: string) => new UsageError(`${file}: line ${at + 1}: ${what}`);
    const [id = '', ...cells] = unquoted(content);
    const employee = indexOf.get(id);
    if (employee === undefined) throw complain(`there is no employee "${id}"`);
    if (roster[employee]) throw complain(`"${id}" is there twice`);
    if (cells.length !== problem.days)
      throw complain(`"${id}" has ${cells.length} days, the horizon has ${problem.days}`);
    const names = namesOf(problem, employee);
    roster[employee] = Int16Array.from(cells, (cell) => {
      const kind = kindNamed(problem, names, cell);
      if (kind === undefined) throw complain(`there is no shift "${cell}"`);
      return kind;
    });
  });
  const missing = problem.staff.filter((_, employee) => !roster[employee]).map(({ id }) => id);
  if (missing.length > 0) throw new UsageError(`${file}: no line for ${missing.join(', ')}`);
  return roster as Roster;
}

function kindNamed(problem: Problem, names: string[], cell: string): number | undefined {
  if (cell === '' || cell === '-') return FREE;
  const name = names.indexOf(cell);
  const kind = name >= 0 ? name : problem.kinds.findIndex(({ id, label }) => id === cell || label === cell);
  return kind < 0 ? undefined : kind;
}

/** What each kind is called in an employee's line. */
function namesOf({ kinds, staff }: Problem, employee: number): string[] {
  const own = new Set<Problem['kinds'][number]>();
  staff[employee]?.mayWork.forEach((may, shift) => {
    if (may) own.add(kinds[shift % kinds.length] as Problem['kinds'][number]);
  });
  return kinds.map((kind) => {
    const isAlone = own.has(kind) && [...own].filter(({ label }) => label === kind.label).length === 1;
    return isAlone ? kind.label : kind.id;
  });
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function unquoted(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(cells, ([, inQuotes, plain]) => (inQuotes?.replaceAll('""', '"') ?? plain ?? '').trim());
}
