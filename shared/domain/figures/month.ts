import { datesOf, instantsOf } from '../rosters/dates.ts';
import type { Instant, Interval, Zone } from '../time.ts';

/** The instants of a month where a client is. */
export function instantsOfMonth(month: string, zone: Zone): Interval {
  const dates = datesOf(month);
  return instantsOf({ from: `${month}-01`, until: dates.at(-1) ?? `${month}-28` }, zone);
}

/** The month so many months later; negative goes back. */
export function monthAfter(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** Whether a month is over at a moment. */
export const isOver = (month: string, zone: Zone, now: Instant): boolean => instantsOfMonth(month, zone).until <= now;
