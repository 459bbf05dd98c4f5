import { z } from 'zod';
import { Instant } from '../time.ts';

export const ClockKind = z.enum(['first-reply', 'next-reply', 'resolution']);
export type ClockKind = z.infer<typeof ClockKind>;

/** An interval in which a ticket's clocks do not count; open while `until` is absent. */
export const Pause = z.object({
  from: Instant,
  until: Instant.optional(),
  because: z.enum(['waiting-customer', 'on-hold']),
});
export type Pause = z.infer<typeof Pause>;

const promised = {
  kind: ClockKind,
  startedAt: Instant,
  targetMinutes: z.number().int().min(0),
  warnBeforeMinutes: z.number().int().min(0),
  /** Set once the warning or breach has been announced. */
  warnedAt: Instant.optional(),
  breachedAt: Instant.optional(),
};

/** One promise on a ticket. `dueAt` and `warnAt` are always recomputed from start, target, calendar and pauses. */
export const Clock = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), ...promised, dueAt: Instant, warnAt: Instant }),
  z.object({ state: z.literal('paused'), ...promised }),
  z.object({ state: z.literal('stopped'), ...promised, dueAt: Instant, stoppedAt: Instant }),
]);
export type Clock = z.infer<typeof Clock>;
