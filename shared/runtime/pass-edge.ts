import type { AgentId } from '../domain/ids.ts';
import { cleanUpAt, cleanUpNews, edgeNews, held, nextEdgeAt, SHIFTS_HELD } from '../domain/rosters/duty.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { lapseBegun } from './lapse-swaps.ts';

/** People edit an agent now and then: losing to them this often in a row means something else is wrong. */
const ATTEMPTS = 4;

/**
 * Passes the edge of a shift that has come: the agent's record gets the shifts that lie ahead, and duty that began or
 * ended is told, and so is its last part; an offer to swap a shift lapses when it begins. An edge that passed already, or a shift that was removed, changes nothing. When the agent was edited
 * meanwhile it is read again.
 */
export async function passEdge(records: Records, agentId: AgentId, shiftId: string, now: Instant): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++)
    if ((await tryToPass(records, agentId, shiftId, now)) === 'written') return;
  throw new Error(`${agentId} was edited ${ATTEMPTS} times while the edge of ${shiftId} passed`);
}

async function tryToPass(
  records: Records,
  agentId: AgentId,
  shiftId: string,
  now: Instant,
): Promise<'written' | 'moved'> {
  const [shift, agent] = await Promise.all([
    records.find('shift', `${agentId}/${shiftId}`),
    records.find('agent', agentId),
  ]);
  if (!shift?.edgeAt || shift.edgeAt > now || !agent) return 'written';
  if (shift.edgeAt === shift.from) await lapseBegun(records, shift, now);
  const { edgeAt: _passed, ...rest } = shift;
  const edgeAt = nextEdgeAt(shift, now);
  const shifts = held(await records.shiftsFrom(agentId, now, SHIFTS_HELD), now);
  const revision = agent.revision + 1;
  const moved = { ...agent, shifts, revision };
  const isCleanUp = shift.edgeAt === cleanUpAt(shift) && now < shift.until;
  const news = isCleanUp ? cleanUpNews(moved, shift) : edgeNews(moved, shift, now);
  return records.write(
    [
      { kind: 'shift', put: { ...rest, ...(edgeAt && { edgeAt }) } },
      { kind: 'agent', put: moved, when: { revision: agent.revision } },
    ],
    { subject: agentId, version: revision, news, at: now, by: 'clock' },
  );
}
