import type { Agent, Seat } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import type { ClientId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Bump } from './knowledge.ts';

/**
 * What a bump makes of an agent's seat on that client's team: certified before it, it holds until the grace ends and no
 * longer; so the gate, the rosters and the proof of coverage see it without a case of their own. Undefined when nothing
 * changes: no such seat, in training, trained since, over already, or done already, however often it is asked.
 */
export function staleBy(
  agent: Agent,
  clientId: ClientId,
  bump: Bump,
  now: Instant,
): { after: Agent; news: News[] } | undefined {
  const seat = agent.seats.find((one) => one.clientId === clientId);
  if (!seat?.certifiedUntil || seat.certifiedUntil <= bump.at || knows(seat, bump)) return undefined;
  const until = seat.certifiedUntil < bump.until ? seat.certifiedUntil : bump.until;
  const stale: Seat = { ...seat, certifiedUntil: until, staleSince: bump.at };
  const about = { agentId: agent.id, clientId, was: seat.certifiedUntil };
  // Without any grace, what they hold of that client's is passed on at once.
  const ended: News[] = until <= now ? [{ type: 'seat.uncertified', data: about }] : [];
  return {
    after: {
      ...agent,
      seats: agent.seats.map((one) => (one === seat ? stale : one)),
      revision: agent.revision + 1,
    },
    news: [{ type: 'seat.went-stale', data: { ...about, since: bump.at, until } }, ...ended],
  };
}

/** Whether the seat was certified after the change, or has been told of it. */
const knows = ({ certifiedAt = '', staleSince = '' }: Seat, { at }: Bump): boolean =>
  certifiedAt >= at || staleSince >= at;
