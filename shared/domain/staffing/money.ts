import type { Worked } from '../rosters/line.ts';
import type { LocalDate } from '../time.ts';

/** What a month of some people costs and what a client pays for it, in the company's currency. */
export type Money = { paidHours: number; cost?: number; price?: number; margin?: number };

/** Somebody's paid shifts, and what an hour of theirs costs if anybody knows. */
export type Paid = { shifts: readonly Worked[]; hourlyCost: number | undefined };

/**
 * Of people who serve several clients, a client bears the part of their paid time in which it is served. The cost is
 * absent unless it is known of everybody who works; the price, unless the plan has one. `agentsOn` is what was sold.
 */
export function moneyOf(
  people: readonly Paid[],
  part: number,
  dates: readonly LocalDate[],
  agentsOn: (date: LocalDate) => number | undefined,
  pricePerAgentMonth: number | undefined,
): Money {
  const working = people.filter(({ shifts }) => shifts.length > 0);
  const hours = ({ shifts }: Paid) => shifts.reduce((sum, { minutes }) => sum + minutes, 0) / 60;
  const paidHours = part * working.reduce((sum, one) => sum + hours(one), 0);
  const isKnown = working.every(({ hourlyCost }) => hourlyCost !== undefined);
  const cost = isKnown ? part * working.reduce((sum, one) => sum + hours(one) * (one.hourlyCost ?? 0), 0) : undefined;
  const agentDays = dates.reduce((sum, date) => sum + (agentsOn(date) ?? 0), 0);
  const price = pricePerAgentMonth === undefined ? undefined : (pricePerAgentMonth * agentDays) / dates.length;
  return {
    paidHours: cents(paidHours),
    ...(cost !== undefined && { cost: cents(cost) }),
    ...(price !== undefined && { price: cents(price) }),
    ...(cost !== undefined && price !== undefined && { margin: cents(price - cost) }),
  };
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;
