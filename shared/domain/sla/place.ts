import type { Coverage } from '../clients/coverage.ts';
import { earliest, type Instant } from '../time.ts';
import { type ActiveClock, type Pause, pausesOf, type StoppedClock, type Target } from './clock.ts';
import { add, hasElapsed, subtract } from './working-time.ts';

/**
 * Works out a clock's state and instants from its start, target, coverage and its own of the ticket's pauses alone. Marks of
 * announcements stay while the promise, as it now stands, had come that far when they were made.
 */
export function place(clock: ActiveClock, coverage: Coverage, all: readonly Pause[]): ActiveClock {
  const pauses = pausesOf(clock.kind, all);
  const promised = { ...promiseOf(clock), ...standingMarks(clock, coverage, pauses) };
  const pausedAt = earliest(...pauses.filter(isOpen).map(({ from }) => from));
  const ended = pauses.filter((held) => !isOpen(held));
  const through = add(coverage, clock.startedAt, clock.targetMinutes, ended);
  const warnAt = through && warningBefore(through, clock, coverage, ended);
  if (pausedAt !== undefined) {
    const dueAt = add(coverage, clock.startedAt, clock.targetMinutes, pauses);
    return {
      state: 'paused',
      ...promised,
      ...given({ warnAt: warnAt && warnAt < pausedAt ? warnAt : undefined, dueAt }),
    };
  }
  if (through === undefined) return { state: 'uncovered', ...promised };
  return { state: 'running', ...promised, ...given({ warnAt }), dueAt: through };
}

/** Settles a clock at its stop: pauses count up to it and never again. A breach announced before a stop that was in time is withdrawn. */
export function stopped(
  clock: ActiveClock,
  coverage: Coverage,
  pauses: readonly Pause[],
  stoppedAt: Instant,
): StoppedClock {
  const dueAt = add(coverage, clock.startedAt, clock.targetMinutes, upTo(pausesOf(clock.kind, pauses), stoppedAt));
  const missed = dueAt !== undefined && stoppedAt >= dueAt;
  const { warnedAt, breachedAt } = clock;
  const marks = given({ warnedAt, breachedAt: missed ? breachedAt : undefined });
  return { state: 'stopped', ...promiseOf(clock), ...marks, ...given({ dueAt }), stoppedAt };
}

/** The warning is counted back in working time; one as long as the target, or longer, comes when time begins to count. */
function warningBefore(dueAt: Instant, clock: ActiveClock, coverage: Coverage, pauses: readonly Pause[]) {
  const minutes = warningMinutes(clock);
  return minutes === 0 ? undefined : subtract(coverage, dueAt, minutes, pauses);
}

function standingMarks(clock: ActiveClock, coverage: Coverage, pauses: readonly Pause[]) {
  const { warnedAt, breachedAt, startedAt, targetMinutes } = clock;
  const stands = (at: Instant | undefined, minutes: number) =>
    at !== undefined && hasElapsed(coverage, startedAt, at, minutes, pauses) ? at : undefined;
  return given({
    warnedAt: stands(warnedAt, targetMinutes - warningMinutes(clock)),
    breachedAt: stands(breachedAt, targetMinutes),
  });
}

const warningMinutes = ({ targetMinutes, warnBeforeMinutes }: Target) => Math.min(targetMinutes, warnBeforeMinutes);

const promiseOf = ({ kind, startedAt, targetMinutes, warnBeforeMinutes }: ActiveClock) => ({
  kind,
  startedAt,
  targetMinutes,
  warnBeforeMinutes,
});

const isOpen = (held: Pause) => held.until === undefined;

const upTo = (pauses: readonly Pause[], at: Instant): Pause[] =>
  pauses
    .filter((held) => held.from < at)
    .map((held) => ({ ...held, until: held.until !== undefined && held.until < at ? held.until : at }));

/** Leaves out what is undefined, so that an absent instant has no field. */
function given<Key extends string>(instants: Record<Key, Instant | undefined>): Partial<Record<Key, Instant>> {
  const known: Partial<Record<Key, Instant>> = {};
  for (const key in instants) if (instants[key] !== undefined) known[key] = instants[key];
  return known;
}
