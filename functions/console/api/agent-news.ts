import { type Agent, isAtWork, isOnDuty } from '../../../shared/domain/agents/agent.ts';
import { differently } from '../../../shared/domain/agents/for-dispatch.ts';
import type { News } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/time.ts';

/** What a change of status means for dispatch: only somebody inside a shift comes or goes. */
export function statusNews(before: Agent, after: Agent, now: Instant): News[] {
  const agentId = after.id;
  const changed: News = { type: 'agent.changed', data: { agentId, ...differently(before, after) } };
  if (!isOnDuty(before, now) && isOnDuty(after, now)) {
    return [changed, { type: 'agent.has-room', data: { agentId, because: 'became active' } }];
  }
  // Whoever goes away from a break goes for longer than a break.
  if (isAtWork(before, now) && !isOnDuty(after, now)) {
    return [changed, { type: 'agent.went-off-duty', data: { agentId, because: after.status } }];
  }
  return [changed];
}

/** What another region, level, language, skill or limit means for dispatch: there may be room that was none. */
export const changeNews = (before: Agent, agent: Agent, now: Instant): News[] => [
  { type: 'agent.changed', data: { agentId: agent.id, ...differently(before, agent) } },
  ...(isOnDuty(agent, now)
    ? [{ type: 'agent.has-room', data: { agentId: agent.id, because: 'was changed' } } as const]
    : []),
];
