import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { daysBetween, type Series, seriesOf } from '../../../shared/domain/staffing/series.ts';
import { instantOf, type LocalDate, type Zone } from '../../../shared/domain/time.ts';
import { UsageError } from '../webhook-input.ts';
import { columnOf, timeColumn } from './columns.ts';
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

/** A few lines may be broken; a file of which more is unreadable is not what somebody meant. */
const MOST_UNREADABLE = 0.01;
/** Ten years: longer, and one of the dates is mistyped. Nothing looks back at more than a seventh of it. */
const MOST_DAYS = 3653;
/** Each takes up to a second, and nobody reads more charts. */
const MOST_SERIES = 200;

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
  if (length > MOST_DAYS)
    throw new UsageError(`${first} to ${last} are more than ten years; give --from and --until, or correct the date`);
  const inside = rows.filter(({ wallMillis }) => first <= dateOf(wallMillis) && dateOf(wallMillis) <= last);
  const holidays = wanted.holidays(first, dayAfter(last, 400));
  const groups = Map.groupBy(inside, ({ client, channel }) => [client, channel].filter(Boolean).join(' / '));
  if (groups.size > MOST_SERIES)
    throw new UsageError(
      `these are ${groups.size} series, more than ${MOST_SERIES}; --by and --channel say which to tell apart`,
    );
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
  if (lines.length === 0) throw new UsageError('the file has no lines below its heading');
  const timeAt = timeColumn(heads, lines, wanted.column);
  const [clientAt, channelAt] = [columnOf(heads, 'client', wanted.by, 0), columnOf(heads, 'channel', wanted.by, -1)];
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

const dateOf = (wallMillis: number): LocalDate => instantOf(wallMillis).slice(0, 10);
const least = (dates: LocalDate[]): LocalDate => dates.reduce((a, b) => (a < b ? a : b));
const greatest = (dates: LocalDate[]): LocalDate => dates.reduce((a, b) => (a > b ? a : b));
