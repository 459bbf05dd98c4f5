import type { Coverage } from '../clients/coverage.ts';
import type { Instant } from '../time.ts';
import { type ActiveClock, type Clock, ClockKind, isActive, type Pause, type Target } from './clock.ts';
import { place, stopped } from './place.ts';

/** What a ticket promised: its clocks, at most one per kind, and the pauses that all of them share. A ticket is one. */
export type Timing = { clocks: readonly Clock[]; pauses: readonly Pause[] };

/** The two fields that a move replaces: spread it over the ticket. */
export type Timed = { clocks: Clock[]; pauses: Pause[] };

/** The ticket's clock of a kind, active or stopped; undefined if that promise was never made. */
export const clockOf = (clocks: readonly Clock[], kind: ClockKind): Clock | undefined =>
  clocks.find((clock) => clock.kind === kind);

/** Starts a promise. An active clock of that kind goes on as it is; a stopped one gives way, its verdict lives on in the facts. */
export const start = (timing: Timing, coverage: Coverage, kind: ClockKind, target: Target, at: Instant): Timed =>
  begin(timing, coverage, kind, target, () => ({ startedAt: at }));

/**
 * Goes on with a promise over the whole life of a ticket: one that was stopped counts again, with what had elapsed, under
 * a target that may be another; one that was never made begins at `startedAt`. An active one stays as it is.
 */
export const goOn = (timing: Timing, coverage: Coverage, kind: ClockKind, target: Target, startedAt: Instant): Timed =>
  begin(timing, coverage, kind, target, (held) => held ?? { startedAt });

type Marks = Pick<ActiveClock, 'startedAt' | 'warnedAt' | 'breachedAt'>;

function begin(
  { clocks, pauses }: Timing,
  coverage: Coverage,
  kind: ClockKind,
  { targetMinutes, warnBeforeMinutes }: Target,
  since: (held: Marks | undefined) => Marks,
): Timed {
  const held = clockOf(clocks, kind);
  if (held && isActive(held)) return { clocks: [...clocks], pauses: [...pauses] };
  const { startedAt, warnedAt, breachedAt } = since(held);
  const marks = { ...(warnedAt !== undefined && { warnedAt }), ...(breachedAt !== undefined && { breachedAt }) };
  const begun: ActiveClock = { state: 'uncovered', kind, startedAt, targetMinutes, warnBeforeMinutes, ...marks };
  const others = clocks.filter((clock) => clock.kind !== kind);
  return { clocks: [...others, place(begun, coverage, pauses)], pauses: [...pauses] };
}

/**
 * Stops the active clocks of these kinds; pauses go on for the others. Ring in the same write: a breach a second before
 * the reply is announced then, and one that nobody rang for is still
 * announced by the next ring. An update promised by the very words that end the ticket was none.
 */
export function stop(timing: Timing, coverage: Coverage, kinds: readonly ClockKind[], at: Instant): Timed {
  const pauses = [...timing.pauses];
  const stops = (clock: Clock): clock is ActiveClock => isActive(clock) && kinds.includes(clock.kind);
  return {
    clocks: timing.clocks.flatMap((clock) => {
      if (!stops(clock)) return [clock];
      return clock.kind === 'update' && clock.startedAt >= at ? [] : [stopped(clock, coverage, pauses, at)];
    }),
    pauses,
  };
}

/** Stops every active clock and closes every open pause in the same write: the ticket is resolved. */
export const stopAll = (timing: Timing, coverage: Coverage, at: Instant): Timed => ({
  clocks: stop(timing, coverage, ClockKind.options, at).clocks,
  pauses: closed(timing.pauses, at),
});

/**
 * Opens a pause for every clock that it pauses; one that is open for the same reason goes on as it is. `outsidePlan` says
 * that the plan does not pause on it.
 */
export function pause(
  timing: Timing,
  coverage: Coverage,
  because: Pause['because'],
  at: Instant,
  outsidePlan = false,
): Timed {
  const open = timing.pauses.some((held) => held.until === undefined && held.because === because);
  if (open) return { clocks: [...timing.clocks], pauses: [...timing.pauses] };
  const begun: Pause = { from: at, because, ...(outsidePlan && { outsidePlan }) };
  return recompute({ clocks: timing.clocks, pauses: [...timing.pauses, begun] }, coverage);
}

/** The ticket was done from `from` until `until`, and then came back: no clock over its whole life counts in between. */
export const gap = ({ clocks, pauses }: Timing, from: Instant, until: Instant): Timed => ({
  clocks: [...clocks],
  pauses: from < until ? [...pauses, { from, until, because: 'solved' }] : [...pauses],
});

/** Closes the open pauses, or only those for one reason; clocks count again once none is open. */
export function resume(timing: Timing, coverage: Coverage, at: Instant, because?: Pause['because']): Timed {
  return recompute({ clocks: timing.clocks, pauses: closed(timing.pauses, at, because) }, coverage);
}

/**
 * Gives active clocks new targets (another priority or plan), by kind: start, elapsed time and pauses are kept. What has
 * no target is promised no more, and its clock is gone.
 */
export function retarget(timing: Timing, coverage: Coverage, targetOf: (kind: ClockKind) => Target | undefined): Timed {
  const clocks = timing.clocks.flatMap((clock): Clock[] => {
    if (!isActive(clock)) return [clock];
    const target = targetOf(clock.kind);
    return target
      ? [{ ...clock, targetMinutes: target.targetMinutes, warnBeforeMinutes: target.warnBeforeMinutes }]
      : [];
  });
  return recompute({ clocks, pauses: timing.pauses }, coverage);
}

/** Places every active clock anew from its history; a stopped one is settled. */
export const recompute = ({ clocks, pauses }: Timing, coverage: Coverage): Timed => ({
  clocks: clocks.map((clock) => (isActive(clock) ? place(clock, coverage, pauses) : clock)),
  pauses: [...pauses],
});

/** A pause that would end where it begins, or before, was none. */
const closed = (pauses: readonly Pause[], at: Instant, because?: Pause['because']): Pause[] =>
  pauses
    .map((held) =>
      held.until === undefined && (because === undefined || held.because === because) ? { ...held, until: at } : held,
    )
    .filter((held) => held.until === undefined || held.from < held.until);
