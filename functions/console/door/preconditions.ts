/** The entity tag of a version. */
export const tagOf = (revision: number): string => `"${revision}"`;

/**
 * The version that an If-Match header names. A weak tag counts too: compressing on the way makes every tag weak.
 * `'malformed'` for anything else; lists and `*` are not versions that somebody has seen.
 */
export function seenIn(header: string | undefined): number | undefined | 'malformed' {
  if (header === undefined) return undefined;
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1];
  return digits === undefined ? 'malformed' : Number(digits);
}
