import { stripVTControlCharacters } from 'node:util';

const WIDE = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a terminal shows of a text that somebody else wrote: one line, and nothing that would steer the terminal. */
export const harmless = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');

/** Columns of a terminal that a text takes. */
const widthOf = (text: string): number =>
  [...graphemes.segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1), 0);

/** Rows in aligned columns under their headings, numbers to the right, no trailing blanks. */
export function table(headings: string[], rows: string[][]): string {
  const lines = [headings.map((heading) => heading.toUpperCase()), ...rows.map((row) => row.map(harmless))];
  const columns = headings.map((_heading, at) => {
    const cells = lines.map((line) => line[at] ?? '');
    const isNumeric = cells.length > 1 && cells.slice(1).every((cell) => /^-?[\d.]*$/.test(cell));
    return { width: Math.max(...cells.map(widthOf)), isNumeric };
  });
  const padded = (cell: string, at: number) => {
    const blanks = ' '.repeat((columns[at]?.width ?? 0) - widthOf(cell));
    return columns[at]?.isNumeric ? blanks + cell : cell + blanks;
  };
  return lines.map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
}

/** One thing as lines of name and value; what holds more than one value goes on below, indented. */
export function sheet(thing: object, indent = ''): string {
  const entries = Object.entries(thing).filter(([, value]) => value !== undefined && value !== null);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries
    .map(([name, value]) => {
      const inside = isBranch(value) ? sheet(value, `${indent}  `) : '';
      return isBranch(value) ? `${indent}${name}\n${inside}` : `${indent}${name.padEnd(width)}  ${leaf(value)}`;
    })
    .join('\n');
}

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  !(Array.isArray(value) && value.every((item) => typeof item !== 'object'));

const leaf = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : harmless(value.join(', '));
  return typeof value === 'object' ? '(none)' : harmless(String(value));
};
