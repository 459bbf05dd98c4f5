import type { Coverage } from '../clients/coverage.ts';
import { earliest, type Instant, millisOf } from '../time.ts';
import {
  type ActiveClock,
  type Clock,
  ClockKind,
  isActive,
  type Pause,
  type StoppedClock,
  type Target,
} from './clock.ts';
import { place, stopped } from './place.ts';

export type { StoppedClock } from './clock.ts';

/** What a ticket promised: its clocks, at most one per kind, and the pauses that all of them share. A ticket is one. */
export type Timing = { clocks: readonly Clock[]; pauses: readonly Pause[] };

/** The two fields that a move replaces: spread it over the ticket. */
export type Timed = { clocks: Clock[]; pauses: Pause[] };

/** A warning or breach to announce; `at` is when it fell due, which is not after it is announced. */
export type ClockEvent = { kind: 'warned' | 'breached'; clock: Clock; at: Instant };

/** The ticket's clock of a kind, active or stopped; undefined if that promise was never made. */
export const clockOf = (clocks: readonly Clock[], kind: ClockKind): Clock | undefined =>
  clocks.find((clock) => clock.kind === kind);

/** Starts a promise. An active clock of that kind goes on as it is; a stopped one gives way, its verdict lives on in the facts. */
export function start(timing: Timing, coverage: Coverage, kind: ClockKind, target: Target, at: Instant): Timed {
  const pauses = [...timing.pauses];
  const held = clockOf(timing.clocks, kind);
  if (held && isActive(held)) return { clocks: [...timing.clocks], pauses };
  const { targetMinutes, warnBeforeMinutes } = target;
  const begun: ActiveClock = { state: 'uncovered', kind, startedAt: at, targetMinutes, warnBeforeMinutes };
  const others = timing.clocks.filter((clock) => clock.kind !== kind);
  return { clocks: [...others, place(begun, coverage, pauses)], pauses };
}

/**
 * Goes on with a promise over the whole life of a ticket: one that was stopped counts again, with what had elapsed, under
 * a target that may be another; one that was never made begins at `startedAt`. An active one stays as it is.
 */
export function goOn(
  timing: Timing,
  coverage: Coverage,
  kind: ClockKind,
  { targetMinutes, warnBeforeMinutes }: Target,
  startedAt: Instant,
): Timed {
  const pauses = [...timing.pauses];
  const held = clockOf(timing.clocks, kind);
  if (held && isActive(held)) return { clocks: [...timing.clocks], pauses };
  const marks = held && {
    startedAt: held.startedAt,
    ...(held.warnedAt !== undefined && { warnedAt: held.warnedAt }),
    ...(held.breachedAt !== undefined && { breachedAt: held.breachedAt }),
  };
  const begun: ActiveClock = { state: 'uncovered', kind, startedAt, targetMinutes, warnBeforeMinutes, ...marks };
  const others = timing.clocks.filter((clock) => clock.kind !== kind);
  return { clocks: [...others, place(begun, coverage, pauses)], pauses };
}

/**
 * Stops the active clocks of these kinds; pauses go on for the others. Ring in the same write: a breach a second before
 * the reply is announced then, and one that nobody rang for stays in {@link nextDue}. An update promised by the very words that end the ticket was none.
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

/** The earliest warning or breach that is not announced yet; one that lies in the past rings at once. */
export const nextDue = (clocks: readonly Clock[]): Instant | undefined =>
  earliest(...clocks.flatMap(unannounced).map(({ at }) => at));

/**
 * Announces what fell due by `now` (a breach at `dueAt` itself), each exactly once and in the order of due times. A
 * warning whose breach has passed too is still told, before it, because a ladder may hang on it.
 */
export function ring(clocks: readonly Clock[], now: Instant): { clocks: Clock[]; events: ClockEvent[] } {
  const events: ClockEvent[] = [];
  const rung = clocks.map((clock) => {
    const fallen = unannounced(clock).filter(({ at }) => at <= now);
    if (fallen.length === 0) return clock;
    const marked = { ...clock, ...Object.fromEntries(fallen.map(({ kind }) => [markOf[kind], now])) };
    events.push(...fallen.map(({ kind, at }) => ({ kind, at, clock: marked })));
    return marked;
  });
  return { clocks: rung, events: events.sort((a, b) => millisOf(a.at) - millisOf(b.at)) };
}

/** Whether a stopped promise was kept: stopped before `dueAt`. Promised time is half-open, so at `dueAt` it is missed. */
export const verdict = ({ stoppedAt, dueAt }: StoppedClock): 'met' | 'missed' =>
  dueAt === undefined || stoppedAt < dueAt ? 'met' : 'missed';

const markOf = { warned: 'warnedAt', breached: 'breachedAt' } as const;

type Due = Pick<ClockEvent, 'kind' | 'at'>;

/** A missed promise owes its breach even when stopped; a warning would be noise by then, as it would after its breach. */
function unannounced(clock: Clock): Due[] {
  if (clock.state === 'uncovered' || clock.breachedAt !== undefined) return [];
  const breach = due('breached', clock.dueAt);
  if (clock.state === 'stopped') return verdict(clock) === 'missed' ? breach : [];
  return clock.warnedAt === undefined ? [...due('warned', clock.warnAt), ...breach] : breach;
}

const due = (kind: ClockEvent['kind'], at: Instant | undefined): Due[] => (at === undefined ? [] : [{ kind, at }]);

/** A pause that would end where it begins, or before, was none. */
const closed = (pauses: readonly Pause[], at: Instant, because?: Pause['because']): Pause[] =>
  pauses
    .map((held) =>
      held.until === undefined && (because === undefined || held.because === because) ? { ...held, until: at } : held,
    )
    .filter((held) => held.until === undefined || held.from < held.until);
