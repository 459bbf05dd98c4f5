import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

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

function isZone(name: string): boolean {
  try {
    return Boolean(Temporal.Now.zonedDateTimeISO(name));
  } catch {
    return false;
  }
}
