import type { Agent } from '../agents/agent.ts';
import { type Dates, datesIn } from './dates.ts';
import type { Leave, LeaveAccount, LeaveSlot } from './leave.ts';
import { countSaid, datesSaid } from './said.ts';

/** What a decision on leave looks at: the accounts of its years, the slots of its dates, and the agent's leave that still counts. */
export type LeaveBooks = {
  agent: Pick<Agent, 'id' | 'name' | 'zone' | 'region' | 'status'>;
  /** Of the contract; undefined when nothing is agreed. */
  daysPerYear: number | undefined;
  accounts: LeaveAccount[];
  slots: LeaveSlot[];
  /** How many of the region may be away on one date. */
  allowance: number;
  counted: Leave[];
};

/** What is left of a year: what the contract gives and what was carried into it, without what is taken or waits. */
export const daysLeft = (daysPerYear: number, { carriedDays = 0, takenDays, waitingDays }: LeaveAccount): number =>
  daysPerYear + carriedDays - takenDays - waitingDays;

/**
 * The days that are carried into a year: what was left of the one before, at most one year's worth. They are known once the
 * year has begun, for until then they may still be taken; of a year that nothing was booked in, nothing is carried.
 */
export const carriedDays = (daysPerYear: number, yearBefore: LeaveAccount | undefined): number =>
  yearBefore ? Math.max(0, Math.min(daysPerYear, daysLeft(daysPerYear, yearBefore))) : 0;

/** Why the balance has no room, by year. */
export function shortOf(books: LeaveBooks, dates: Dates): string[] {
  const { daysPerYear, agent } = books;
  if (daysPerYear === undefined) return [`no days of leave are agreed with ${agent.name}`];
  return [...daysByYear(dates)].flatMap(([year, days]) => {
    const left = daysLeft(daysPerYear, accountOf(books, year));
    return days <= left ? [] : [`${countSaid(days, 'day')} of ${year} are asked for, ${Math.max(left, 0)} left`];
  });
}

/** Why the allowance has no room, with the dates on which it has not. */
export function crowdedOn({ slots, allowance, agent }: LeaveBooks, dates: Dates): string[] {
  const full = datesIn(dates).filter(
    (date) => (slots.find((slot) => slot.date === date)?.away.length ?? 0) >= allowance,
  );
  if (full.length === 0) return [];
  const limit = allowance === 0 ? 'nobody' : countSaid(allowance, 'agent');
  return [`${limit} of ${agent.region} may be away on one day, and there is no room on ${datesSaid(full)}`];
}

/** Every account and slot that a change of leave moves, each at its next revision. */
export type Moved = { accounts: LeaveAccount[]; slots: LeaveSlot[] };

/** The accounts and slots that a leave moves when so much of it begins (1) or stops (-1) to count. */
export function moved(
  books: LeaveBooks,
  leave: Pick<Leave, 'from' | 'until' | 'agentId'>,
  { waiting = 0, taken = 0 }: { waiting?: number; taken?: number },
): Moved {
  const accounts = [...daysByYear(leave)].map(([year, days]) => {
    const account = accountOf(books, year);
    return {
      ...account,
      waitingDays: account.waitingDays + waiting * days,
      takenDays: account.takenDays + taken * days,
      revision: account.revision + 1,
    };
  });
  if (taken === 0) return { accounts, slots: [] };
  const slots = books.slots
    .filter(({ date }) => leave.from <= date && date <= leave.until)
    .map((slot) => {
      const others = slot.away.filter((id) => id !== leave.agentId);
      return { ...slot, away: taken > 0 ? [...others, leave.agentId] : others, revision: slot.revision + 1 };
    });
  return { accounts, slots };
}

function accountOf({ accounts }: LeaveBooks, year: string): LeaveAccount {
  const account = accounts.find((one) => one.year === year);
  if (!account) throw new Error(`the books of a leave lack its year ${year}`);
  return account;
}

/** How many dates of leave lie in each calendar year. */
export const daysByYear = (dates: Dates): Map<string, number> =>
  new Map([...Map.groupBy(datesIn(dates), (date) => date.slice(0, 4))].map(([year, of]) => [year, of.length]));
