/** One line of a section: its number in the text, and its cells. */
export type Line = { number: number; cells: string[] };

/** The lines of each section by its title, comments and empty lines left out. */
export type Sections = Map<string, Line[]>;

/** What is wrong with a text: only the reader itself catches it. */
export class Malformed extends Error {}

/** Says where and what. */
export const complain = ({ number }: Line, what: string) => new Malformed(`line ${number}: ${what}`);

/** Cuts a text into its sections. */
export function sectionsOf(text: string): Sections {
  const sections: Sections = new Map();
  let current: Line[] | undefined;
  text.split(/\r?\n/).forEach((raw, index) => {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) return;
    const line = { number: index + 1, cells: content.split(',').map((cell) => cell.trim()) };
    if (content.startsWith('SECTION_')) {
      if (sections.has(content)) throw complain(line, `${content} is there twice`);
      current = [];
      sections.set(content, current);
    } else if (current) current.push(line);
    else throw complain(line, 'expected a SECTION_ first');
  });
  return sections;
}

/** A cell that must not be empty. */
export function filled(line: Line, cell: number, what: string): string {
  const value = line.cells[cell];
  if (!value) throw complain(line, `the ${what} is missing`);
  return value;
}

/** A whole number of at least `least`; one of the public instances writes -0. */
export function whole(line: Line, cell: number, what: string, least = 0): number {
  const value = filled(line, cell, what);
  if (!/^(\d+|-0)$/.test(value) || Number(value) < least)
    throw complain(line, `the ${what} "${value}" is not a whole number${least ? ` of at least ${least}` : ''}`);
  return Math.abs(Number(value));
}

/** The index of what a cell names. */
export function found(line: Line, indexOf: Map<string, number>, id: string | undefined, what: string): number {
  const index = indexOf.get(id ?? '');
  if (index === undefined) throw complain(line, `there is no ${what} "${id ?? ''}"`);
  return index;
}

/** Indexes by id; each may be there once. */
export function indexed(of: { id: string }[], lines: Line[], what: string): Map<string, number> {
  const indexOf = new Map<string, number>();
  of.forEach(({ id }, index) => {
    if (indexOf.has(id)) throw complain(lines[index] as Line, `${what} "${id}" is there twice`);
    indexOf.set(id, index);
  });
  return indexOf;
}
