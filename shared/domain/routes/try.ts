import type { Fact } from '../facts.ts';
import { after, DAY_MILLIS, type Instant, millisOf } from '../time.ts';
import type { Hears, Tried } from './route.ts';

/** The day behind `now`, in hours. */
const HOURS = 24;
const HOUR_MILLIS = DAY_MILLIS / HOURS;
/** So many of what matched are shown. */
const MOST_SHOWN = 50;

type Heard = NonNullable<ReturnType<Hears>>;

/** Counts what a route would have sent of the last day's facts, hour by hour, and keeps the newest to be shown. */
export function tallyOf(hears: Hears, now: Instant) {
  const from = after(now, -DAY_MILLIS);
  const byHour = Array.from({ length: HOURS }, () => 0);
  const shown: Heard[] = [];
  let [read, matched] = [0, 0];
  return {
    from,
    add(fact: Fact): void {
      if (fact.at < from || fact.at > now) return;
      const hour = Math.min(HOURS - 1, Math.floor((millisOf(fact.at) - millisOf(from)) / HOUR_MILLIS));
      read += 1;
      const heard = hears(fact);
      if (!heard) return;
      matched += 1;
      byHour[hour] = (byHour[hour] ?? 0) + 1;
      shown.push(heard);
      if (shown.length > MOST_SHOWN) shown.shift();
    },
    result: (complete: boolean): { tried: Tried; shown: Heard[] } => ({
      tried: { at: now, from, read, complete, matched, byHour },
      shown: shown.toReversed(),
    }),
  };
}
