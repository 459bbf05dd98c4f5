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

/** Milliseconds since the epoch of an instant, or of any other ISO-8601 moment. */
export const millisOf = (at: Instant): number => (isPlain(at) ? millisOfPlain(at) : Date.parse(at));

/** The instant that many milliseconds after the epoch. */
export const instantOf = (millis: number): Instant =>
  Number.isInteger(millis) && millis >= 0 && millis < END_MILLIS ? plainOf(millis) : new Date(millis).toISOString();

/** The instant that many milliseconds after another; negative goes back. */
export const after = (at: Instant, millis: number): Instant => instantOf(millisOf(at) + millis);

/** The earliest of some instants, or undefined when there is none. */
export function earliest(...instants: (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
}

/** Later than any other instant. */
export const NEVER: Instant = '9999-12-31T23:59:59.999Z';

/** A minute, in milliseconds. */
export const MINUTE_MILLIS = 60_000;

/** A day of 24 hours, in milliseconds. */
export const DAY_MILLIS = 86_400_000;

/** A half hour, the grain of coverage, needs and rosters, in milliseconds. */
export const SLOT_MILLIS = 30 * 60_000;

/** Milliseconds from a day's midnight to a wall time `HH:MM`; 24:00 is legal. */
export const millisOfDay = (wall: string): number => (Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))) * 60_000;

/** The year 10000, whose instants are longer. */
const END_MILLIS = 253_402_300_800_000;
const HOUR_MILLIS = 3_600_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));
let lastDay = { number: 0, text: '1970-01-01T' };

/** Decisions write and read instants by the dozen: of one day's only the time is written anew, three times as fast as by `Date`. */
function plainOf(millis: number): Instant {
  const number = Math.floor(millis / DAY_MILLIS);
  if (number !== lastDay.number) lastDay = { number, text: new Date(millis).toISOString().slice(0, 11) };
  const time = millis - number * DAY_MILLIS;
  const seconds = Math.floor(time / 1000);
  const minutes = Math.floor(seconds / 60);
  const [hour, minute] = [twoDigits[Math.floor(minutes / 60)], twoDigits[minutes % 60]];
  return `${lastDay.text}${hour}:${minute}:${twoDigits[seconds % 60]}.${threeDigits[time % 1000]}Z`;
}

/** Whether a moment is written as we write an {@link Instant}. */
const isPlain = (at: string): boolean =>
  at.length === 24 && at.charCodeAt(23) === Z && at.charCodeAt(19) === DOT && at.charCodeAt(0) >= ZERO;
const [Z, DOT, ZERO] = [90, 46, 48];

/** Days since the epoch by Howard Hinnant's days_from_civil ("chrono-Compatible Low-Level Date Algorithms"): years begin in March. */
function millisOfPlain(at: Instant): number {
  const month = digits(at, 5, 2);
  const year = digits(at, 0, 4) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(at, 8, 2) - 1;
  const days = year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear;
  const seconds = digits(at, 14, 2) * 60 + digits(at, 17, 2);
  return (days - 719_468) * DAY_MILLIS + digits(at, 11, 2) * HOUR_MILLIS + seconds * 1000 + digits(at, 20, 3);
}

function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at++) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
}

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
