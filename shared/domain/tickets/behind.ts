import { type Agent, isCertified, isOnDuty } from '../agents/agent.ts';
import { type Step, type Target, tellsClient } from '../escalation/step.ts';
import { earliest, type Instant } from '../time.ts';
import { ownerOf, type Ticket } from './ticket.ts';

/** How the client is called among those whom a ladder tells. */
export const THE_CLIENT = 'client';

/**
 * Who stands behind a step now: of its people those on duty, or all who work here where it pages them anyway, and the
 * client. Nobody is told of a client that they are not certified for.
 */
export function behind(step: Step, ticket: Ticket, team: Agent[], now: Instant): string[] {
  const isThere = (agent: Agent) =>
    step.window === 'page-anyway' ? agent.status === 'active' || agent.status === 'break' : isOnDuty(agent, now);
  const there = peopleOf(step, ticket, team, now, isThere).filter(isThere);
  return [...there.map(({ id }) => id), ...(tellsClient(step) ? [THE_CLIENT] : [])];
}

/** When the first of a step's people who are off duty comes on duty; undefined when no shift of theirs is known. */
export const opensAt = (step: Step, ticket: Ticket, team: Agent[], now: Instant): Instant | undefined =>
  earliest(
    ...peopleOf(step, ticket, team, now, () => true)
      .filter((agent) => agent.status === 'active')
      .map((agent) => agent.shifts.find(({ from }) => from > now))
      .map((shift) => shift?.from),
  );

function peopleOf(
  { rung, targets }: Step,
  ticket: Ticket,
  team: Agent[],
  now: Instant,
  isThere: (agent: Agent) => boolean,
): Agent[] {
  const certified = team.filter((agent) => isCertified(agent, ticket.clientId, now));
  const isOwner = ({ id }: Agent) => id === ownerOf(ticket);
  if (targets) return certified.filter((agent) => targets.some((target) => isMeant(target, agent, ticket)));
  // A first rung without targets is the owner's while they are there: others of their level have not had the ticket.
  const owner = rung === 'L1' ? certified.find((agent) => isOwner(agent) && isThere(agent)) : undefined;
  return owner ? [owner] : certified.filter(({ level }) => level === rung);
}

function isMeant(target: Target, agent: Agent, ticket: Ticket): boolean {
  switch (target.to) {
    case 'rung':
      return agent.level === target.rung;
    case 'agent':
      return agent.id === target.agentId;
    case 'owner':
      return agent.id === ownerOf(ticket);
    case 'incident-team':
      return ticket.incidentTeam?.includes(agent.id) ?? false;
    case 'client':
      return false;
    default:
      return target satisfies never;
  }
}
