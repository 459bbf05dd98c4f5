import { type Agent, isCertified, isOnDuty, shiftAt } from '../agents/agent.ts';
import { isOpen, nextOpening } from '../clients/calendar.ts';
import type { AgentId } from '../ids.ts';
import { keptToTeam, saidOfTeam } from '../incidents/own-team.ts';
import { after, earliest, type Instant } from '../time.ts';
import {
  type Candidate,
  type Obstacle,
  obstacle,
  paceEndsAt,
  somebodyIsThere,
  suits,
  waitingSince,
  widensAt,
} from './gate.ts';
import { CLEAN_UP_MINUTES } from './hand-off.ts';
import type { PlanAtWork } from './handling-time.ts';
import type { Place, Ticket } from './ticket.ts';
import { breachAt } from './urgency.ts';

/** How often one that was handed over looks whether its giver is the only one left who is there. */
const BACK_MILLIS = 5 * 60_000;

/**
 * A decision as it is kept: who was asked, why each was in or out, and who was chosen (PRODUCT.md D9). `share` says why a
 * new ticket came to us under a cap.
 */
export type Decision = { at: Instant; candidates: Candidate[]; chosen?: AgentId; because: string; share?: string };

/**
 * Finds a place for a ticket that runs and has no owner: the previous owner first, then the least loaded agent that
 * passes the gate, else the pool, else, when nobody on duty could ever take it, parked (PRODUCT.md D1 D4 D6 S7).
 * Outside the client's coverage it waits in the pool for the opening.
 */
export function findPlace(
  ticket: Ticket,
  plan: PlanAtWork,
  team: Agent[],
  now: Instant,
  previousOwner?: AgentId,
): { place: Place; decision: Decision } {
  const since = waitingSince(ticket, now);
  if (!isOpen(plan.coverage, now)) {
    const because = 'outside the coverage';
    const lookAgainAt = nextOpening(plan.coverage, now);
    return {
      place: { at: 'pool', since, because, ...(lookAgainAt && { lookAgainAt }) },
      decision: { at: now, candidates: [], because },
    };
  }
  const candidates = candidatesFor(ticket, plan, team, now);
  const chosen = choose(team, candidates, previousOwner);
  if (chosen) {
    const because = saidOfTeam(ticket, candidates, chosen.id === previousOwner ? 'same hands' : 'least loaded');
    return {
      place: { at: 'agent', agentId: chosen.id, since: now },
      decision: { at: now, candidates, chosen: chosen.id, because },
    };
  }
  const { at, because: why } = waits(ticket, team, candidates, now);
  const because = saidOfTeam(ticket, candidates, why);
  const rested = team
    .filter((_, index) => candidates[index]?.obstacle === 'took enough new ones just now')
    .map((agent) => paceEndsAt(agent, now));
  const backAt = candidates.some((one) => one.obstacle === 'handed it over') ? after(now, BACK_MILLIS) : undefined;
  const lookAgainAt = earliest(widensAt(plan, since, now), nextEdge(team, ticket, now), backAt, ...rested);
  return {
    place: { at, since, because, ...(lookAgainAt && { lookAgainAt }) },
    decision: { at: now, candidates, because },
  };
}

/** Gives a ticket to one agent who was named or who asked; the obstacle if the gate has one, 'not on the team' if they have no seat. */
export function placeWith(
  ticket: Ticket,
  plan: PlanAtWork,
  team: Agent[],
  agentId: AgentId,
  because: string,
  now: Instant,
): { place: Place; decision: Decision } | Obstacle | 'not on the team' {
  const candidates = candidatesFor(ticket, plan, team, now);
  const named = candidates.find((one) => one.agentId === agentId);
  if (!named) return 'not on the team';
  return (
    named.obstacle ?? {
      place: { at: 'agent', agentId, since: now },
      decision: { at: now, candidates, chosen: agentId, because },
    }
  );
}

/** Where a ticket that nobody takes waits: for room, for whoever comes on in time, or parked and with an alarm (S7). */
function waits(
  ticket: Ticket,
  team: Agent[],
  candidates: Candidate[],
  now: Instant,
): { at: 'pool' | 'parked'; because: string } {
  if (somebodyIsThere(candidates)) return { at: 'pool', because: 'everybody on duty is full' };
  return goSoon(candidates) && isRelieved(ticket, team, now)
    ? { at: 'pool', because: 'those on duty go soon, and others come on in time' }
    : { at: 'parked', because: 'nobody on duty may take it' };
}

/** Whether those on duty lack nothing but the time that the ticket takes. */
const goSoon = (candidates: Candidate[]): boolean =>
  !somebodyIsThere(candidates) && candidates.some((one) => one.obstacle === 'shift ends too soon');

/** Whether somebody comes on who may take the ticket before its next promise breaks. */
function isRelieved(ticket: Ticket, team: Agent[], now: Instant): boolean {
  const coming = team
    .filter((agent) => agent.status === 'active' && isCertified(agent, ticket.clientId, now) && suits(agent, ticket))
    .flatMap((agent) => agent.shifts.filter((shift) => shift.from > now));
  const relief = earliest(...coming.map((shift) => shift.from));
  const breaks = breachAt(ticket);
  return relief !== undefined && (breaks === undefined || relief < breaks);
}

/**
 * Everybody on the team at the gate. Whoever handed the ticket over gets it back only when nobody else is there. When all
 * who are lack nothing but the time that such a ticket takes, and nobody comes on in time, they need none beyond their
 * clean-up: a ticket begun late is better than one that nobody begins.
 */
export function candidatesFor(ticket: Ticket, plan: PlanAtWork, team: Agent[], now: Instant): Candidate[] {
  const asked = team.map((agent) => candidate(agent, ticket, plan, now));
  const isLate = goSoon(asked) && !isRelieved(ticket, team, now);
  const atLast = isLate ? team.map((agent) => candidate(agent, ticket, plan, now, CLEAN_UP_MINUTES)) : asked;
  const candidates = keptToTeam(ticket, atLast);
  if (ticket.handedOverBy === undefined) return candidates;
  const isGiver = ({ agentId }: Candidate) => agentId === ticket.handedOverBy;
  if (!somebodyIsThere(candidates.filter((one) => !isGiver(one)))) return candidates;
  return candidates.map((one) => (isGiver(one) ? { ...one, obstacle: one.obstacle ?? 'handed it over' } : one));
}

function candidate(agent: Agent, ticket: Ticket, plan: PlanAtWork, now: Instant, minutes?: number): Candidate {
  const { id: agentId, held, limit } = agent;
  const why = obstacle(agent, ticket, plan, now, minutes);
  return why ? { agentId, held, limit, obstacle: why } : { agentId, held, limit };
}

/** The previous owner if eligible; else the least loaded for their limit, then the longest since the last one, then by id (PRODUCT.md D4). */
function choose(team: Agent[], candidates: Candidate[], previousOwner: AgentId | undefined): Agent | undefined {
  let first: Agent | undefined;
  for (const [place, agent] of team.entries()) {
    if (candidates[place]?.obstacle) continue;
    if (agent.id === previousOwner) return agent;
    if (!first || isBefore(agent, first)) first = agent;
  }
  return first;
}

function isBefore(one: Agent, other: Agent): boolean {
  const [load, otherLoad] = [one.held / one.limit, other.held / other.limit];
  if (load !== otherLoad) return load < otherLoad;
  const [last = '', otherLast = ''] = [one.lastAssignedAt, other.lastAssignedAt];
  return last === otherLast ? one.id < other.id : last < otherLast;
}

/** The next moment at which who is there changes by the clock alone: a shift of the team begins or ends. */
export function nextEdge(team: Agent[], ticket: Ticket, now: Instant): Instant | undefined {
  const edges = team
    .filter((agent) => isCertified(agent, ticket.clientId, now))
    .map((agent) =>
      isOnDuty(agent, now) ? shiftAt(agent, now)?.until : agent.shifts.find((shift) => shift.from > now)?.from,
    );
  return earliest(...edges);
}
