/** A body as JSON, or undefined when it is none. Whole numbers that a double would round come as their exact digits, as a string. */
export function parseJson(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : textOf(body), exactly);
  } catch {
    return undefined;
  }
}

/** A body as text; bytes that are not UTF-8 become replacement characters, a byte order mark goes. */
export const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

/** What stands at a path of own keys and indices, or undefined. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

/** The list at a path; empty when there is none. */
export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A trimmed, well-formed, non-empty text of at most `max` UTF-16 units from a string or number, else undefined. */
export function word(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  return (text.length > max ? `${text.slice(0, max - 1)}…` : text).toWellFormed() || undefined;
}

/** The words of the list at a path; undefined when there is no list, which is not the same as an empty one. */
export function wordsAt(value: unknown, ...path: (string | number)[]): string[] | undefined {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.map((item) => word(item, 500)).filter((item) => item !== undefined) : undefined;
}

/** What a sender's value, in any case, means by a table of lower-case keys; undefined when the table does not say. */
export function meaning<Ours>(table: Readonly<Record<string, Ours>>, value: unknown): Ours | undefined {
  const key = word(value, 50)?.toLowerCase() ?? '';
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}
