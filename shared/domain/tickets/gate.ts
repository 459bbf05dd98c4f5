import { type Agent, isCertified, isOnDuty, onShiftUntil, reaches, shiftAt } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { AgentId } from '../ids.ts';
import { after, earliest, type Instant, MINUTE_MILLIS, millisOf } from '../time.ts';
import { CLEAN_UP_MINUTES } from './hand-off.ts';
import { expectedMinutes, type PlanAtWork } from './handling-time.ts';
import type { Ticket } from './ticket.ts';

/** Why an agent may not take a ticket, in the order in which the gate asks. */
export type Obstacle =
  | 'not certified'
  | 'off duty'
  | 'below the level'
  | 'does not speak the language'
  | 'lacks a skill'
  | 'shift ends too soon'
  | 'other region, not yet'
  | 'no room'
  | 'took enough new ones just now'
  | 'handed it over'
  | 'not on the incident’s team';

/** Each agent that was asked, with the obstacle that kept them out; without one they were eligible. */
export type Candidate = { agentId: AgentId; held: number; limit: number; obstacle?: Obstacle };

/**
 * Of a stretch of work at most this part is closed to tickets that take long: else a team of short shifts could never
 * take one.
 */
const CLOSED_PART = 1 / 4;
/**
 * At most twice their limit of new tickets reaches an agent within this window: whoever answers one is given the next
 * (rule 11), and whoever closes one after the other unread is not given the whole pool.
 */
export const PACE_MINUTES = 10;
const PACE_TIMES_LIMIT = 2;

/** The obstacle between an agent and a ticket at that moment, or undefined when there is none (PRODUCT.md D1). */
export function obstacle(
  agent: Agent,
  ticket: Ticket,
  plan: PlanAtWork,
  now: Instant,
  minutes = expectedMinutes(plan, ticket.priority),
): Obstacle | undefined {
  if (!isCertified(agent, ticket.clientId, now)) return 'not certified';
  if (!isOnDuty(agent, now)) return 'off duty';
  if (!reaches(agent.level, ticket.level)) return 'below the level';
  if (!agent.languages.includes(ticket.language)) return 'does not speak the language';
  if (!ticket.skills.every((skill) => agent.skills.includes(skill))) return 'lacks a skill';
  if (endsTooSoon(agent, minutes, now)) return 'shift ends too soon';
  if (!isTried(agent.region, plan, ticket, now)) return 'other region, not yet';
  if (agent.held >= agent.limit) return 'no room';
  if (paceEndsAt(agent, now)) return 'took enough new ones just now';
  return undefined;
}

/**
 * Whether too little is left of the agent's stretch of work for a ticket that takes so many minutes: its last part is for
 * cleaning up in any case.
 */
export function endsTooSoon(agent: Agent, minutes: number, now: Instant): boolean {
  const until = onShiftUntil(agent, now) ?? now;
  const left = (millisOf(until) - millisOf(now)) / MINUTE_MILLIS;
  if (left >= Math.max(CLEAN_UP_MINUTES, minutes)) return false;
  const stretch = (millisOf(until) - millisOf(shiftAt(agent, now)?.from ?? now)) / MINUTE_MILLIS;
  const needed = Math.max(CLEAN_UP_MINUTES, Math.min(minutes, stretch * CLOSED_PART));
  return left < needed;
}

/** Whether an agent is the kind of person that a ticket asks for: level, language and skills, whatever the hour and load. */
export const suits = (agent: Agent, ticket: Ticket): boolean =>
  reaches(agent.level, ticket.level) &&
  agent.languages.includes(ticket.language) &&
  ticket.skills.every((skill) => agent.skills.includes(skill));

/** Obstacles that time or luck removes while the agent stays on duty: with only these, somebody is there. */
const passing: Obstacle[] = ['no room', 'took enough new ones just now', 'other region, not yet'];

/** Whether an agent could take the ticket now, or sooner or later in this shift. */
export const isPassing = ({ obstacle: why }: Candidate): boolean => !why || passing.includes(why);

/** Whether anybody on duty could take the ticket sooner or later in this shift; if not, nobody is there (S7). */
export const somebodyIsThere = (candidates: Candidate[]): boolean => candidates.some(isPassing);

/** When the agent's present pace window ends, if it keeps new tickets from them now. */
export const paceEndsAt = (agent: Agent, now: Instant): Instant | undefined =>
  agent.pace && agent.pace.taken >= PACE_TIMES_LIMIT * agent.limit && isPaced(agent.pace, now)
    ? after(agent.pace.since, PACE_MINUTES * MINUTE_MILLIS)
    : undefined;

/** New tickets that the agent took in the present pace window. */
export const takenNow = ({ pace }: Agent, now: Instant): number => (pace && isPaced(pace, now) ? pace.taken : 0);

const isPaced = ({ since }: { since: Instant }, now: Instant): boolean =>
  millisOf(since) + PACE_MINUTES * MINUTE_MILLIS > millisOf(now);

/** When the search next widens by region, if it will (PRODUCT.md D6). */
export function widensAt(plan: Plan, since: Instant, now: Instant): Instant | undefined {
  const widenings = plan.relaxation.map((step) => after(since, step.afterMinutes * MINUTE_MILLIS));
  return earliest(...widenings.filter((at) => at > now));
}

/** Whether agents of a region are tried at that moment: of all when a step names none. */
function isTried(region: string, { relaxation }: Plan, ticket: Ticket, now: Instant): boolean {
  const waited = (millisOf(now) - millisOf(waitingSince(ticket, now))) / MINUTE_MILLIS;
  return relaxation.some(
    ({ afterMinutes, regions }) => afterMinutes <= waited && (regions.length === 0 || regions.includes(region)),
  );
}

/** Since when the ticket has been without an owner; an owned one that moves has not waited. */
export const waitingSince = (ticket: Ticket, now: Instant): Instant =>
  ticket.place.at === 'pool' || ticket.place.at === 'parked' ? ticket.place.since : now;
