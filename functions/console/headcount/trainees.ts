import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Staffing } from '../../../shared/domain/clients/headcount.ts';
import { isInTraining } from '../../../shared/domain/clients/team.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { datesIn, datesOf, dayAfter } from '../../../shared/domain/rosters/dates.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { MonthRead } from '../../../shared/runtime/read-month.ts';

const FOR_GOOD: Instant = '9999-12-31T00:00:00.000Z';

/** Everybody before a wish and after it, and who of them is in training. */
type Supposed = { before: Map<AgentId, Agent>; after: Map<AgentId, Agent>; fresh: ReadonlySet<AgentId> };

/**
 * Everybody as if training ended on time: before the wish for those who are in training already, after it also for the
 * new ones. Somebody who serves another client meanwhile goes on with that until they are ready.
 */
export function suppose(
  agents: readonly Agent[],
  client: Client,
  { hired, released, readyOn }: Staffing,
  month: string,
): Supposed {
  const last = datesOf(month).at(-1) ?? month;
  const counts = ({ seats }: Agent) => readyOn <= last || seats.every(({ clientId }) => clientId === client.id);
  const certified = (agent: Agent): Agent => {
    const others = agent.seats.filter(({ clientId }) => clientId !== client.id);
    return { ...agent, seats: [...others, { clientId: client.id, certifiedUntil: FOR_GOOD }] };
  };
  const [joining, leaving] = [hired, released].map((people) => new Set(people.map(({ id }) => id)));
  const trained = (agent: Agent) => (counts(agent) ? certified(agent) : agent);
  const waits = (agent: Agent) => isInTraining(agent, client);
  const stays = (agent: Agent) => joining?.has(agent.id) || (waits(agent) && !leaving?.has(agent.id));
  return {
    before: new Map(agents.map((agent) => [agent.id, waits(agent) ? trained(agent) : agent])),
    after: new Map(agents.map((agent) => [agent.id, stays(agent) ? trained(agent) : agent])),
    fresh: new Set(agents.filter((agent) => waits(agent) || joining?.has(agent.id)).map(({ id }) => id)),
  };
}

/** A month in which whoever is new works nothing before they are ready. */
export function notBefore(read: MonthRead, fresh: ReadonlySet<AgentId>, readyOn: string): MonthRead {
  const first = `${read.company.month}-01`;
  if (readyOn <= first) return read;
  const waiting = datesIn({ from: first, until: dayAfter(readyOn, -1) });
  const people = read.company.people.map((one) =>
    fresh.has(one.agent.id) && one.agent.seats.length === 1
      ? { ...one, away: [...new Set([...one.away, ...waiting])].sort() }
      : one,
  );
  return { ...read, company: { ...read.company, people } };
}
