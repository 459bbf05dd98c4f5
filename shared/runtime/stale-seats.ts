import type { AgentId, ClientId } from '../domain/ids.ts';
import type { Bump } from '../domain/knowledge/knowledge.ts';
import { staleBy } from '../domain/knowledge/stale.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { inParallel } from './in-parallel.ts';

/** A team has a hundred seats at most. */
const AT_ONCE = 8;
const ATTEMPTS = 8;

/**
 * Makes stale what a client's last bump says is stale, person by person, and says how many seats that were now. Whoever
 * bumps does it, and dispatch once more for the fact, should the first have died on the way: the second finds nothing.
 */
export async function staleSeats(
  { records, now }: { records: Records; now(): Instant },
  clientId: ClientId,
): Promise<number> {
  const [client, knowledge] = await Promise.all([
    records.find('client', clientId),
    records.find('knowledge', clientId),
  ]);
  const bump = knowledge?.bump;
  if (!client || !bump) return 0;
  const done = await inParallel(AT_ONCE, client.team, (agentId) => staleSeat(records, agentId, clientId, bump, now));
  return done.filter(Boolean).length;
}

async function staleSeat(records: Records, agentId: AgentId, clientId: ClientId, bump: Bump, now: () => Instant) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const agent = await records.find('agent', agentId);
    const at = now();
    const stale = agent && staleBy(agent, clientId, bump, at);
    if (!agent || !stale) return false;
    const { after, news } = stale;
    const outcome = await records.write([{ kind: 'agent', put: after, when: { revision: agent.revision } }], {
      subject: agentId,
      version: after.revision,
      news,
      at,
      by: bump.by,
    });
    if (outcome === 'written') return true;
  }
  throw new Error(`${agentId} was edited ${ATTEMPTS} times while a seat was made stale`);
}
