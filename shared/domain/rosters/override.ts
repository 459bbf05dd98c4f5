import * as z from 'zod';
import { AgentId, OverrideId } from '../ids.ts';
import { Instant } from '../time.ts';
import { Rostered } from './publication.ts';

/** A stretch of work without an id yet. */
export const Stretch = z
  .object({ from: Instant, until: Instant })
  .refine(({ from, until }) => from < until, 'a shift ends after it starts');

const common = {
  id: OverrideId,
  agents: z.array(AgentId).min(1).max(50),
  from: Instant,
  until: Instant,
  shifts: z.array(Stretch).max(60),
  /** What each of them would have worked in the span, whole: what comes back when the override is taken away. */
  was: z.array(z.object({ agentId: AgentId, shifts: z.array(Rostered) })),
  /** Why it is right although it breaks these labour rules: signed by whom it was made. */
  signed: z.object({ reason: z.string(), broken: z.array(z.string()) }).optional(),
  at: Instant,
  by: z.string(),
  revision: z.number().int(),
};

/** A temporary plan: in [from, until) its agents work exactly its shifts, whatever was published; outside nothing changes. */
export const Override = z.discriminatedUnion('state', [
  z.object({ state: z.literal('in-force'), ...common }),
  z.object({ state: z.literal('removed'), ...common, removedAt: Instant, removedBy: z.string() }),
]);
export type Override = z.infer<typeof Override>;
