import type { Agent } from '../agents/agent.ts';
import type { ClientId } from '../ids.ts';

/** The desk at which somebody is needed: a client, or a client and a skill or language, `cli_x` or `cli_x/german`. */
export const poolOf = (clientId: ClientId, skill?: string): string =>
  skill === undefined ? clientId : `${clientId}/${skill.replaceAll(/[^\w.-]+/g, '-').slice(0, 60)}`;

/** The client and the skill, if it asks for one, of a pool. */
export function ofPool(pool: string): { clientId: ClientId; skill?: string } {
  const [clientId = '', ...rest] = pool.split('/');
  const skill = rest.length > 0 ? rest.join('/') : undefined;
  return { clientId: clientId as ClientId, ...(skill !== undefined && { skill }) };
}

/** Every pool of some clients that somebody with these skills and languages may serve. */
export const poolsOf = (
  { skills, languages }: Pick<Agent, 'skills' | 'languages'>,
  clients: readonly ClientId[],
): string[] =>
  clients.flatMap((clientId) => [
    poolOf(clientId),
    ...[...new Set([...skills, ...languages])].map((skill) => poolOf(clientId, skill)),
  ]);
