import * as z from 'zod';
import { AgentId, ClientId } from '../ids.ts';
import { HandlingMinutes } from '../tickets/handling-time.ts';
import { Instant } from '../time.ts';

/** A business that forwards tickets. `team` names every agent with a seat; `planVersion` is the plan in force, 0 while none. */
export const Client = z.object({
  id: ClientId,
  name: z.string().trim().min(1).max(100),
  status: z.enum(['active', 'closed']),
  team: z.array(AgentId).max(100),
  planVersion: z.number().int().min(0),
  createdAt: Instant,
  /** What its tickets take, learned every night. */
  handlingMinutes: HandlingMinutes.exactOptional(),
  revision: z.number().int(),
});
export type Client = z.infer<typeof Client>;

/**
 * Agents committed to a client for one month, effective from a date in it; `regions` tells where they sit, if that was
 * decided. A version that restored an older one names it.
 */
export const Headcount = z.object({
  clientId: ClientId,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, YYYY-MM'),
  agents: z.number().int().min(1).max(50),
  effectiveFrom: z.iso.date(),
  version: z.number().int().min(1),
  regions: z.record(z.string(), z.number().int().min(0).max(50)).exactOptional(),
  restores: z.number().int().min(1).exactOptional(),
  committedAt: Instant,
  by: z.string(),
  /** Why, as whoever committed it said. */
  because: z.string().trim().min(1).max(500).exactOptional(),
});
export type Headcount = z.infer<typeof Headcount>;
