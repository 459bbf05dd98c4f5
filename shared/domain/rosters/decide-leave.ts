import type { News } from '../facts.ts';
import type { LeaveId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { DAY_MILLIS, type Instant, type LocalDate } from '../time.ts';
import { dateIn, datesIn } from './dates.ts';
import { type Leave, MOST_DAYS } from './leave.ts';
import { crowdedOn, type LeaveBooks, type Moved, moved, shortOf } from './leave-books.ts';
import { dateSaid } from './said.ts';

/** What is written together. */
export type LeaveChange = Moved & { leave: Leave; news: News[] };

export type LeaveWish = { id: LeaveId; from: LocalDate; until: LocalDate; note?: string | undefined };

/**
 * Leave that somebody asks for. It is approved at once when every year that it lies in has days left for it and every date
 * has room in the region's allowance; else it waits for a manager, and says why.
 */
export function askLeave(books: LeaveBooks, wish: LeaveWish, now: Instant): LeaveChange | Refusal {
  const { agent, counted } = books;
  const refusal = gone(books) ?? refusedDates(wish, dateIn(agent.zone, now));
  if (refusal) return refusal;
  const other = counted.find(({ from, until }) => from <= wish.until && wish.from <= until);
  if (other) return refuse('conflict', `${agent.name} has ${spanSaid(other)} already, ${other.state}`);
  const because = [...shortOf(books, wish), ...crowdedOn(books, wish)];
  const { id, from, until, note } = wish;
  const common = { id, agentId: agent.id, region: agent.region, from, until, ...(note && { note }), askedAt: now };
  const asked: News = { type: 'leave.asked', data: about(common) };
  if (because.length > 0) {
    const leave: Leave = { state: 'waiting', ...common, because, revision: 1 };
    return { leave, ...moved(books, leave, { waiting: 1 }), news: [asked] };
  }
  const leave: Leave = { state: 'approved', ...common, decidedAt: now, by: 'balance and allowance', revision: 1 };
  return { leave, ...moved(books, leave, { taken: 1 }), news: [asked, { type: 'leave.approved', data: about(leave) }] };
}

/** A manager says yes: then neither balance nor allowance keeps it back, and both are counted all the same. */
export function approveLeave(books: LeaveBooks, leave: Leave, now: Instant, by: string): LeaveChange | Refusal {
  const refusal = refusedDecision(leave, 'approved') ?? begun(books, leave, now) ?? gone(books);
  if (refusal) return refusal;
  const approved: Leave = { ...plain(leave), state: 'approved', decidedAt: now, by, revision: leave.revision + 1 };
  return {
    leave: approved,
    ...moved(books, leave, { waiting: -1, taken: 1 }),
    news: [{ type: 'leave.approved', data: about(approved) }],
  };
}

/** A manager says no, and why. */
export function refuseLeave(
  books: LeaveBooks,
  leave: Leave,
  because: string,
  now: Instant,
  by: string,
): LeaveChange | Refusal {
  const refusal = refusedDecision(leave, 'refused');
  if (refusal) return refusal;
  const revision = leave.revision + 1;
  const refused: Leave = { ...plain(leave), state: 'refused', decidedAt: now, by, because: [because], revision };
  return {
    leave: refused,
    ...moved(books, leave, { waiting: -1 }),
    news: [{ type: 'leave.refused', data: { ...about(refused), because } }],
  };
}

/** Leave is called off, before it begins or while it waits: its days and its places in the allowance are free again. */
export function cancelLeave(books: LeaveBooks, leave: Leave, now: Instant, by: string): LeaveChange | Refusal {
  if (leave.state !== 'waiting' && leave.state !== 'approved')
    return refuse('already-done', `this leave is ${leave.state}`);
  // What still waits when it would begin never happens: its days need not wait any longer.
  const refusal = leave.state === 'approved' ? begun(books, leave, now) : undefined;
  if (refusal) return refusal;
  const cancelled: Leave = { ...plain(leave), state: 'cancelled', decidedAt: now, by, revision: leave.revision + 1 };
  const change = moved(books, leave, leave.state === 'waiting' ? { waiting: -1 } : { taken: -1 });
  return { leave: cancelled, ...change, news: [{ type: 'leave.cancelled', data: about(cancelled) }] };
}

function refusedDates({ from, until }: LeaveWish, today: LocalDate): Refusal | undefined {
  if (until < from) return refuse('invalid', `leave from ${dateSaid(from)} ends before it begins`);
  if (from <= today)
    return refuse('invalid', `leave begins tomorrow at the earliest; who cannot work on ${dateSaid(from)} is absent`);
  if (datesIn({ from, until }).length > MOST_DAYS)
    return refuse('invalid', `leave is at most ${MOST_DAYS} days at once`);
  if (Date.parse(until) > Date.parse(today) + DAYS_AHEAD * DAY_MILLIS)
    return refuse('invalid', `leave is asked for at most ${DAYS_AHEAD} days ahead`);
  return undefined;
}

const DAYS_AHEAD = 550;

const refusedDecision = (leave: Leave, wanted: string): Refusal | undefined =>
  leave.state === 'waiting'
    ? undefined
    : refuse(
        leave.state === wanted ? 'already-done' : 'conflict',
        `this leave is ${leave.state}, it does not wait any more`,
      );

const gone = ({ agent }: LeaveBooks): Refusal | undefined =>
  agent.status === 'left' ? refuse('conflict', `${agent.name} has left`) : undefined;

const begun = ({ agent }: LeaveBooks, leave: Leave, now: Instant): Refusal | undefined =>
  leave.from <= dateIn(agent.zone, now) ? refuse('conflict', `this leave began on ${dateSaid(leave.from)}`) : undefined;

const spanSaid = ({ from, until }: Pick<Leave, 'from' | 'until'>): string =>
  from === until ? `leave on ${dateSaid(from)}` : `leave from ${dateSaid(from)} to ${dateSaid(until)}`;

/** A leave without what its state alone has. */
const plain = ({ id, agentId, region, from, until, note, askedAt }: Leave) => ({
  id,
  agentId,
  region,
  from,
  until,
  ...(note !== undefined && { note }),
  askedAt,
});

/** What a fact of leave carries. */
const about = ({ id: leaveId, agentId, from, until }: Pick<Leave, 'id' | 'agentId' | 'from' | 'until'>) => ({
  leaveId,
  agentId,
  from,
  until,
});
