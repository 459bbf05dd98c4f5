import type { News } from '../../../shared/domain/facts.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { type Feed, subjectName } from '../../../shared/domain/rosters/feed.ts';
import type { Records, RecordWrite } from '../../../shared/ports/records.ts';

/** Somebody has a phone, a computer, a wall at home; more addresses than this are forgotten ones. */
export const MOST_FEEDS = 10;

/** What is told when a feed ends. */
export const revoked = ({ id, subject }: Feed): News => ({
  type: 'feed.revoked',
  data: { feedId: id, about: subjectName(subject) },
});

/** What ends all feeds of an agent, to go into the write that says that they have left. */
export async function endOfFeeds(records: Records, agentId: AgentId): Promise<{ writes: RecordWrite[]; news: News[] }> {
  const { items } = await records.list('feed', subjectName({ of: 'agent', agentId }), { limit: MOST_FEEDS });
  return { writes: items.map((feed) => ({ kind: 'feed', remove: feed })), news: items.map(revoked) };
}
