import type { News } from '../facts.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { after, DAY_MILLIS, earliest, type Instant } from '../time.ts';
import { lookedAfterAt, lookFrom, standsFor } from './call-back-watch.ts';
import type { Draft } from './change.ts';
import { ourNote } from './our-note.ts';
import { type CallBack, ownerOf, type Ticket } from './ticket.ts';
import { subjectOf, type Timed } from './timing.ts';

/** Nobody promises for longer than a quarter of a year. */
const FURTHEST_MILLIS = 90 * DAY_MILLIS;

/** What a person wants of a promised call-back. */
export type CallBackWish =
  | { kind: 'promise-call-back'; at: Instant; about: string }
  | { kind: 'accept-call-back' }
  | { kind: 'keep-call-back' }
  | { kind: 'cancel-call-back' };

/** Whether the ticket is in the hands of somebody who has not accepted what another promised. */
export function isUnaccepted(ticket: Ticket): boolean {
  const owner = ownerOf(ticket);
  return ticket.callBack !== undefined && owner !== undefined && owner !== standsFor(ticket.callBack);
}

/** A promise is told when it falls due, whatever the ticket's status is by then: it was promised to a person. */
const toldAt = ({ callBack }: Ticket): Instant | undefined =>
  callBack?.toldAt === undefined ? callBack?.at : undefined;

/** When a promised call-back next needs a look: whether somebody will keep it, or that it falls due. */
export const callBackDueAt = (ticket: Ticket): Instant | undefined => earliest(lookedAfterAt(ticket), toldAt(ticket));

/** Says that a call-back falls due, once. */
export function ringCallBack({ ticket, news }: Timed, now: Instant): Timed {
  const dueAt = toldAt(ticket);
  if (!ticket.callBack || dueAt === undefined || dueAt > now) return { ticket, news };
  const agentId = ownerOf(ticket) ?? standsFor(ticket.callBack);
  return {
    ticket: { ...ticket, callBack: { ...ticket.callBack, toldAt: now } },
    news: [...news, { type: 'ticket.call-back-due', data: { ...subjectOf(ticket), agentId, dueAt } }],
  };
}

/** What new hands are told of a promise that came with their ticket: they are to accept it by name. */
export function callBackPassed(before: Ticket | undefined, ticket: Ticket): News[] {
  const owner = ownerOf(ticket);
  if (!ticket.callBack || !owner || !isUnaccepted(ticket) || (before && ownerOf(before) === owner)) return [];
  const data = { ...subjectOf(ticket), agentId: owner, dueAt: ticket.callBack.at };
  return [{ type: 'ticket.call-back-passed', data }];
}

/** Promises, accepts, keeps or cancels a call-back. Whoever took a ticket over accepts the promise before anything else becomes of it. */
export function callBack(ticket: Ticket, wish: CallBackWish, by: string, now: Instant): Draft | Refusal {
  if (wish.kind === 'promise-call-back') return promised(ticket, wish, by, now);
  const { callBack: promise, ...rest } = ticket;
  if (!promise) return refuse('conflict', 'no call-back is promised on this ticket');
  const owner = ownerOf(ticket);
  const data = { ...subjectOf(ticket), agentId: owner ?? standsFor(promise), dueAt: promise.at };
  if (wish.kind === 'accept-call-back') {
    if (!owner || !isUnaccepted(ticket)) return refuse('already-done', `${standsFor(promise)} stands for it already`);
    const accepted = { ...rest, callBack: { ...promise, acceptedBy: owner } };
    return { ticket: accepted, news: [{ type: 'ticket.call-back-accepted', data }] };
  }
  if (isUnaccepted(ticket)) return refuse('conflict', notYours(promise));
  const type = wish.kind === 'keep-call-back' ? 'ticket.call-back-kept' : 'ticket.call-back-cancelled';
  return { ticket: rest, news: [{ type, data }] };
}

/** Why somebody may not end what they have not accepted. */
export const notYours = ({ at }: CallBack): string =>
  `a call-back was promised for ${at} before the ticket came to you: accept it first`;

function promised(
  ticket: Ticket,
  { at, about }: Extract<CallBackWish, { kind: 'promise-call-back' }>,
  by: string,
  now: Instant,
): Draft | Refusal {
  const owner = ownerOf(ticket);
  if (!owner) return refuse('conflict', 'nobody holds this ticket, so nobody would call');
  if (at <= now) return refuse('invalid', 'a call-back is promised for later than now');
  if (at > after(now, FURTHEST_MILLIS)) return refuse('invalid', 'a call-back is promised for 90 days ahead at most');
  const data = { ...subjectOf(ticket), agentId: owner, dueAt: at };
  return {
    // What is promised for so soon, its owner stands for.
    ticket: { ...ticket, callBack: { at, about, by: owner, ...(lookFrom(at) <= now && { lookedAt: now }) } },
    news: [{ type: 'ticket.call-back-promised', data }],
    messages: [ourNote(`Promised to call back at ${at}: ${about}`, by, now)],
  };
}
