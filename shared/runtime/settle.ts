import type { Agent } from '../domain/agents/agent.ts';
import type { Stage, Standing } from '../domain/rosters/publication.ts';
import { turned } from '../domain/rosters/turned.ts';
import type { Instant } from '../domain/time.ts';
import type { Publications } from '../ports/publications.ts';
import type { Announcement, Records, RecordWrite } from '../ports/records.ts';
import { inParallel } from './in-parallel.ts';

export type Settling = { records: Records; publications: Publications; now: () => Instant };

/** People edit an agent now and then: losing to them this often in a row means something else is wrong. */
const ATTEMPTS = 8;
const AT_ONCE = 10;

/**
 * Works the publication in force into every agent's records, with the news for each, and says so at last. Any number of
 * these may run beside each other or after each other: each person's turn is worked in once.
 */
export async function settle(settling: Settling, standing: Standing): Promise<void> {
  if (!standing.settling || !standing.publication) return;
  const stages: Stage[] = [];
  for await (const stage of settling.publications.staged(standing.publication)) stages.push(stage);
  await inParallel(AT_ONCE, stages, (stage) => workIn(settling, standing.number, stage));
  await settling.publications.settled(standing);
}

async function workIn({ records, now }: Settling, publication: number, stage: Stage): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const agent = await records.find('agent', stage.agentId);
    if (!agent || (agent.publication ?? 0) >= publication) return;
    const { writes, announcement } = turnedWrites({ ...agent, publication }, stage, now());
    if ((await records.write(writes, announcement)) === 'written') return;
  }
  throw new Error(`${stage.agentId} was edited ${ATTEMPTS} times while publication ${publication} was worked in`);
}

/** Everything that a turn writes for its agent, as one transaction: the record, the shifts, the news. */
export function turnedWrites(
  agent: Agent,
  stage: Stage,
  now: Instant,
): { writes: RecordWrite[]; announcement: Announcement } {
  const { after, puts, removes, news } = turned(agent, stage, now);
  const whose = { agentId: agent.id, region: agent.region };
  return {
    writes: [
      { kind: 'agent', put: after, when: { revision: agent.revision } },
      ...puts.map((put): RecordWrite => ({ kind: 'shift', put })),
      ...removes.map((shift): RecordWrite => ({ kind: 'shift', remove: { ...shift, ...whose } })),
    ],
    announcement: { subject: agent.id, version: after.revision, news, at: now, by: stage.by },
  };
}
