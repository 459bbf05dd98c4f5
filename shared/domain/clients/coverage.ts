import * as z from 'zod';
import { LocalDate, Zone } from '../time.ts';

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

/** A weekday, or `holiday`: a date that is closed by its weekday's windows. */
export const CoveredDay = z.enum([...Weekday.options, 'holiday']);
export type CoveredDay = z.infer<typeof CoveredDay>;

/** Wall-clock time `HH:MM`; 24:00 is legal as the end of a day. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a wall-clock time, 00:00 to 24:00');

/** Open from one wall time up to, not including, another on the named days; past midnight is two windows. */
export const Window = z
  .object({ days: z.array(CoveredDay).min(1), from: WallTime, until: WallTime })
  .refine((window) => window.from < window.until, 'a window ends after it starts; past midnight is two windows');
export type Window = z.infer<typeof Window>;

/** Dates between which a coverage is in force, both inclusive. */
export const Season = z
  .object({ from: LocalDate, until: LocalDate })
  .refine((season) => season.from <= season.until, 'a season ends on or after its first date');
export type Season = z.infer<typeof Season>;

/** Five years of the country with the most holidays, and three times as many of one's own. */
export const MOST_CLOSED = 600;

/**
 * When we answer for a client, in the client's zone: weekly windows, and optional seasons outside which nothing is open.
 * A closed date (a public holiday, or one's own) has none of its weekday's windows from 00:00 to 24:00, but those for
 * `holiday`, if there are any: an office that is shut may be when we are needed. `openDates` are ordinary days all the same.
 */
export const Coverage = z.object({
  kind: z.enum(['after-hours', 'around-the-clock', 'business-hours', 'hybrid', 'seasonal']),
  zone: Zone,
  windows: z.array(Window).min(1).max(50),
  closedDates: z.array(LocalDate).max(MOST_CLOSED).default([]),
  openDates: z.array(LocalDate).max(100).optional(),
  seasons: z.array(Season).max(20).optional(),
});
export type Coverage = z.infer<typeof Coverage>;
