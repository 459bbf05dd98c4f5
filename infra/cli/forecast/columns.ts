import { UsageError } from '../webhook-input.ts';
import { timeIn } from './times.ts';

/** Column names that mean when something arrived, the most telling first. */
const TIMES =
  'arrived_at arrival opened_at received_at created_at reported_at timestamp datetime opened arrived received created date time'.split(
    ' ',
  );
const USUAL = { client: ['client', 'client_id'], channel: ['channel', 'source'] };

/** Where the time of arrival is: in the column that was asked for, one with a telling name, or the first that holds a time. */
export function timeColumn(heads: string[], lines: string[][], wanted: string | undefined): number {
  if (wanted !== undefined) return named(heads, wanted);
  const lower = heads.map((head) => head.toLowerCase());
  const known = TIMES.map((name) => lower.indexOf(name)).find((at) => at >= 0);
  const holds = heads.findIndex((_head, at) => timeIn(lines[0]?.[at] ?? '') !== undefined);
  const at = known ?? holds;
  if (at < 0) throw new UsageError(`no column holds a time of arrival; name it with --column: ${heads.join(', ')}`);
  return at;
}

/** Where the client or the channel is: in the column at that place of those asked for, else in one of the usual name, if any. */
export function columnOf(
  heads: string[],
  what: keyof typeof USUAL,
  by: string[] | undefined,
  place: 0 | -1,
): number | undefined {
  if (by !== undefined) return named(heads, by.at(place) ?? '');
  const at = heads.findIndex((head) => USUAL[what].includes(head.toLowerCase()));
  return at < 0 ? undefined : at;
}

function named(heads: string[], name: string): number {
  const at = heads.findIndex((head) => head.toLowerCase() === name.toLowerCase());
  if (at < 0) throw new UsageError(`there is no column ${name}; there are ${heads.join(', ')}`);
  return at;
}
