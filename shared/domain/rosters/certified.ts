import type { Agent } from '../agents/agent.ts';
import type { Interval } from '../time.ts';
import type { Away } from './away.ts';
import type { Certified } from './coverage-proof.ts';
import { instantsOf } from './dates.ts';
import { poolsOf } from './pools.ts';
import type { Planned } from './publication.ts';

/** Somebody with what they work and when they are away, as a proof of coverage sees them. */
export function certifiedOf(agent: Agent, shifts: readonly Planned[], away: Away): Certified {
  const left = agent.status === 'left';
  return {
    agentId: agent.id,
    pools: left
      ? []
      : agent.seats.flatMap(({ clientId, certifiedUntil }) =>
          certifiedUntil === undefined
            ? []
            : poolsOf(agent, [clientId]).map((pool) => ({ pool, until: certifiedUntil })),
        ),
    works: shifts.map(({ from, until }) => ({ from, until })),
    away: [...shifts.flatMap(({ breaks = [] }) => breaks), ...awaySpans(agent, away)],
  };
}

/** When somebody is on approved leave, by their own clock, or absent. */
export const awaySpans = ({ zone }: Agent, { leave, absences }: Away): Interval[] => [
  ...leave.filter(({ state }) => state === 'approved').map((one) => instantsOf(one, zone)),
  ...absences.map(({ from, until }) => ({ from, until })),
];
