import type { RosterId } from '../domain/ids.ts';
import type { Roster, RosterLine, RosterPart } from '../domain/rosters/roster.ts';
import type { Records } from '../ports/records.ts';
import { allOf, everyItem } from './every-item.ts';

/** Every part of a roster, in order. */
export const partsOf = (records: Records, rosterId: RosterId): Promise<RosterPart[]> =>
  allOf(records, 'roster-part', rosterId);

/** Every line of the parts of a roster that are solved. */
export async function linesOf(
  records: Records,
  rosterId: RosterId,
  parts: readonly RosterPart[],
): Promise<RosterLine[]> {
  const lines: RosterLine[] = [];
  for (const part of parts) {
    if (part.state !== 'solved') continue;
    const within = `${rosterId}/${part.part}/${part.run}`;
    for await (const piece of everyItem((page) => records.list('roster-lines', within, page)))
      lines.push(...piece.lines);
  }
  return lines;
}

/** The version of a month that is published. */
export async function publishedOf(
  records: Records,
  month: string,
): Promise<(Roster & { state: 'published' }) | undefined> {
  for await (const roster of everyItem((page) => records.list('roster', month, page)))
    if (roster.state === 'published') return roster;
  return undefined;
}
