import type { RosterId } from '../domain/ids.ts';
import type { RosterLine, RosterPart } from '../domain/rosters/roster.ts';
import type { Records } from '../ports/records.ts';
import { everyItem } from './every-item.ts';

/** Every line of the solved parts of a roster. */
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
