import { Temporal } from 'temporal-polyfill';
import type { Zone } from './time.ts';

/** A stretch of time, half-open in epoch milliseconds, in which a zone keeps one offset from UTC. */
export type Stretch = { from: number; until: number; offsetMillis: number };

/** The stretches of one offset, in order, that a zone's clock changes cut from `from` up to `until` (epoch milliseconds). */
export function stretchesOf(zone: Zone, from: number, until: number): [Stretch, ...Stretch[]] {
  const at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const change = at.getTimeZoneTransition('next')?.epochMilliseconds ?? until;
  const stretch = { from, until: Math.min(change, until), offsetMillis: at.offsetNanoseconds / 1e6 };
  return change < until ? [stretch, ...stretchesOf(zone, change, until)] : [stretch];
}

/**
 * The first and the last instant (epoch milliseconds) at which a zone's clocks show a wall time, given as the milliseconds
 * that the wall would count since 1970-01-01T00:00. A wall time that a clock change leaves out is the first instant after
 * it. The stretches must reach two days beyond it on both sides.
 */
export function wallInstants(stretches: readonly Stretch[], wallMillis: number): { first: number; last: number } {
  const shown = stretches
    .map(({ from, until, offsetMillis }) => ({ from, until, at: wallMillis - offsetMillis }))
    .filter(({ from, until, at }) => from <= at && at < until)
    .map(({ at }) => at);
  const first = shown[0] ?? stretches.find(({ from, offsetMillis }) => from + offsetMillis > wallMillis)?.from;
  if (first === undefined) throw new RangeError('the stretches do not reach the wall time');
  return { first, last: shown.at(-1) ?? first };
}
