import { instantOf, millisOf, SLOT_MILLIS, type Zone } from '../../../shared/domain/time.ts';
import { stretchesOf } from '../../../shared/domain/zone.ts';

/** A stretch in which need and agents stay the same, in UTC. */
type Span = { from: string; until: string; needed: number; served: number };

/** The same on one local date, from a half hour of its clock until another one, 0 to 48. */
export type Run = { first: number; last: number; needed: number; served: number };

const SLOTS = 48;

/**
 * Stretches by local date, as runs of half hours of the clock on the wall. A half hour that a clock change repeats is told
 * as the one that lacks more; one that it leaves out has no run.
 */
export function runsByDate(spans: readonly Span[], zone: Zone): Map<string, Run[]> {
  const days = new Map<string, (Run | undefined)[]>();
  for (const span of spans) {
    for (const [at, offset] of halfHoursOf(span, zone)) {
      const wall = instantOf(at + offset);
      const date = wall.slice(0, 10);
      const slot = Math.floor((Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))) / 30);
      const day = days.get(date) ?? new Array<Run | undefined>(SLOTS);
      days.set(date, day);
      const own = { first: slot, last: slot + 1, needed: span.needed, served: span.served };
      const before = day[slot];
      if (!before || missingIn(before) < missingIn(own)) day[slot] = own;
    }
  }
  return new Map([...days].map(([date, day]) => [date, merged(day)]));
}

function* halfHoursOf({ from, until }: Span, zone: Zone): Generator<[number, number]> {
  for (const stretch of stretchesOf(zone, millisOf(from), millisOf(until)))
    for (let at = stretch.from; at < stretch.until; at += SLOT_MILLIS) yield [at, stretch.offsetMillis];
}

function merged(day: readonly (Run | undefined)[]): Run[] {
  const runs: Run[] = [];
  for (const one of day) {
    if (!one) continue;
    const before = runs.at(-1);
    if (before?.last === one.first && before.needed === one.needed && before.served === one.served) before.last += 1;
    else runs.push({ ...one });
  }
  return runs;
}

/** How many agents a run lacks in each of its half hours. */
export const missingIn = ({ needed, served }: Pick<Run, 'needed' | 'served'>): number => Math.max(0, needed - served);

/** The hours of agents that some runs lack. */
export const missingHours = (runs: readonly Run[]): number =>
  runs.reduce((sum, run) => sum + (missingIn(run) * (run.last - run.first)) / 2, 0);
