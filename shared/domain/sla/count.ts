import type { Coverage } from '../clients/coverage.ts';
import { DAY_MILLIS } from '../time.ts';
import { BLOCK_MILLIS, type Block, blockOf } from './open-time.ts';

/** How far a search over a calendar looks, forwards or backwards: two years. What lies behind is never found. */
export const SEARCH_MILLIS = 731 * DAY_MILLIS;

/** Milliseconds of open time in [from, until), both epoch milliseconds. */
export function openMillis(coverage: Coverage, from: number, until: number): number {
  const last = blockIndex(until);
  let sum = openBefore(blockOf(coverage, last), until) - openBefore(blockOf(coverage, blockIndex(from)), from);
  for (let index = blockIndex(from); index < last; index++) sum += blockOf(coverage, index).totalMillis;
  return sum;
}

/** The earliest instant by which that much open time (more than 0) has elapsed; undefined if two years do not hold it. */
export function reach(coverage: Coverage, from: number, millis: number): number | undefined {
  let index = blockIndex(from);
  let block = blockOf(coverage, index);
  let ahead = openBefore(block, from) + millis;
  while (block.totalMillis < ahead) {
    ahead -= block.totalMillis;
    index += 1;
    if (index * BLOCK_MILLIS > from + SEARCH_MILLIS) return undefined;
    block = blockOf(coverage, index);
  }
  const at = instantBefore(block, ahead, (before) => before < ahead);
  return at !== undefined && at <= from + SEARCH_MILLIS ? at : undefined;
}

/** The latest instant from which that much open time (more than 0) remains; undefined if two years do not hold it. */
export function reachBack(coverage: Coverage, until: number, millis: number): number | undefined {
  let index = blockIndex(until);
  let block = blockOf(coverage, index);
  let ahead = openBefore(block, until) - millis;
  while (ahead < 0) {
    if (index * BLOCK_MILLIS < until - SEARCH_MILLIS) return undefined;
    index -= 1;
    block = blockOf(coverage, index);
    ahead += block.totalMillis;
  }
  const at = instantBefore(block, ahead, (before) => before <= ahead);
  return at !== undefined && at >= until - SEARCH_MILLIS ? at : undefined;
}

/** The block that holds an instant. */
export const blockIndex = (at: number): number => Math.floor(at / BLOCK_MILLIS);

/** The index of the last span that begins at or before an instant, -1 if none does. */
export const spanIndex = ({ spans }: Block, at: number): number => lastWhere(spans, ([from]) => from <= at);

function openBefore(block: Block, at: number): number {
  const index = spanIndex(block, at);
  const span = block.spans[index];
  return span ? (block.before[index] ?? 0) + Math.min(at, span[1]) - span[0] : 0;
}

/** Where a block has had that much open time, in the last span that satisfies the condition on what came before it. */
function instantBefore(block: Block, millis: number, holds: (before: number) => boolean): number | undefined {
  const index = lastWhere(block.before, holds);
  const span = block.spans[index];
  return span && span[0] + millis - (block.before[index] ?? 0);
}

/** The last index at which a condition holds that holds for a beginning of the list and for nothing after it. */
function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(items[middle] as Item)) low = middle;
    else high = middle - 1;
  }
  return low;
}
