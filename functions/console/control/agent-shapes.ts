import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { isCertified } from '../../../shared/domain/agents/agent.ts';
import { trainingDue } from '../../../shared/domain/knowledge/training-due.ts';
import { after, DAY_MILLIS, type Instant } from '../../../shared/domain/time.ts';
import { listIn, rulesIn } from './rules.tsx';

/** An agent as the API shows them. */
export type AgentShown = Agent & { onDuty: boolean; shiftEndsAt?: string };

/** A certificate that ends within so many days is to be renewed. */
const SOON_DAYS = 30;

/** How many of somebody's seats want training, now or soon. */
export const trainingsDue = (agent: Agent, now: Instant): number =>
  trainingDue([agent], after(now, SOON_DAYS * DAY_MILLIS), now).length;

/** Whether somebody may be dispatched to for a client now. */
export const mayServe = (agent: Agent, clientId: string, now: Instant): boolean =>
  isCertified(agent, clientId as never, now);

/** The profile in a form's fields, as a draft or a change takes it. */
export function profileIn(fields: Record<string, string>): object {
  const { name, region, zone, languages, skills, level, limit } = fields;
  const { 'contract.hourlyCost': cost, 'contract.leaveDaysPerYear': leave } = fields;
  const rules = rulesIn(fields);
  return {
    ...{ name, region, zone, level },
    languages: listIn(languages),
    skills: listIn(skills),
    limit: Number(limit),
    contract: {
      ...(cost !== undefined && { hourlyCost: Number(cost) }),
      ...(leave !== undefined && { leaveDaysPerYear: Number(leave) }),
      ...(Object.keys(rules).length > 0 && { rules }),
    },
  };
}

export type LeaveShown = {
  id: string;
  agentId: string;
  from: string;
  until: string;
  state: 'waiting' | 'approved' | 'refused' | 'cancelled';
  because?: string[];
  note?: string;
};
export type AbsenceShown = { id: string; agentId: string; from: string; until: string; note?: string };
export type NoticeShown = { id: string; text: string; at: string };
export type PersonShown = {
  id: string;
  email: string;
  actor: { role: string; agentId?: string };
  leftAt?: string;
};
