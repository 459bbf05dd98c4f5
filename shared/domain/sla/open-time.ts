import type { Coverage, CoveredDay } from '../clients/coverage.ts';
import { DAY_MILLIS, millisOfDay } from '../time.ts';
import { type Stretch, stretchesOf, wallInstants } from '../zone.ts';
import { merge, type Span, without } from './spans.ts';

/** How many milliseconds one block of open time spans: 28 days of UTC. */
export const BLOCK_MILLIS = 28 * DAY_MILLIS;

/**
 * The open time of one block, in order and merged: the spans, how many milliseconds of the block are open before each of
 * them, and in all.
 */
export type Block = { spans: readonly Span[]; before: readonly number[]; totalMillis: number };

/** What a coverage says of a local date, numbered by days since 1970-01-01 on the wall. */
type Rules = { zone: string; windowsOn: (day: number) => Day };
/** The windows of a date, and whether those of the date before may not reach into it. */
type Day = { windows: Span[]; isShut: boolean };
type Known = { rules: Rules; blocks: Map<number, Block> };

/** Three times what the longest search touches, so that one search never forgets its own blocks. */
const MOST_BLOCKS = 96;
const MARGIN_MILLIS = 3 * DAY_MILLIS;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const known = new WeakMap<Coverage, Known>();

/** The block with that number since the epoch; made on the first ask, then remembered for as long as the coverage lives. */
export function blockOf(coverage: Coverage, index: number): Block {
  let held = known.get(coverage);
  if (!held) {
    held = { rules: rulesOf(coverage), blocks: new Map() };
    known.set(coverage, held);
  }
  let block = held.blocks.get(index);
  if (!block) {
    if (held.blocks.size >= MOST_BLOCKS) held.blocks.clear();
    block = makeBlock(held.rules, index * BLOCK_MILLIS, (index + 1) * BLOCK_MILLIS);
    held.blocks.set(index, block);
  }
  return block;
}

/** The windows of each weekday, Monday first, merged, as milliseconds of the day. */
export const windowsByWeekday = (coverage: Coverage): Span[][] =>
  WEEKDAYS.map((weekday) => windowsOf(coverage, weekday));

const windowsOf = ({ windows }: Coverage, day: CoveredDay): Span[] =>
  merge(
    windows
      .filter((window) => window.days.includes(day))
      .map((window) => [millisOfDay(window.from), millisOfDay(window.until)] as const),
  );

function rulesOf(coverage: Coverage): Rules {
  const dayOf = (date: string) => Date.parse(date) / DAY_MILLIS;
  const closed = new Set(coverage.closedDates.map(dayOf));
  for (const date of coverage.openDates ?? []) closed.delete(dayOf(date));
  const seasons = coverage.seasons?.map(({ from, until }) => [dayOf(from), dayOf(until)] as const);
  const weekly = windowsByWeekday(coverage);
  const holiday = windowsOf(coverage, 'holiday');
  const windowsOn = (day: number): Day => {
    if (seasons && !seasons.some(([from, until]) => from <= day && day <= until)) return { windows: [], isShut: true };
    if (closed.has(day)) return { windows: holiday, isShut: true };
    return { windows: weekly[(((day + 3) % 7) + 7) % 7] ?? [], isShut: false };
  };
  return { zone: coverage.zone, windowsOn };
}

function makeBlock({ zone, windowsOn }: Rules, from: number, until: number): Block {
  const stretches = stretchesOf(zone, from - MARGIN_MILLIS, until + MARGIN_MILLIS);
  const [open, shut, onHolidays]: [Span[], Span[], Span[]] = [[], [], []];
  // Local dates run up to a day ahead of or behind UTC's.
  for (let day = from / DAY_MILLIS - 1; day <= until / DAY_MILLIS; day++) {
    const { windows, isShut } = windowsOn(day);
    (isShut ? onHolidays : open).push(...openOn(day, windows, stretches));
    // Only where clocks go back over midnight does a window reach into another date, which may be shut.
    if (isShut && stretches.length > 1) shut.push(...spansOf(day, stretches));
  }
  const ordinary = without(merge(open), merge(shut));
  const spans = merge([...ordinary, ...onHolidays]).flatMap((span) => clipped(span, from, until));
  let totalMillis = 0;
  const before = spans.map(([opens, closes]) => {
    totalMillis += closes - opens;
    return totalMillis - (closes - opens);
  });
  return { spans, before, totalMillis };
}

/** A window opens at the first instant of its wall time and closes at the last: two at a repeated hour, one otherwise. */
function openOn(day: number, windows: Span[], stretches: readonly Stretch[]): Span[] {
  const midnight = day * DAY_MILLIS;
  return windows.map(([from, until]) => [
    wallInstants(stretches, midnight + from).first,
    wallInstants(stretches, midnight + until).last,
  ]);
}

/** The time in which clocks show a date, in more than one part if they go back over midnight. */
const spansOf = (day: number, stretches: readonly Stretch[]): Span[] =>
  stretches.flatMap(({ from, until, offsetMillis }) =>
    clipped([day * DAY_MILLIS - offsetMillis, (day + 1) * DAY_MILLIS - offsetMillis], from, until),
  );

function clipped([from, until]: Span, earliest: number, latest: number): Span[] {
  const span: Span = [Math.max(from, earliest), Math.min(until, latest)];
  return span[0] < span[1] ? [span] : [];
}
