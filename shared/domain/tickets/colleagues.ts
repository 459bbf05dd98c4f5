import { type Agent, onShiftUntil } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { Instant } from '../time.ts';
import type { Candidate } from './gate.ts';
import { candidatesFor } from './place.ts';
import { ownerOf, type Ticket } from './ticket.ts';

/** Somebody of the team, as whoever would hand a ticket to them wants to know; without an obstacle they may take it now. */
export type Colleague = Candidate & Pick<Agent, 'name' | 'level'> & { onShiftUntil?: Instant };

/** Everybody of the team but the ticket's owner, at the gate that a hand-over to them meets: those who may take it first, the least loaded before others. */
export function colleaguesFor(
  { ticket, plan, team }: { ticket: Ticket; plan: Plan; team: Agent[] },
  now: Instant,
): Colleague[] {
  const candidates = candidatesFor(ticket, plan, team, now);
  const everybody = team.flatMap((agent, place): Colleague[] => {
    const candidate = candidates[place];
    const until = onShiftUntil(agent, now);
    const { name, level } = agent;
    return candidate ? [{ ...candidate, name, level, ...(until && { onShiftUntil: until }) }] : [];
  });
  return everybody
    .filter(({ agentId }) => agentId !== ownerOf(ticket))
    .sort(
      (a, b) =>
        Number(a.obstacle !== undefined) - Number(b.obstacle !== undefined) ||
        a.held / a.limit - b.held / b.limit ||
        a.name.localeCompare(b.name),
    );
}
