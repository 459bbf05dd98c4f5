import type { AgentId } from '../domain/ids.ts';
import type { Absence } from '../domain/rosters/absence.ts';
import type { Away } from '../domain/rosters/away.ts';
import type { Leave } from '../domain/rosters/leave.ts';
import type { Records } from '../ports/records.ts';
import { everyItem } from './every-item.ts';

/** All leave that somebody ever asked for, and all their absences. */
export async function awayOf(records: Records, agentId: AgentId): Promise<Away> {
  const [leave, absences]: [Leave[], Absence[]] = [[], []];
  await Promise.all([
    collect(
      leave,
      everyItem((page) => records.list('leave', agentId, page)),
    ),
    collect(
      absences,
      everyItem((page) => records.list('absence', agentId, page)),
    ),
  ]);
  return { leave, absences };
}

async function collect<Item>(into: Item[], items: AsyncIterable<Item>): Promise<void> {
  for await (const item of items) into.push(item);
}
