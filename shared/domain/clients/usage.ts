import { dayAfter } from '../rosters/dates.ts';
import type { ArrivalsDay } from '../staffing/arrivals.ts';

const WEEK = 7;
const WEEKS_BEFORE = 4;
/** So many counted days tell a week from those before it. */
export const USAGE_DAYS = WEEK * (1 + WEEKS_BEFORE);
/** Fewer than this share of the usual, of at least so many tickets, is a warning; less than that is chance. */
const FALLS_BELOW = 0.7;
const FEWEST = 10;

/** Tickets of the last seven counted days, the mean of the four weeks before, and whether usage is falling (PRODUCT.md O6). */
export type Usage = { week: number; usual?: number; isFalling: boolean };

/** How much a client uses us, by its counted days, newest first; without five whole weeks of them nothing is usual. */
export function usageOf(days: readonly ArrivalsDay[]): Usage {
  const known = unbroken(days).map(total);
  const week = sum(known.slice(0, WEEK));
  if (known.length < USAGE_DAYS) return { week, isFalling: false };
  const usual = sum(known.slice(WEEK, USAGE_DAYS)) / WEEKS_BEFORE;
  return { week, usual, isFalling: usual >= FEWEST && week < usual * FALLS_BELOW };
}

/** The newest days, back to one that nobody counted. */
function unbroken(days: readonly ArrivalsDay[]): ArrivalsDay[] {
  const gap = days.findIndex(({ date }, place) => place > 0 && days[place - 1]?.date !== dayAfter(date));
  return days.slice(0, gap === -1 ? days.length : gap);
}

const total = ({ counts }: ArrivalsDay): number => sum(counts.flatMap(({ slots }) => slots));
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
