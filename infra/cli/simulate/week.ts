import { SLOTS_A_DAY, wallClock } from '../../../shared/domain/staffing/series.ts';
import { DAY_MILLIS, millisOf, SLOT_MILLIS, type Zone } from '../../../shared/domain/time.ts';
import type { Slot } from '../../../shared/simulation/result.ts';

/** What is looked at by half hour. */
export type Followed = Exclude<keyof Slot, 'from'>;

/** Half hours of a week, from Monday on. */
export const SLOTS_A_WEEK = 7 * SLOTS_A_DAY;

/** The usual week by the wall clock of a zone: for each half hour from Monday on, the mean over all weeks; NaN where there was none. */
export function usualWeek(slots: readonly Slot[], zone: Zone): Record<Followed, Float64Array> {
  const [sums, times] = [weekOf(), new Float64Array(SLOTS_A_WEEK)];
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return sums;
  const shown = wallClock(zone, millisOf(first.from), millisOf(last.from) + SLOT_MILLIS);
  for (const slot of slots) {
    const wall = shown(millisOf(slot.from)) - MONDAY;
    const at = Math.floor((((wall % WEEK_MILLIS) + WEEK_MILLIS) % WEEK_MILLIS) / SLOT_MILLIS);
    times[at] = (times[at] ?? 0) + 1;
    for (const name of NAMES) (sums[name] as Float64Array)[at] = (sums[name][at] ?? 0) + slot[name];
  }
  for (const name of NAMES) sums[name] = sums[name].map((sum, at) => sum / (times[at] ?? 0));
  return sums;
}

const NAMES: readonly Followed[] = ['arrived', 'waiting', 'onDuty', 'busy', 'breached'];
const WEEK_MILLIS = 7 * DAY_MILLIS;
/** The first Monday after 1970 began, which was a Thursday. */
const MONDAY = 4 * DAY_MILLIS;

const weekOf = (): Record<Followed, Float64Array> => {
  const week = () => new Float64Array(SLOTS_A_WEEK);
  return { arrived: week(), waiting: week(), onDuty: week(), busy: week(), breached: week() };
};
