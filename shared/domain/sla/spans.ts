/** A half-open interval in epoch milliseconds; an open end is `Infinity`. */
export type Span = readonly [from: number, until: number];

/** The same time as sorted spans that neither overlap nor touch; empty ones vanish. Works in n log n. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, until] of spans.filter(([from, until]) => from < until).sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else merged.push([from, until]);
  }
  return merged;
}

/** What is left of merged spans outside other merged spans. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.flatMap(([from, until]) => {
    const left: Span[] = [];
    let cursor = from;
    for (const [cutFrom, cutUntil] of others) {
      if (cutUntil <= cursor || cutFrom >= until) continue;
      if (cutFrom > cursor) left.push([cursor, cutFrom]);
      cursor = cutUntil;
    }
    return cursor < until ? [...left, [cursor, until] as const] : left;
  });
}
