import { type Agent, isCertified, isOnDuty } from '../agents/agent.ts';
import type { ClientId } from '../ids.ts';
import type { Instant } from '../time.ts';

/**
 * Whether what is a client's lies open to an agent now: on duty and certified for it, or while a lead has opened it to
 * them for a time, which is told to everybody who audits.
 */
export const isInReach = (agent: Agent, clientId: ClientId, now: Instant): boolean =>
  agent.status !== 'left' &&
  ((isOnDuty(agent, now) && isCertified(agent, clientId, now)) ||
    (agent.opened?.some((one) => one.clientId === clientId && now < one.until) ?? false));
