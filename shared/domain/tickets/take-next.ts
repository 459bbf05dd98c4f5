import { type Agent, isOnDuty, onShiftUntil } from '../agents/agent.ts';
import { isOpen } from '../clients/calendar.ts';
import type { Plan } from '../clients/plan.ts';
import type { AgentId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { type Change, complete } from './change.ts';
import { endsTooSoon, PACE_MINUTES, paceEndsAt } from './gate.ts';
import { CLEAN_UP_MINUTES } from './hand-off.ts';
import { placeWith } from './place.ts';
import { assignTo } from './settle.ts';
import { runs, type Ticket } from './ticket.ts';

/** Why an agent who asks for the next ticket may take none now, whatever waits (PRODUCT.md D8); undefined when they may. */
export function mayAskForNext(agent: Agent, now: Instant): Refusal | undefined {
  if (!isOnDuty(agent, now)) return refuse('not-on-duty', 'you are not on duty now');
  if (endsTooSoon(agent, CLEAN_UP_MINUTES, now)) {
    const until = onShiftUntil(agent, now);
    return refuse(
      'conflict',
      `your shift ends at ${until}: nothing new is given in its last ${CLEAN_UP_MINUTES} minutes`,
    );
  }
  if (agent.held >= agent.limit)
    return refuse('conflict', `you are at your limit: you hold ${agent.held} of ${agent.limit} tickets`);
  const rested = paceEndsAt(agent, now);
  return rested
    ? refuse(
        'conflict',
        `you took ${agent.pace?.taken} new ones within ${PACE_MINUTES} minutes; the next from ${rested}`,
      )
    : undefined;
}

/** Gives a waiting ticket to the agent who asked, by the same gate as dispatch does. Undefined when it is not for them now. */
export function giveNext(
  { ticket, plan, team }: { ticket: Ticket; plan: Plan; team: Agent[] },
  agentId: AgentId,
  now: Instant,
  by: string,
): Change | undefined {
  const waits = ticket.place.at === 'pool' || ticket.place.at === 'parked';
  if (!waits || !runs(ticket) || !isOpen(plan.coverage, now)) return undefined;
  const found = placeWith(ticket, plan, team, agentId, 'asked for the next one', now);
  if (typeof found === 'string') return undefined;
  const { decision } = found;
  return complete(ticket, { ...assignTo(ticket, agentId, decision.because, now), decision }, team, now, by);
}
