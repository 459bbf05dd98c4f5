import { nameOf } from '../../../shared/domain/access/key.ts';
import type { News } from '../../../shared/domain/facts.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { readSince, type StaffLine } from '../../../shared/domain/rosters/objections.ts';
import type { Rostered } from '../../../shared/domain/rosters/publication.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Announcement, RecordKinds } from '../../../shared/ports/records.ts';
import { awayOf } from '../../../shared/runtime/away.ts';
import type { Console } from '../console.ts';
import { type Asked, tell } from './operation.ts';

/** More shifts than anybody has in a few months. */
const FAR = 2_000;

/**
 * Somebody's line around a change at an instant. The agent is read first: what is read after may be newer, and then their
 * revision is another one when the change is written.
 */
export async function staffLineOf(
  { records }: Pick<Console, 'records'>,
  agentId: AgentId,
  at: Instant,
): Promise<StaffLine | undefined> {
  const agent = await records.find('agent', agentId);
  if (!agent) return undefined;
  const since = readSince(at);
  const [region, kept, away] = await Promise.all([
    records.find('region', agent.region),
    records.shiftsFrom(agentId, since, FAR),
    awayOf(records, agentId),
  ]);
  return { agent, region, shifts: kept.map(rostered), since, ...away };
}

/** A shift as it is published, without what its record has beside. */
export const rostered = ({
  agentId: _whose,
  region: _where,
  edgeAt: _edge,
  ...shift
}: RecordKinds['shift']): Rostered => shift;

/** What is announced with a change of a record that has an id and a revision. */
export const told = (
  asked: Pick<Asked<string, unknown, unknown>, 'actor' | 'now'>,
  { id, revision }: { id: string; revision: number },
  news: News[],
): Announcement[] => (news.length > 0 ? [tell(asked, id, revision, ...news)] : []);

/** When a record is written: at revision 1 it is new, later it follows the one before. */
export const following = ({ revision }: { revision: number }): 'new' | { revision: number } =>
  revision === 1 ? 'new' : { revision: revision - 1 };

/** Who published, and why, as the people whose shifts changed read it. */
export const aboutIt = ({ actor }: Pick<Asked<string, unknown, unknown>, 'actor'>, because: string) => ({
  by: nameOf(actor),
  because,
});
