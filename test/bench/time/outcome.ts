/** A case as it stands in its file. */
// biome-ignore lint/suspicious/noExplicitAny: somebody else's JSON, of some twenty shapes; what does not fit fails by name
export type Case = Record<string, any>;

/** What was expected and what came out, as text; `reason` is the rule of ours by which a difference is meant. */
export type Outcome = { name: string; expected: string; ours: string; reason?: string };

/** An instant, or several, in one notation. */
export const utc = (...instants: (string | undefined)[]): string =>
  instants.map((at) => (at === undefined ? 'none' : new Date(at).toISOString())).join(' ');
