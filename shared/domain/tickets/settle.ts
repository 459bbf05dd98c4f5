import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { News } from '../facts.ts';
import type { AgentId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './change.ts';
import { type Holding, holdingOf } from './hand-off.ts';
import { type Decision, findPlace } from './place.ts';
import { released } from './release.ts';
import { holderOf, isDone, type Message, ownerOf, runs, type Status, type Ticket } from './ticket.ts';
import { pauseOrResume, promiseAnew, stopClocks, subjectOf, type Timed, withoutLadder } from './timing.ts';

/**
 * Moves a ticket to another status: done stops every clock and its ladder, waiting pauses what the plan pauses, open
 * counts again. `sent` says whether the helpdesk must be told. What the client keeps stays with it, whatever its status.
 */
export function setStatus(ticket: Ticket, plan: Plan, to: Status, at: Instant, sent: boolean): Timed {
  if (ticket.status === to) return { ticket, news: [] };
  const { connectionId, status: from } = ticket;
  const changed: News = { type: 'ticket.status-changed', data: { ...subjectOf(ticket), connectionId, from, to, sent } };
  if (ticket.place.at === 'client') return { ticket: { ...ticket, status: to }, news: [changed] };
  if (!isDone(to)) {
    const moved = pauseOrResume({ ...ticket, status: to }, plan, at);
    return isDone(from) ? reopen(moved, plan, at, changed) : { ticket: moved, news: [changed] };
  }
  const stopped = stopClocks(ticket, plan, 'all', at);
  const agentId = ownerOf(ticket);
  const rest = withoutLadder(stopped.ticket);
  // A helpdesk that closes what was solved long ago solves nothing anew.
  const wasDone = isDone(from) && ticket.place.at === 'done' ? ticket.place : undefined;
  return {
    ticket: { ...rest, status: to, place: wasDone ?? { at: 'done', since: at, ...(agentId && { agentId }) } },
    news: [
      ...stopped.news,
      changed,
      ...(to === 'deleted' ? [{ type: 'ticket.deleted', data: subjectOf(ticket) } as News] : []),
    ],
  };
}

/** A ticket that comes back promises a reply and a resolution anew, and waits for a place. */
function reopen(ticket: Ticket, plan: Plan, at: Instant, changed: News): Timed {
  return {
    ticket: promiseAnew(ticket, plan, at),
    news: [changed, { type: 'ticket.reopened', data: subjectOf(ticket) }],
  };
}

/** A ticket with a place; `messages` are what was left in its history for whoever takes it over. */
export type Settled = { ticket: Ticket; news: News[]; decision?: Decision; messages?: Message[] };

/**
 * Gives a ticket that runs a place if it has none: nobody's, or its owner may not go on. Done, paused and well-placed
 * tickets stay where they are, and so do those that the client keeps. Reopened ones go back to the same hands when these are on duty with room (PRODUCT.md D5).
 * `before` is the ticket as it stood before this change, if it did.
 */
export function settle(ticket: Ticket, plan: Plan, team: Agent[], now: Instant, before: Ticket | undefined): Settled {
  if (!runs(ticket) || ticket.place.at === 'client') return { ticket, news: [] };
  if (ticket.place.at !== 'agent') return passOn(ticket, plan, team, now, before);
  const owner = team.find(({ id }) => id === ownerOf(ticket));
  const holding = holdingOf(ticket, owner, now);
  return holding.state === 'goes' ? passOn(ticket, plan, team, now, before, holding) : { ticket, news: [] };
}

/** Finds a ticket another place; one that is in somebody's hands `goes` out of them, with a note for whoever is next. */
export function passOn(
  ticket: Ticket,
  plan: Plan,
  team: Agent[],
  now: Instant,
  before: Ticket | undefined,
  goes?: Extract<Holding, { state: 'goes' }>,
): Settled {
  const holder = holderOf(ticket);
  const giver = team.find(({ id }) => id === holder);
  const from = ticket.place.at === 'agent' ? ticket.place : undefined;
  const { place, decision } = findPlace(ticket, plan, team, now, holder);
  const left = from && goes && released(ticket, before !== undefined && runs(before), from, goes, place, giver, now);
  return {
    ticket: { ...ticket, place },
    news: [...(left ? [left.news] : []), ...placed(ticket, place, decision, before)],
    decision,
    ...(left && { messages: [left.message] }),
  };
}

/** A draft whose ticket was settled: what is told on the way, and left for whoever takes it over, is all of one change. */
export const withPlace = (draft: Draft, { ticket, news, messages = [], decision }: Settled): Draft => ({
  ...draft,
  ticket,
  news: [...draft.news, ...news],
  messages: [...(draft.messages ?? []), ...messages],
  ...(decision && { decision }),
});

/** What is told of a new place; a ticket that goes on waiting where it waited is not told again. */
function placed(ticket: Ticket, place: Ticket['place'], decision: Decision, before: Ticket | undefined): News[] {
  const because = decision.because;
  switch (place.at) {
    case 'agent':
      return [{ type: 'ticket.assigned', data: { ...subjectOf(ticket), agentId: place.agentId, because } }];
    case 'pool':
    case 'parked':
      if (before?.place.at === place.at && runs(before)) return [];
      return [
        { type: place.at === 'pool' ? 'ticket.queued' : 'ticket.parked', data: { ...subjectOf(ticket), because } },
      ];
    case 'client':
    case 'done':
      return [];
    default:
      return place satisfies never;
  }
}

/** Puts a ticket into one agent's hands. */
export function assignTo(
  ticket: Ticket,
  agentId: AgentId,
  because: string,
  now: Instant,
): { ticket: Ticket; news: News[] } {
  return {
    ticket: { ...ticket, place: { at: 'agent', agentId, since: now } },
    news: [{ type: 'ticket.assigned', data: { ...subjectOf(ticket), agentId, because } }],
  };
}
