import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { csvRows } from '../forecast/csv.ts';
import { UsageError } from '../webhook-input.ts';

/** A row of a CSV file with the number of the line that it begins on; the heading is line 1. */
export type NumberedRow = { line: number; cells: string[] };

const CHUNK_BYTES = 1 << 18;

/** The rows of a CSV file, read a piece at a time, so that it may be longer than memory. Blank lines are passed over. */
export function* rowsOf(file: string): Generator<NumberedRow> {
  let [line, begun, held] = [0, 1, ''];
  for (const text of linesOf(file)) {
    line += 1;
    if (held === '') begun = line;
    const whole = held === '' ? text : `${held}\n${text}`;
    // A quote that is open goes on in the next line: then there is an odd number of them.
    held = whole.includes('"') && whole.split('"').length % 2 === 0 ? whole : '';
    if (held !== '' || whole === '') continue;
    yield { line: begun, cells: whole.includes('"') ? (csvRows(whole).next().value ?? []) : whole.split(',') };
  }
  if (held !== '') throw new UsageError(`${file}: line ${begun}: a cell in quotes does not end`);
}

function* linesOf(file: string): Generator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  for (const bytes of chunksOf(file)) {
    const text = rest + decoder.write(bytes);
    const lines = (isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text).split('\n');
    isFirst = false;
    rest = lines.pop() ?? '';
    for (const line of lines) yield trimmed(line);
  }
  if (rest !== '') yield trimmed(rest);
}

function* chunksOf(file: string): Generator<Buffer> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const from = opened(file);
  try {
    for (let read = readSync(from, buffer); read > 0; read = readSync(from, buffer)) yield buffer.subarray(0, read);
  } finally {
    closeSync(from);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

const trimmed = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
