import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Announcement, Records, RecordWrite } from '../../../shared/ports/records.ts';
import type { Ground } from './ground.ts';

/** Says that a preview does not hold any more. */
export const moved = (): Refusal =>
  refuse('out-of-date', 'the ground has moved since this was previewed: look at a new preview, then commit that');

/**
 * Writes a headcount with all that it takes, or nothing: its version, the seats in training, those that are given back,
 * and the client's team. One transaction holds as many as a decision lets change.
 */
export async function commitHeadcount(
  records: Records,
  { client, next, staffing }: Ground,
  announce: (subject: string, version: number, ...news: News[]) => Announcement,
): Promise<'written' | 'moved'> {
  const { hired, released } = staffing;
  const out = new Set(released.map(({ id }) => id));
  const team = [...client.team.filter((id) => !out.has(id)), ...hired.map(({ id }) => id)];
  const seated = [
    ...hired.map((agent) => ({ ...agent, seats: [...agent.seats, { clientId: client.id }] })),
    ...released.map((agent) => ({ ...agent, seats: agent.seats.filter(({ clientId }) => clientId !== client.id) })),
  ];
  const news: News[] = [
    { type: 'headcount.committed', data: { clientId: client.id, month: next.month, agents: next.agents } },
    ...hired.map(({ id }): News => ({ type: 'agent.changed', data: { agentId: id } })),
    ...released.map(({ id }): News => ({ type: 'seat.removed', data: { agentId: id, clientId: client.id } })),
  ];
  const { revision } = client;
  return records.write(
    [
      { kind: 'headcount', put: next, when: 'new' },
      { kind: 'client', put: { ...client, team: [...new Set(team)], revision: revision + 1 }, when: { revision } },
      ...seated.map(changed),
    ],
    announce(`${client.id}-${next.month}`, next.version, ...news),
  );
}

const changed = (agent: Agent): RecordWrite => ({
  kind: 'agent',
  put: { ...agent, revision: agent.revision + 1 },
  when: { revision: agent.revision },
});
