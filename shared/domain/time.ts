import * as z from 'zod';

/** A moment in UTC as ISO-8601 with milliseconds and `Z`; two instants compare as strings. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** Accepts any ISO-8601 moment with a zone offset or `Z` and any precision, and yields it as an {@link Instant}. */
export const AnyInstant = z.iso.datetime({ offset: true }).transform((text) => instantOf(millisOf(text)));

/** A half-open stretch of time, in UTC. */
export const Interval = z.object({ from: Instant, until: Instant });
export type Interval = z.infer<typeof Interval>;

/** A calendar date without a zone, `YYYY-MM-DD`. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** An IANA time zone name that this machine's tzdata knows, `Asia/Manila`; an offset such as +01:00 knows no clock changes and is none. */
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

/** A half hour, the grain of coverage, needs and rosters, in milliseconds. */
export const SLOT_MILLIS = 30 * 60_000;

/** Milliseconds from a day's midnight to a wall time `HH:MM`; 24:00 is legal. */
export const millisOfDay = (wall: string): number => (Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))) * 60_000;

/** Zones that were asked for: each asking anew makes a format, which takes longer than all that is read with it. */
const known = new Set<string>();
const MOST_KNOWN = 1000;

function isZone(name: string): boolean {
  if (known.has(name)) return true;
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  if (known.size < MOST_KNOWN) known.add(name);
  return true;
}
