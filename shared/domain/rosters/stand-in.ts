import type { Agent } from '../agents/agent.ts';
import type { ClientId } from '../ids.ts';
import type { Interval } from '../time.ts';
import type { Needed } from './coverage-proof.ts';
import { poolsOf } from './pools.ts';
import { touching } from './spans.ts';

/**
 * The clients that somebody serves in a shift and another one may not, to its end. A shift does not say whom it serves, so
 * it is everybody whose training its owner has then: who is shared by two clients is missing to both.
 */
export const unservedBy = (comes: Agent, goes: Agent, { until }: Interval): ClientId[] =>
  served(goes, until).filter((clientId) => !served(comes, until).includes(clientId));

/**
 * Where somebody is needed in a shift for a skill or language, by pool, that its owner has and another one has not, at
 * clients whom both serve.
 */
export function unskilledFor(comes: Agent, goes: Agent, shift: Interval, needs: readonly Needed[]): string[] {
  const shared = served(goes, shift.until).filter((clientId) => served(comes, shift.until).includes(clientId));
  const [has, had] = [comes, goes].map((agent) => new Set(poolsOf(agent, shared)));
  const wanted = touching(needs, shift).map(({ pool }) => pool);
  return [...new Set(wanted)].filter((pool) => had?.has(pool) && !has?.has(pool)).sort();
}

/** Whether two people serve a client in common in a shift: only then is one any business of the other. */
export const areColleagues = (one: Agent, other: Agent, { until }: Interval): boolean =>
  served(one, until).some((clientId) => served(other, until).includes(clientId));

const served = ({ seats }: Agent, until: Interval['until']): ClientId[] =>
  seats.filter(({ certifiedUntil = '' }) => certifiedUntil >= until).map(({ clientId }) => clientId);
