import type { Io } from './io.ts';
import { sheet, table } from './table.ts';

/** One thing of an answer. The command line shows what it is told and believes none of it: fields are read by name. */
export type Row = Record<string, unknown>;

/** A column by its heading: a field's place such as `place.at`, or what to make of the row. */
export type Columns = Record<string, string | ((row: Row) => unknown)>;

/** What a verb found out, in the shape in which a person wants to see it; `--json` shows the same as data. */
export type Shown =
  | { rows: AsyncIterable<unknown> | Iterable<unknown>; columns: Columns; limit?: number | undefined }
  | { one: unknown }
  | { said: string; json: unknown }
  | { lines: AsyncIterable<unknown>; line(row: Row): string };

/** The value at a place such as `place.at`, undefined where there is none. */
export const at = (row: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((inside, name) => (inside as Row | null | undefined)?.[name], row);

/** The first characters of a text that may be long. */
export const brief =
  (place: string, most = 50) =>
  (row: Row): string => {
    const text = String(at(row, place) ?? '');
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  };

/** Prints what a verb found out. */
export async function print(shown: Shown, json: boolean, io: Io): Promise<void> {
  if ('lines' in shown) {
    for await (const row of shown.lines) io.out(json ? JSON.stringify(row) : shown.line(row as Row));
  } else if ('rows' in shown) {
    const rows = await taken(shown.rows, shown.limit);
    io.out(json ? JSON.stringify(rows, null, 2) : tabular(rows, shown.columns));
    if (rows.length === shown.limit) io.err(`(the first ${rows.length}; more with --limit)`);
  } else if ('one' in shown) io.out(json ? JSON.stringify(shown.one, null, 2) : sheet(shown.one as object));
  else io.out(json ? JSON.stringify(shown.json, null, 2) : shown.said);
}

async function taken(
  rows: AsyncIterable<unknown> | Iterable<unknown>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const some: Row[] = [];
  for await (const row of rows) if (some.push(row as Row) >= limit) break;
  return some;
}

/** A table of rows, or a word that there are none. */
export function tabular(rows: Row[], columns: Columns): string {
  if (rows.length === 0) return '(none)';
  const cell = (row: Row, column: Columns[string]) => {
    const value = typeof column === 'string' ? at(row, column) : column(row);
    return Array.isArray(value) ? value.join(', ') : String(value ?? '');
  };
  return table(
    Object.keys(columns),
    rows.map((row) => Object.values(columns).map((column) => cell(row, column))),
  );
}
