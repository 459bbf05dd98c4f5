import { UsageError } from '../webhook-input.ts';

/** A table of text as RFC 4180 writes it: cells in quotes may hold commas, quotes and line breaks. */
export function* csvRows(text: string): Generator<string[]> {
  let row: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const { cell, next } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    at = next + 1;
    if (text[next] === ',') {
      if (at === text.length) row.push('');
      continue;
    }
    if (text[next] === '\r' && text[at] === '\n') at += 1;
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

function plainCell(text: string, from: number): { cell: string; next: number } {
  let next = from;
  while (next < text.length && text[next] !== ',' && text[next] !== '\n' && text[next] !== '\r') next += 1;
  return { cell: text.slice(from, next), next };
}

function quotedCell(text: string, from: number): { cell: string; next: number } {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 2))
    if (text[end + 1] !== '"') return { cell: text.slice(from + 1, end).replaceAll('""', '"'), next: end + 1 };
  throw new UsageError('a cell in quotes does not end');
}

/** A cell as RFC 4180 writes it. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
