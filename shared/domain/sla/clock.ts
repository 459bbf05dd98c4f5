import * as z from 'zod';
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

/** What is promised, in working minutes: the target, and how long before it a warning is due (0 means none). */
export const Target = z.object({
  targetMinutes: z.number().int().min(0),
  warnBeforeMinutes: z.number().int().min(0),
});
export type Target = z.infer<typeof Target>;

const promised = {
  kind: ClockKind,
  startedAt: Instant,
  ...Target.shape,
  /** When the warning or the breach was announced, for the promise as it now stands. */
  warnedAt: Instant.optional(),
  breachedAt: Instant.optional(),
};

/** A clock whose promise is over, kept or missed. */
export const StoppedClock = z.object({
  state: z.literal('stopped'),
  ...promised,
  dueAt: Instant.optional(),
  stoppedAt: Instant,
});
export type StoppedClock = z.infer<typeof StoppedClock>;

/**
 * One promise on a ticket, at most one per kind. `warnAt` and `dueAt` are always recomputed from start, target,
 * coverage and pauses, never nudged:
 * - `running`: both are known.
 * - `paused`: a pause is open; what fell before it keeps its instant, what lies behind it has none.
 * - `uncovered`: the client's coverage has no working time left in which it could fall due.
 * - `stopped`: `dueAt` counts pauses up to the stop; it is absent if coverage left none.
 */
export const Clock = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), ...promised, warnAt: Instant.optional(), dueAt: Instant }),
  z.object({ state: z.literal('paused'), ...promised, warnAt: Instant.optional(), dueAt: Instant.optional() }),
  z.object({ state: z.literal('uncovered'), ...promised }),
  StoppedClock,
]);
export type Clock = z.infer<typeof Clock>;

/** A clock that has not been stopped, whether it counts just now or not. */
export type ActiveClock = Exclude<Clock, StoppedClock>;

/** Tells a clock that has not been stopped. */
export const isActive = (clock: Clock): clock is ActiveClock => clock.state !== 'stopped';
