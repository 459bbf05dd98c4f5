import * as z from 'zod';
import { Instant } from '../time.ts';

/**
 * What may be promised. All but the last are ours and mean what Zendesk's SLA metrics of these names mean
 * (support.zendesk.com/hc/en-us/articles/4408829459866):
 * - `first-reply`: from the opening to the first public answer; `next-reply`: from what the requester says to the next one.
 * - `update`: from each public answer to the next, never before the first (periodic update; pausable where the plan pauses).
 * - `requester-wait`: all the time in which the requester waits for us or for third parties, and not for themselves.
 * - `agent-work`: all the time in which it is for our people to act.
 * - `resolution`: from the opening to the solution; a ticket that comes back is promised another.
 * - `client-reply`: the client's own promise to us, while a ladder waits for it. Kept or broken, it is never ours.
 */
export const ClockKind = z.enum([
  'first-reply',
  'next-reply',
  'update',
  'requester-wait',
  'agent-work',
  'resolution',
  'client-reply',
]);
export type ClockKind = z.infer<typeof ClockKind>;

/** Whether a promise is ours: one of the client to us is no breach of ours, hurries nobody, and starts no ladder. */
export const isOurs = (kind: ClockKind): boolean => kind !== 'client-reply';

/**
 * An interval in which clocks do not count; open while `until` is absent. {@link pausesOf} says which clocks. `solved` lies
 * between a solution and a reopening.
 */
export const Pause = z.object({
  from: Instant,
  until: Instant.optional(),
  because: z.enum(['waiting-customer', 'on-hold', 'waiting-client', 'solved']),
  /** The plan does not pause on it: only clocks do that by what they mean. */
  outsidePlan: z.literal(true).exactOptional(),
});
export type Pause = z.infer<typeof Pause>;

const asSold = ({ outsidePlan }: Pause): boolean => outsidePlan === undefined;

/** By which pauses each clock is paused, the one place that says so. */
const pausedBy: Record<ClockKind, (pause: Pause) => boolean> = {
  'first-reply': asSold,
  'next-reply': asSold,
  update: asSold,
  'requester-wait': ({ because }) => because !== 'on-hold',
  'agent-work': () => true,
  resolution: asSold,
  'client-reply': () => false,
};

/** Those of a ticket's pauses in which the clock of a kind does not count. */
export const pausesOf = (kind: ClockKind, pauses: readonly Pause[]): readonly Pause[] =>
  pauses.length === 0 ? pauses : pauses.filter(pausedBy[kind]);

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
