import { DAY_MILLIS, type Instant, millisOf, type Zone } from '../../../shared/domain/time.ts';
import { stretchesOf, wallInstants } from '../../../shared/domain/zone.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import { type Time, timeIn } from '../forecast/times.ts';
import { UsageError } from '../webhook-input.ts';
import { arrivalIn, type Reading } from './arrival-row.ts';
import { placesIn } from './columns.ts';
import { rowsOf } from './rows.ts';

/** What to read of a file: where columns are, what a time without an offset means, which clients there are, and from when until when. */
export type Wanted = {
  zone: Zone;
  named: ReadonlyMap<string, string>;
  clients: readonly string[];
  from?: Instant | undefined;
  until?: Instant | undefined;
};

/** Arrivals in order of time, and lines that hold none: how many, and of the first few why. */
export type ArrivalsRead = { arrivals: Arrival[]; left: { count: number; first: string[] } };

/** A few lines may be broken; a file of which more is unreadable is not what somebody meant. */
const MOST_UNREADABLE = 0.01;
const SHOWN = 3;

/** Reads a file of arrivals, a row at a time; refused with the numbers of its lines if it is not understood. */
export function arrivalsIn(file: string, wanted: Wanted): ArrivalsRead {
  const reading = readingOf(file, wanted);
  const { from, until } = wanted;
  const within = ({ atMillis }: Arrival) =>
    (!from || millisOf(from) <= atMillis) && (!until || atMillis < millisOf(until));
  const arrivals: Arrival[] = [];
  const left = { count: 0, first: [] as string[] };
  let lines = 0;
  const rows = rowsOf(file);
  rows.next();
  for (const { line, cells } of rows) {
    lines += 1;
    const arrival = arrivalIn(cells, reading);
    if (typeof arrival !== 'string') {
      if (within(arrival)) arrivals.push(arrival);
      continue;
    }
    left.count += 1;
    if (left.first.length < SHOWN) left.first.push(`line ${line}: ${arrival}`);
  }
  if (left.count > lines * MOST_UNREADABLE)
    throw new UsageError(`${file}: ${left.count} of ${lines} lines hold no arrival\n${left.first.join('\n')}`);
  if (arrivals.length === 0)
    throw new UsageError(`${file}: nothing arrives from ${from ?? 'its first line'} until ${until ?? 'its last'}`);
  return { arrivals: arrivals.sort((a, b) => a.atMillis - b.atMillis), left };
}

function readingOf(file: string, { named, zone, clients }: Wanted): Reading {
  const rows = rowsOf(file);
  const heads = (rows.next().value as { cells: string[] } | undefined)?.cells.map((head) => head.trim()) ?? [];
  const first = (rows.next().value as { cells: string[] } | undefined)?.cells;
  rows.return(undefined);
  if (!first) throw new UsageError(`${file} has no lines below its heading`);
  const places = placesIn(heads, first, named);
  return { places, clientOf: clientsBy(clients), millisOf: instantsBy(zone, timeIn(first[places.time] ?? '')) };
}

/** Of one client, everything is its own, whatever the file calls it; of several, the cell is an id, written somehow. */
function clientsBy(clients: readonly string[]): Reading['clientOf'] {
  const [only] = clients;
  if (clients.length === 1) return () => only;
  return (cell) => {
    const slug = cell.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return clients.find((id) => id === slug);
  };
}

/** The instant that a time means: without an offset it is what the zone's clock showed, the first time that it did. */
function instantsBy(zone: Zone, near: Time | undefined): (time: Time) => number {
  const around = (millis: number) => stretchesOf(zone, millis - 400 * DAY_MILLIS, millis + 400 * DAY_MILLIS);
  let [middle, stretches] = [near?.millis ?? 0, around(near?.millis ?? 0)];
  return ({ millis, isInstant }) => {
    if (isInstant) return millis;
    if (Math.abs(millis - middle) > 300 * DAY_MILLIS) [middle, stretches] = [millis, around(millis)];
    return wallInstants(stretches, millis).first;
  };
}
