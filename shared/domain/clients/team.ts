import type { Agent } from '../agents/agent.ts';
import type { Client } from './client.ts';

/** On the client's team, by their own record. */
export const sits = ({ seats }: Agent, { id }: Pick<Client, 'id'>): boolean =>
  seats.some(({ clientId }) => clientId === id);

/** On the team, without a certification yet. */
export const isInTraining = ({ seats }: Agent, { id }: Pick<Client, 'id'>): boolean =>
  seats.some(({ clientId, certifiedUntil }) => clientId === id && certifiedUntil === undefined);

/** How many of some people sit in each region. */
export function byRegion(people: readonly Pick<Agent, 'region'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { region } of people) counts[region] = (counts[region] ?? 0) + 1;
  return counts;
}
