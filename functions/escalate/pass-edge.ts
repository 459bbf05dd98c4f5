import type { AgentId } from '../../shared/domain/ids.ts';
import { edgeNews, held, nextEdgeAt, SHIFTS_HELD } from '../../shared/domain/rosters/duty.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Records } from '../../shared/ports/records.ts';

/**
 * Passes the edge of a shift that has come: the agent's record gets the shifts that lie ahead, and duty that began or
 * ended is told. An edge that passed already, or a shift that was removed, changes nothing.
 */
export async function passEdge(records: Records, agentId: AgentId, shiftId: string, now: Instant): Promise<void> {
  const [shift, agent] = await Promise.all([
    records.find('shift', `${agentId}/${shiftId}`),
    records.find('agent', agentId),
  ]);
  if (!shift?.edgeAt || shift.edgeAt > now || !agent) return;
  const { edgeAt: _passed, ...rest } = shift;
  const edgeAt = nextEdgeAt(shift, now);
  const shifts = held(await records.shiftsFrom(agentId, now, SHIFTS_HELD), now);
  const revision = agent.revision + 1;
  const moved = { ...agent, shifts, revision };
  const outcome = await records.write(
    [
      { kind: 'shift', put: { ...rest, ...(edgeAt && { edgeAt }) } },
      { kind: 'agent', put: moved, when: { revision: agent.revision } },
    ],
    { subject: agentId, version: revision, news: edgeNews(moved, shift, now), at: now, by: 'clock' },
  );
  if (outcome === 'moved') throw new Error(`${agentId} was edited while the edge of ${shiftId} passed`);
}
