import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { daysBetween, type Series, seriesOf } from '../../../shared/domain/staffing/series.ts';
import { instantOf, type LocalDate, type Zone } from '../../../shared/domain/time.ts';
import { UsageError } from '../webhook-input.ts';
import { csvRows } from './csv.ts';
import { clockFor, timeIn } from './times.ts';

/** What to read of a file: where unsaid, the first column that holds a time and a series by client and channel. */
export type Wanted = {
  zone: Zone;
  column?: string;
  by?: string[];
  channels?: string[];
  from?: LocalDate;
  until?: LocalDate;
  holidays(from: LocalDate, until: LocalDate): ReadonlySet<LocalDate>;
};

/** Arrivals of one client and channel, as far as the file tells them apart. */
export type Arrivals = { name: string; client?: string; channel?: string; total: number; series: Series };

/** Column names that mean when something arrived, the most telling first. */
const TIMES =
  'arrived_at arrival opened_at received_at created_at reported_at timestamp datetime opened arrived received created date time'.split(
    ' ',
  );
const CLIENTS = ['client', 'client_id'];
const CHANNELS = ['channel', 'source'];
/** A few lines may be broken; a file of which more is unreadable is not what somebody meant. */
const MOST_UNREADABLE = 0.01;

type Row = { wallMillis: number; client?: string; channel?: string };

/** Reads a CSV file's arrivals by series; all of them reach over the same dates, so that silence counts as well. */
export function arrivalsIn(
  text: string,
  wanted: Wanted,
): { series: Arrivals[]; from: LocalDate; until: LocalDate; left: number } {
  const { rows, left } = readable(text, wanted);
  const days = rows.map(({ wallMillis }) => dateOf(wallMillis));
  const first = wanted.from ?? least(days);
  const last = wanted.until ?? greatest(days);
  const length = daysBetween(first, last) + 1;
  if (length < 1) throw new UsageError(`there are no days from ${first} to ${last}`);
  const inside = rows.filter(({ wallMillis }) => first <= dateOf(wallMillis) && dateOf(wallMillis) <= last);
  const holidays = wanted.holidays(first, dayAfter(last, 400));
  const groups = Map.groupBy(inside, ({ client, channel }) => [client, channel].filter(Boolean).join(' / '));
  const series = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name, own]) => {
      const { client, channel } = own[0] as Row;
      return {
        name: name || 'all arrivals',
        ...(client !== undefined && { client }),
        ...(channel !== undefined && { channel }),
        total: own.length,
        series: seriesOf(
          { zone: wanted.zone, from: first, days: length },
          own.map(({ wallMillis }) => ({ wallMillis, count: 1 })),
          holidays,
        ),
      };
    });
  return { series, from: first, until: last, left };
}

function readable(text: string, wanted: Wanted): { rows: Row[]; left: number } {
  const table = csvRows(text);
  const heads: string[] = (table.next().value as string[] | undefined)?.map((head) => head.trim()) ?? [];
  const lines = [...table];
  const timeAt = timeColumn(heads, lines, wanted.column);
  const [clientAt, channelAt] = [
    columnOf(heads, wanted.by?.[0], CLIENTS, wanted.by),
    columnOf(heads, wanted.by?.at(-1), CHANNELS, wanted.by),
  ];
  const read = lines.flatMap((line) => {
    const time = timeIn(line[timeAt] ?? '');
    const client = clientAt === undefined ? {} : { client: line[clientAt] ?? '' };
    const channel = channelAt === undefined || channelAt === clientAt ? {} : { channel: line[channelAt] ?? '' };
    return time ? [{ time, ...client, ...channel }] : [];
  });
  const toWall = clockFor(
    read.map(({ time }) => time),
    wanted.zone,
  );
  const rows = read.map(({ time, ...row }) => ({ ...row, wallMillis: toWall(time) }));
  const left = lines.length - rows.length;
  if (rows.length === 0 || left > lines.length * MOST_UNREADABLE)
    throw new UsageError(`${left} of ${lines.length} lines hold no time in the column ${heads[timeAt]}`);
  const { channels } = wanted;
  const kept = channels ? rows.filter(({ client, channel }) => channels.includes(channel ?? client ?? '')) : rows;
  if (kept.length === 0) throw new UsageError(`there are no arrivals by ${channels?.join(', ')}`);
  return { rows: kept, left };
}

function timeColumn(heads: string[], lines: string[][], wanted: string | undefined): number {
  const lower = heads.map((head) => head.toLowerCase());
  if (wanted !== undefined) {
    const at = lower.indexOf(wanted.toLowerCase());
    if (at < 0) throw new UsageError(`there is no column ${wanted}; there are ${heads.join(', ')}`);
    return at;
  }
  const known = TIMES.map((name) => lower.indexOf(name)).find((at) => at >= 0);
  const holds = heads.findIndex((_head, at) => timeIn(lines[0]?.[at] ?? '') !== undefined);
  const at = known ?? holds;
  if (at < 0) throw new UsageError(`no column holds a time of arrival; name it with --column: ${heads.join(', ')}`);
  return at;
}

function columnOf(
  heads: string[],
  named: string | undefined,
  usual: string[],
  by: string[] | undefined,
): number | undefined {
  const lower = heads.map((head) => head.toLowerCase());
  if (by === undefined) {
    const at = lower.findIndex((head) => usual.includes(head));
    return at < 0 ? undefined : at;
  }
  const at = lower.indexOf(named?.toLowerCase() ?? '');
  if (at < 0) throw new UsageError(`there is no column ${named}; there are ${heads.join(', ')}`);
  return at;
}

const dateOf = (wallMillis: number): LocalDate => instantOf(wallMillis).slice(0, 10);
const least = (dates: LocalDate[]): LocalDate => dates.reduce((a, b) => (a < b ? a : b));
const greatest = (dates: LocalDate[]): LocalDate => dates.reduce((a, b) => (a > b ? a : b));
