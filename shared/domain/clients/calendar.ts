import { type Refusal, refuse } from '../refusal.ts';
import { blockIndex, SEARCH_MILLIS, spanIndex } from '../sla/count.ts';
import { BLOCK_MILLIS, blockOf, windowsByWeekday } from '../sla/open-time.ts';
import { merge, type Span } from '../sla/spans.ts';
import { type Instant, instantOf, millisOf, SLOT_MILLIS } from '../time.ts';
import type { Coverage } from './coverage.ts';

/** Whether a client's coverage is open at an instant; it is at an opening, and is not at a closing. */
export const isOpen = (coverage: Coverage, at: Instant): boolean => spanAt(coverage, millisOf(at)) !== undefined;

/** The first open instant at or after another, itself if it is open; undefined if none comes within two years. */
export function nextOpening(coverage: Coverage, at: Instant): Instant | undefined {
  const from = millisOf(at);
  if (spanAt(coverage, from)) return at;
  const opens = spansAhead(coverage, from, from + SEARCH_MILLIS).next().value?.[0];
  return opens === undefined ? undefined : instantOf(opens);
}

/** The open intervals in [from, until), in order, merged and cut to it. More than two years at once is a fault. */
export function openIntervals(coverage: Coverage, from: Instant, until: Instant): { from: Instant; until: Instant }[] {
  const [first, last] = [millisOf(from), millisOf(until)];
  if (last - first > SEARCH_MILLIS) throw new RangeError(`${from} to ${until} is more than two years of intervals`);
  return merge([...spansAhead(coverage, first, last)]).map(([opens, closes]) => ({
    from: instantOf(opens),
    until: instantOf(closes),
  }));
}

/** Minutes that a coverage is open in each half hour of UTC from one whole half hour until another, in order, 0 to 30. */
export function openSlots(coverage: Coverage, from: Instant, until: Instant): Uint8Array {
  const [first, last] = [millisOf(from), millisOf(until)];
  if (first % SLOT_MILLIS !== 0 || last % SLOT_MILLIS !== 0)
    throw new RangeError(`${from} to ${until} is no half hours`);
  const minutes = new Uint8Array(Math.max(0, last - first) / SLOT_MILLIS);
  for (const [opens, closes] of spansAhead(coverage, first, last)) {
    for (let at = opens; at < closes; ) {
      const slot = Math.floor((at - first) / SLOT_MILLIS);
      const next = Math.min(closes, first + (slot + 1) * SLOT_MILLIS);
      minutes[slot] = (minutes[slot] ?? 0) + (next - at) / 60_000;
      at = next;
    }
  }
  return minutes;
}

/** Hours that an ordinary week is open, by the wall clock: no holidays, seasons or clock changes; overlaps count once. */
export const hoursPerWeek = (coverage: Coverage): number =>
  windowsByWeekday(coverage)
    .flat()
    .reduce((sum, [from, until]) => sum + until - from, 0) / 3_600_000;

/** Refuses a coverage that has no working minute within two years of `now`; to be asked before one is saved. */
export const refuseNeverOpen = (coverage: Coverage, now: Instant): Refusal | undefined =>
  nextOpening(coverage, now) === undefined
    ? refuse(
        'invalid',
        'this coverage has no working minute in the next two years: all of it is closed or out of season',
      )
    : undefined;

/** The open span of its block around an instant. */
function spanAt(coverage: Coverage, at: number): Span | undefined {
  const block = blockOf(coverage, blockIndex(at));
  const span = block.spans[spanIndex(block, at)];
  return span && at < span[1] ? span : undefined;
}

/** The open spans in [from, until), cut to it, each within its block. */
function* spansAhead(coverage: Coverage, from: number, until: number): Generator<Span, undefined> {
  for (let index = blockIndex(from); index * BLOCK_MILLIS < until; index++) {
    for (const [opens, closes] of blockOf(coverage, index).spans) {
      if (closes > from && opens < until) yield [Math.max(opens, from), Math.min(closes, until)];
    }
  }
}
