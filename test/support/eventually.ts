import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

/** How often a fact is looked for while it is waited for. */
const LOOK_MILLISECONDS = 25;

/**
 * Waits for a fact: looks until what it sees holds, and yields that. When the deadline passes it throws what it saw
 * last, so that the failure explains itself.
 */
export async function eventually<Seen>(
  what: string,
  look: () => Seen | Promise<Seen>,
  holds: (seen: Seen) => unknown,
  milliseconds = 45_000,
): Promise<Seen> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > until) {
      const saw = inspect(seen, { depth: 8, breakLength: 140, maxArrayLength: 60, maxStringLength: 600 });
      throw new Error(`waited ${milliseconds / 1000} s in vain: ${what}; the last that was seen:\n${saw}`);
    }
    await pause(LOOK_MILLISECONDS);
  }
}
