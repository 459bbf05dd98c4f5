import type { AgentId } from '../domain/ids.ts';
import type { Away } from '../domain/rosters/away.ts';
import type { Records } from '../ports/records.ts';
import { allOf } from './every-item.ts';

/** All leave that somebody ever asked for, and all their absences. */
export async function awayOf(records: Records, agentId: AgentId): Promise<Away> {
  const [leave, absences] = await Promise.all([allOf(records, 'leave', agentId), allOf(records, 'absence', agentId)]);
  return { leave, absences };
}
