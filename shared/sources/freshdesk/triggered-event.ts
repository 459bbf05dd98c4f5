/** What changed, by field: a word, or the codes before and after. */
export type TriggeredEvent = Map<string, string | { from: string; to: string }>;

/**
 * Freshdesk's `triggered_event`, which looks like JSON and is not: `{ticket_action:created}`,
 * `{status:{from:4,to:6}}`, several separated by commas. Undefined when the text is none of it.
 */
export function parseTriggeredEvent(text: string): TriggeredEvent | undefined {
  const inner = /^\{(.*)\}$/s.exec(text.trim())?.[1];
  if (inner === undefined) return undefined;
  const found: TriggeredEvent = new Map();
  const pair = /\s*(\w+)\s*:(?:\s*\{\s*from\s*:([^,{}]*),\s*to\s*:([^,{}]*)\}\s*|([^,{}]*))(?:,|$)/y;
  while (pair.lastIndex < inner.length) {
    const match = pair.exec(inner);
    if (match === null) return undefined;
    const [, field = '', from, to, value] = match;
    found.set(field, value === undefined ? { from: from?.trim() ?? '', to: to?.trim() ?? '' } : value.trim());
  }
  return found;
}

/** One line for a log: `ticket_action:created`, `status:4>6`. */
export const eventName = (event: TriggeredEvent): string =>
  [...event]
    .map(([field, value]) => `${field}:${typeof value === 'string' ? value : `${value.from}>${value.to}`}`)
    .join(',');
