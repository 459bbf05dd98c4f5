/** The release of the time zone database that this machine computes with, `2026c`; a roster version keeps it. */
export const tzdata: string = process.versions.tz ?? 'unknown';
