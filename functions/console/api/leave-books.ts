import { type Dates, dateIn, datesIn } from '../../../shared/domain/rosters/dates.ts';
import { type LeaveAccount, type LeaveSlot, MOST_DAYS, usualAllowance } from '../../../shared/domain/rosters/leave.ts';
import { carriedDays, daysByYear, type LeaveBooks } from '../../../shared/domain/rosters/leave-books.ts';
import type { StaffLine } from '../../../shared/domain/rosters/objections.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';

type Records = Pick<Console, 'records'>;

/** Everything that a decision about leave on some dates looks at; `region` is the one whose allowance counts. */
export async function leaveBooks(
  console: Records,
  { agent, region: home, leave }: StaffLine,
  dates: Dates,
  region: string,
  now: Instant,
): Promise<LeaveBooks> {
  const daysPerYear = agent.contract?.leaveDaysPerYear;
  const years = [...daysByYear(dates).keys()];
  const [accounts, slots, allowance] = await Promise.all([
    Promise.all(years.map((year) => leaveAccount(console, agent, year, now))),
    slotsOf(console, region, dates),
    home?.leavePerDay ?? usual(console, region),
  ]);
  const counted = leave.filter(({ state }) => state === 'waiting' || state === 'approved');
  return { agent, daysPerYear, accounts, slots, allowance, counted };
}

/** What a year's leave adds up to; what is carried into it is booked as soon as it has begun. */
export async function leaveAccount(
  { records }: Records,
  agent: StaffLine['agent'],
  year: string,
  now: Instant,
): Promise<LeaveAccount> {
  const kept = await records.find('leaveAccount', `${agent.id}/${year}`);
  return withCarried(
    records,
    agent,
    kept ?? { agentId: agent.id, year, takenDays: 0, waitingDays: 0, revision: 0 },
    now,
  );
}

/** What was carried into a year may be booked nowhere yet: nobody need have asked for leave since it began. */
async function withCarried(
  records: Console['records'],
  agent: StaffLine['agent'],
  account: LeaveAccount,
  now: Instant,
): Promise<LeaveAccount> {
  const daysPerYear = agent.contract?.leaveDaysPerYear;
  const isKnown = account.carriedDays !== undefined || account.year > dateIn(agent.zone, now).slice(0, 4);
  if (isKnown || daysPerYear === undefined) return account;
  const before = await records.find('leaveAccount', `${agent.id}/${Number(account.year) - 1}`);
  const last = before && (await withCarried(records, agent, before, now));
  return { ...account, carriedDays: carriedDays(daysPerYear, last) };
}

async function slotsOf({ records }: Records, region: string, dates: Dates): Promise<LeaveSlot[]> {
  const { items } = await records.list('leaveSlot', `${region}/${dates.from}`, { limit: MOST_DAYS });
  return datesIn(dates)
    .slice(0, MOST_DAYS)
    .map((date) => items.find((slot) => slot.date === date) ?? { region, date, away: [], revision: 0 });
}

async function usual({ records }: Records, region: string): Promise<number> {
  let agents = 0;
  for await (const agent of everyItem((page) => records.list('agent', 'all', page)))
    if (agent.region === region && agent.status !== 'left') agents++;
  return usualAllowance(agents);
}
