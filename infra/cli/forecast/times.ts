import { wallClock } from '../../../shared/domain/staffing/series.ts';
import type { Zone } from '../../../shared/domain/time.ts';

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** A time as it was written: with an offset it is an instant, without one it is what the zone's wall clock showed. */
export type Time = { millis: number; isInstant: boolean };

/** Reads a time; undefined when it is none. */
export function timeIn(text: string): Time | undefined {
  const [, date, clock, seconds = ':00', offset] = TIME.exec(text.trim()) ?? [];
  if (date === undefined) return undefined;
  const millis = Date.parse(`${date}T${clock}${seconds}${offset ?? 'Z'}`);
  return Number.isNaN(millis) ? undefined : { millis, isInstant: offset !== undefined };
}

/** What the wall clock of a zone shows at such times, in milliseconds since 1970. */
export function clockFor(times: Time[], zone: Zone): (time: Time) => number {
  const instants = times.filter(({ isInstant }) => isInstant).map(({ millis }) => millis);
  if (instants.length === 0) return ({ millis }) => millis;
  const [first, last] = instants.reduce(([a, b], at) => [Math.min(a, at), Math.max(b, at)], [instants[0] ?? 0, 0]);
  const shown = wallClock(zone, first, last);
  return ({ millis, isInstant }) => (isInstant ? shown(millis) : millis);
}
