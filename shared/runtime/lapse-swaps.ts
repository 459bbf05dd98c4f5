import { lapseSwap } from '../domain/rosters/decide-swap.ts';
import type { Rostered, Turn } from '../domain/rosters/publication.ts';
import type { Swap } from '../domain/rosters/swap.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { everyItem } from './every-item.ts';

/**
 * Ends the offers of shifts that somebody's turn moved or took away, so that whoever waits for them hears of it. An offer
 * that is missed here stands for nobody either: it is held against the published shift whenever it is looked at.
 */
export async function lapseMoved(records: Records, turns: readonly Turn[], now: Instant, by: string): Promise<void> {
  const touched = new Set(
    turns.flatMap(({ removed, moved }) => [...removed, ...moved.map(({ was }) => was)].map(({ id }) => id)),
  );
  if (touched.size === 0) return;
  const stand = turns.flatMap(({ moved }) => moved.map(({ to }) => to));
  for await (const swap of everyItem((page) => records.list('swap', now, page)))
    if (touched.has(swap.shift.id)) await lapse(records, swap, stand, now, by);
}

/** Ends the offer of a shift that begins: its owner keeps it. */
export async function lapseBegun(records: Records, shift: Rostered, now: Instant): Promise<void> {
  const swap = await records.find('swap', shift.id);
  if (swap) await lapse(records, swap, [shift], now, 'clock');
}

/** Whoever is faster has ended it as well. */
async function lapse(
  records: Records,
  swap: Swap,
  published: readonly Rostered[],
  now: Instant,
  by: string,
): Promise<void> {
  const change = lapseSwap(swap, published, now, by);
  if (!change) return;
  const { swap: put, news } = change;
  await records.write([{ kind: 'swap', put, when: { revision: swap.revision } }], {
    subject: swap.shift.id,
    version: put.revision,
    news,
    at: now,
    by,
  });
}
