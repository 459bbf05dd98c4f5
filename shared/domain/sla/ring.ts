import { earliest, type Instant, millisOf } from '../time.ts';
import type { Clock, StoppedClock } from './clock.ts';

/** A warning or breach to announce; `at` is when it fell due, which is not after it is announced. */
export type ClockEvent = { kind: 'warned' | 'breached'; clock: Clock; at: Instant };

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
