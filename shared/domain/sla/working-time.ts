import type { Coverage } from '../clients/coverage.ts';
import { type Instant, instantOf, MINUTE_MILLIS, millisOf } from '../time.ts';
import type { Pause } from './clock.ts';
import { openMillis, reach, reachBack, SEARCH_MILLIS } from './count.ts';
import { merge, type Span } from './spans.ts';

/** An interval in which nothing counts; without an end while it lasts. They may overlap, touch, nest and come in any order. */
export type Pausing = Pick<Pause, 'from' | 'until'>;

/**
 * The earliest instant by which the minutes have elapsed inside working time and outside pauses: used up at a closing
 * means due at the closing; zero minutes is the start itself. Undefined if there is none: a pause has no end, or two
 * years of coverage, from the start or the last pause on the way, do not hold them. Minutes must be whole and not negative.
 */
export function add(
  coverage: Coverage,
  start: Instant,
  minutes: number,
  pauses: readonly Pausing[] = [],
): Instant | undefined {
  let left = millisFor(minutes);
  if (left === 0) return start;
  let cursor = millisOf(start);
  for (const [from, until] of spansOf(pauses)) {
    if (until <= cursor) continue;
    if (from > cursor) {
      const free = openMillis(coverage, cursor, Math.min(from, cursor + SEARCH_MILLIS));
      if (left <= free || from > cursor + SEARCH_MILLIS) break;
      left -= free;
    }
    if (until === Number.POSITIVE_INFINITY) return undefined;
    cursor = until;
  }
  return found(reach(coverage, cursor, left));
}

/**
 * The latest instant with that many minutes of working time outside pauses between it and the end: the mirror of
 * {@link add}, undefined where two years back do not hold them.
 */
export function subtract(
  coverage: Coverage,
  end: Instant,
  minutes: number,
  pauses: readonly Pausing[] = [],
): Instant | undefined {
  let left = millisFor(minutes);
  if (left === 0) return end;
  let cursor = millisOf(end);
  for (const [from, until] of spansOf(pauses).reverse()) {
    if (from >= cursor) continue;
    if (until < cursor) {
      const free = openMillis(coverage, Math.max(until, cursor - SEARCH_MILLIS), cursor);
      if (left <= free || until < cursor - SEARCH_MILLIS) break;
      left -= free;
    }
    cursor = from;
  }
  return found(reachBack(coverage, cursor, left));
}

/** Whole working minutes outside pauses in [start, end). An end before its start is a fault. */
export const between = (coverage: Coverage, start: Instant, end: Instant, pauses: readonly Pausing[] = []): number =>
  Math.floor(countedMillis(coverage, start, end, pauses) / MINUTE_MILLIS);

/** Whether that many working minutes outside pauses have elapsed from one instant to another. An end before its start is a fault. */
export const hasElapsed = (
  coverage: Coverage,
  start: Instant,
  end: Instant,
  minutes: number,
  pauses: readonly Pausing[] = [],
): boolean => countedMillis(coverage, start, end, pauses) >= millisFor(minutes);

function countedMillis(coverage: Coverage, start: Instant, end: Instant, pauses: readonly Pausing[]): number {
  const [first, last] = [millisOf(start), millisOf(end)];
  if (!(first <= last)) throw new RangeError(`the end ${end} is before its start ${start}`);
  return spansOf(pauses)
    .map(([from, until]): Span => [Math.max(from, first), Math.min(until, last)])
    .filter(([from, until]) => from < until)
    .reduce((sum, [from, until]) => sum - openMillis(coverage, from, until), openMillis(coverage, first, last));
}

const spansOf = (pauses: readonly Pausing[]): Span[] =>
  pauses.length === 0
    ? []
    : merge(
        pauses.map(({ from, until }) => [
          millisOf(from),
          until === undefined ? Number.POSITIVE_INFINITY : millisOf(until),
        ]),
      );

function millisFor(minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 0) throw new RangeError(`${minutes} is not a number of whole minutes`);
  return minutes * MINUTE_MILLIS;
}

const found = (millis: number | undefined): Instant | undefined =>
  millis === undefined ? undefined : instantOf(millis);
