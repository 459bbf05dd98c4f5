import * as z from 'zod';
import { AgentId, ClientId, PersonId, ShiftId } from '../ids.ts';
import { Instant, Zone } from '../time.ts';
import { Contract, StandingWish } from './contract.ts';

export const Level = z.enum(['L1', 'L2', 'L3', 'lead']);
export type Level = z.infer<typeof Level>;

/** A published stretch of work, half-open, in UTC. */
export const Shift = z
  .object({ id: ShiftId, from: Instant, until: Instant })
  .refine((shift) => shift.from < shift.until, 'a shift ends after it starts');
export type Shift = z.infer<typeof Shift>;

/**
 * An agent's place on one client's team; `certifiedUntil` absent means in training, never dispatched to. `staleSince` is
 * when the client's knowledge base changed since they were certified: they are to be trained anew by `certifiedUntil`.
 */
export const Seat = z.object({
  clientId: ClientId,
  certifiedUntil: Instant.optional(),
  certifiedAt: Instant.exactOptional(),
  staleSince: Instant.exactOptional(),
});
export type Seat = z.infer<typeof Seat>;

/** A client's data opened to an agent out of their reach, until an instant, by a lead or an operator with a reason. */
export const Opened = z.object({
  clientId: ClientId,
  until: Instant,
  because: z.string().trim().min(1).max(500),
  by: z.string(),
});
export type Opened = z.infer<typeof Opened>;

/**
 * An agent with all that the gate needs. `shifts` holds the current and the next few shifts, by start, as of the last
 * `publication` that touched them; `held` is the load counter, moved only together with a ticket; `revision` counts
 * every other edit.
 */
export const Agent = z.object({
  id: AgentId,
  /** Who signs in as this agent; absent, nobody can. */
  personId: PersonId.exactOptional(),
  name: z.string().trim().min(1).max(100),
  region: z.string().min(1).max(50),
  zone: Zone,
  languages: z.array(z.string().max(35)).min(1).max(20),
  skills: z.array(z.string().max(50)).max(50).default([]),
  level: Level,
  limit: z.number().int().min(1).max(50),
  status: z.enum(['active', 'break', 'away', 'left']),
  /** Since when they have that status: a short break is no hand-off. */
  statusSince: Instant.exactOptional(),
  seats: z.array(Seat).max(100),
  shifts: z.array(Shift).max(12),
  publication: z.number().int().exactOptional(),
  contract: Contract.exactOptional(),
  /** Few: every decision of dispatch reads this record. */
  wishes: z.array(StandingWish).max(40).exactOptional(),
  opened: z.array(Opened).max(20).exactOptional(),
  held: z.number().int(),
  lastAssignedAt: Instant.optional(),
  /** New tickets taken in the present window: nobody gets a whole limit of strangers at once (PRODUCT.md D4). */
  pace: z.object({ since: Instant, taken: z.number().int() }).optional(),
  revision: z.number().int(),
});
export type Agent = z.infer<typeof Agent>;

/** The published shift that the agent is inside at that moment, whatever their status. */
export function shiftAt({ shifts }: Agent, now: Instant): Shift | undefined {
  for (const shift of shifts) {
    if (shift.from > now) return undefined;
    if (now < shift.until) return shift;
  }
  return undefined;
}

/** When the agent's present stretch of work ends, through shifts that follow each other without a gap; undefined outside of any. */
export function onShiftUntil(agent: Agent, now: Instant): Instant | undefined {
  let until = shiftAt(agent, now)?.until;
  for (let next = until && shiftAt(agent, until); next; next = shiftAt(agent, next.until)) until = next.until;
  return until;
}

/** The agent with a status as of now; one who has it already has had it since before: no break begins twice. */
export const withStatus = (agent: Agent, status: Agent['status'], now: Instant): Agent => ({
  ...agent,
  status,
  statusSince: agent.status === status && agent.statusSince !== undefined ? agent.statusSince : now,
  revision: agent.revision + 1,
});

/** Inside a published shift, on a break or not: somebody who may go on with what they hold. */
export const isAtWork = (agent: Agent, now: Instant): boolean =>
  (agent.status === 'active' || agent.status === 'break') && shiftAt(agent, now) !== undefined;

/** On duty: inside a published shift, active, and not on a break or leave. */
export const isOnDuty = (agent: Agent, now: Instant): boolean =>
  agent.status === 'active' && shiftAt(agent, now) !== undefined;

/** Certified for that client at that moment. */
export const isCertified = (agent: Agent, clientId: ClientId, now: Instant): boolean =>
  agent.seats.some((seat) => seat.clientId === clientId && (seat.certifiedUntil ?? '') > now);

const order: Level[] = ['L1', 'L2', 'L3', 'lead'];

/** Whether a level is at least another one; L1 < L2 < L3 < lead. */
export const reaches = (level: Level, needed: Level): boolean => order.indexOf(level) >= order.indexOf(needed);
