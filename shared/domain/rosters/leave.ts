import * as z from 'zod';
import { AgentId, LeaveId } from '../ids.ts';
import { Instant, LocalDate } from '../time.ts';
import { Rostered } from './publication.ts';

const dates = {
  from: LocalDate.meta({ description: 'The first date off, in the zone of the agent.', example: '2026-12-21' }),
  until: LocalDate.meta({ description: 'The last date off.', example: '2026-12-27' }),
};
const common = {
  id: LeaveId,
  agentId: AgentId,
  /** The region whose allowance it is counted in, as it was when asked. */
  region: z.string(),
  ...dates,
  note: z.string().max(500).optional(),
  askedAt: Instant,
  revision: z.number().int(),
};
const decided = { decidedAt: Instant, by: z.string() };

/**
 * Leave on whole dates, both inclusive, by the agent's own clock. It waits for a manager for the reasons in `because`, or
 * was approved at once because balance and allowance both had room.
 */
export const Leave = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), ...common, because: z.array(z.string()) }),
  z.object({
    state: z.literal('approved'),
    ...common,
    ...decided,
    /** The shifts that went with it, or the ends of those that ran into it. */
    lost: z.array(Rostered).exactOptional(),
  }),
  z.object({ state: z.literal('refused'), ...common, ...decided, because: z.array(z.string()) }),
  z.object({ state: z.literal('cancelled'), ...common, ...decided }),
]);
export type Leave = z.infer<typeof Leave>;

/**
 * What somebody's leave of one calendar year adds up to, in days. A day of leave is a calendar date, whatever its weekday:
 * who works around the clock has no weekends that everybody knows of, and a price that hung on the shifts of a date would
 * change with every roster. So a week off costs seven days, and a contract's days per year are calendar days too.
 */
export const LeaveAccount = z.object({
  agentId: AgentId,
  year: z.string().regex(/^\d{4}$/),
  /** Days of the year before that may still be taken in this one; booked when the year is first asked for after it began. */
  carriedDays: z.number().int().optional(),
  takenDays: z.number().int(),
  waitingDays: z.number().int(),
  revision: z.number().int(),
});
export type LeaveAccount = z.infer<typeof LeaveAccount>;

/** Who of a region is on approved leave on one date: the slot that its allowance is counted in. */
export const LeaveSlot = z.object({
  region: z.string(),
  date: LocalDate,
  away: z.array(AgentId),
  revision: z.number().int(),
});
export type LeaveSlot = z.infer<typeof LeaveSlot>;

/** Leave is at most this long at once: one transaction writes the slot of each of its dates, and the shifts that go. */
export const MOST_DAYS = 35;

/** A region may not say how many of it may be on leave on one date: then one in ten of its agents may be on leave on one date, and always one. */
export const usualAllowance = (agents: number): number => Math.max(1, Math.floor(agents / 10));
