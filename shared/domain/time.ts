import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A moment in UTC as ISO-8601 with milliseconds and `Z`; two instants compare as strings. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** Accepts any ISO-8601 moment with a zone offset or `Z` and any precision, and yields it as an {@link Instant}. */
export const AnyInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => instantOf(Temporal.Instant.from(text).epochMilliseconds));

/** A calendar date without a zone, `YYYY-MM-DD`. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** An IANA time zone name that this machine's tzdata knows, `Asia/Manila`. */
export const Zone = z.string().refine(isZone, 'not an IANA time zone');
export type Zone = string;

/** Milliseconds since the epoch of an instant. */
export const millisOf = (at: Instant): number => Date.parse(at);

/** The instant that many milliseconds after the epoch. */
export const instantOf = (millis: number): Instant => new Date(millis).toISOString();

/** The instant that many milliseconds after another; negative goes back. */
export const after = (at: Instant, millis: number): Instant => instantOf(millisOf(at) + millis);

/** The earliest of some instants, or undefined when there is none. */
export const earliest = (...instants: (Instant | undefined)[]): Instant | undefined =>
  instants.filter((at) => at !== undefined).sort()[0];

/** A day of 24 hours, in milliseconds. */
export const DAY_MILLIS = 86_400_000;

/** Milliseconds from a day's midnight to a wall time `HH:MM`; 24:00 is legal. */
export const millisOfDay = (wall: string): number => (Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))) * 60_000;

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

function isZone(name: string): boolean {
  try {
    return Boolean(Temporal.Now.zonedDateTimeISO(name));
  } catch {
    return false;
  }
}
