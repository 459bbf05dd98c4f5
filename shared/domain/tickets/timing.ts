import { type Plan, targetFields } from '../clients/plan.ts';
import type { News } from '../facts.ts';
import { type ClockKind, isActive, isOurs, type StoppedClock, type Target } from '../sla/clock.ts';
import * as clocks from '../sla/clocks.ts';
import { ring, verdict } from '../sla/ring.ts';
import type { Instant } from '../time.ts';
import type { Priority } from './report.ts';
import { isDone, type Ticket } from './ticket.ts';

/** A ticket after a move of its clocks, with what is to be told of them. */
export type Timed = { ticket: Ticket; news: News[] };

/** The promise of a kind that a plan makes for a priority, if it does. Nobody of ours is warned of what the client promised. */
export function targetOf(plan: Plan, priority: Priority, kind: ClockKind): Target | undefined {
  const targets = plan.targets[priority];
  const targetMinutes = targets[targetFields[kind]];
  if (targetMinutes === undefined) return undefined;
  return { targetMinutes, warnBeforeMinutes: isOurs(kind) ? targets.warnBeforeMinutes : 0 };
}

/** More than any conversation has; a ticket is one item of the table. */
const MOST_EARLIER = 200;

/**
 * Starts a promise of the plan, if it makes one; one of that kind that runs already goes on (rule 5 decides who calls this
 * when), and one that is over is remembered beside the new one.
 */
export function startClock(ticket: Ticket, plan: Plan, kind: ClockKind, at: Instant): Ticket {
  const target = targetOf(plan, ticket.priority, kind);
  if (!target) return ticket;
  const before = clocks.clockOf(ticket.clocks, kind);
  const begun = clocks.start(ticket, plan.coverage, kind, target, at);
  if (before?.state !== 'stopped') return { ...ticket, ...begun };
  return { ...ticket, ...begun, earlierClocks: [...(ticket.earlierClocks ?? []), before].slice(-MOST_EARLIER) };
}

/** Promises the first reply, the resolution and what counts over the whole life of a ticket: it has come to us. */
export const promise = (ticket: Ticket, plan: Plan, at: Instant): Ticket =>
  goOn(startClock(startClock(ticket, plan, 'first-reply', at), plan, 'resolution', at), plan, at);

/**
 * Promises anew for a ticket that comes back: a reply, and a resolution. What the requester waits and we work is one sum
 * over all of its life, as it is at Zendesk, whose metric events go on after a reopening: the time in which it was done
 * counts in neither. An update is promised by the next answer.
 */
export function promiseAnew(ticket: Ticket, plan: Plan, at: Instant): Ticket {
  const replied = startClock(startClock(ticket, plan, 'next-reply', at), plan, 'resolution', at);
  if (ticket.place.at !== 'done' || !countsWholeLives(plan)) return replied;
  return goOn({ ...replied, ...clocks.gap(replied, ticket.place.since, at) }, plan, at);
}

/** Clocks that count over the whole life of a ticket, each one promise however often it comes back. */
const wholeLife = ['requester-wait', 'agent-work'] as const;

/** Whether a plan promises anything over whole lives: then their waits are kept also where it does not pause on them. */
const countsWholeLives = ({ targets }: Plan): boolean =>
  wholeLife.some((kind) => Object.values(targets).some((of) => of[targetFields[kind]] !== undefined));

/** They begin when the ticket came to us, even if only the priority that it has now promises them. */
function goOn(ticket: Ticket, plan: Plan, at: Instant): Ticket {
  const startedAt = clocks.clockOf(ticket.clocks, 'first-reply')?.startedAt ?? at;
  let next = ticket;
  for (const kind of wholeLife) {
    const target = targetOf(plan, ticket.priority, kind);
    if (target) next = { ...next, ...clocks.goOn(next, plan.coverage, kind, target, startedAt) };
  }
  return next;
}

/**
 * A public answer by anybody stops what waits for one (rule 6), and promises the next update from here on: never before
 * the first reply, and not after the end (rule 5). One that we hear of late moves no later promise back.
 */
export function answerClocks(ticket: Ticket, plan: Plan, at: Instant): Timed {
  const update = clocks.clockOf(ticket.clocks, 'update');
  const isLater = update !== undefined && isActive(update) && update.startedAt >= at;
  const stopped = stopClocks(ticket, plan, isLater ? replies : [...replies, 'update'], at);
  const isPromised = clocks.clockOf(stopped.ticket.clocks, 'first-reply') !== undefined && !isDone(ticket.status);
  return isPromised ? { ...stopped, ticket: startClock(stopped.ticket, plan, 'update', at) } : stopped;
}

/** What a requester says once they were answered promises the next reply (rule 5). */
export function askClocks(ticket: Ticket, plan: Plan, at: Instant): Ticket {
  const wasAnswered = clocks.clockOf(ticket.clocks, 'first-reply')?.state === 'stopped';
  return wasAnswered ? startClock(ticket, plan, 'next-reply', at) : ticket;
}

const replies: readonly ClockKind[] = ['first-reply', 'next-reply'];

/** Stops promises: what they owe until now is announced first, then whether each was met. A ladder that hung on one ends. */
export function stopClocks(ticket: Ticket, plan: Plan, kinds: readonly ClockKind[] | 'all', at: Instant): Timed {
  const rung = ringClocks(ticket, at);
  const { coverage } = plan;
  const timing =
    kinds === 'all' ? clocks.stopAll(rung.ticket, coverage, at) : clocks.stop(rung.ticket, coverage, kinds, at);
  const wasActive = (kind: ClockKind) => rung.ticket.clocks.some((clock) => clock.kind === kind && isActive(clock));
  const stoppedNow = timing.clocks.filter(
    (clock): clock is StoppedClock => clock.state === 'stopped' && wasActive(clock.kind) && verdict(clock) === 'met',
  );
  const met = stoppedNow.map(
    (clock): News => ({
      type: 'clock.met',
      data: {
        ...subjectOf(ticket),
        priority: ticket.priority,
        clock: clock.kind,
        stoppedAt: clock.stoppedAt,
        ...(clock.dueAt && { dueAt: clock.dueAt }),
      },
    }),
  );
  const after = { ...rung.ticket, ...timing };
  const hangs = after.clocks.some(({ kind, state }) => kind === after.ladderFor && state === 'stopped');
  return { ticket: hangs ? withoutLadder(after) : after, news: [...rung.news, ...met] };
}

/** The ticket without its escalation. */
export function withoutLadder(ticket: Ticket): Ticket {
  const { ladder: _run, ladderFor: _promise, wakeLadderAt: _wake, ...rest } = ticket;
  return rest;
}

/** Announces every warning and breach that fell due by now, each once, as facts that name when the promise is due. */
export function ringClocks(ticket: Ticket, now: Instant): Timed {
  const { clocks: rung, events } = ring(ticket.clocks, now);
  const news = events.map(
    ({ kind, clock, at }): News => ({
      type: kind === 'warned' ? 'clock.warned' : 'clock.breached',
      data: {
        ...subjectOf(ticket),
        priority: ticket.priority,
        clock: clock.kind,
        dueAt: (clock.state === 'running' && clock.dueAt) || at,
      },
    }),
  );
  return { ticket: { ...ticket, clocks: rung }, news };
}

/** Clocks stop counting while the helpdesk waits for somebody else, if they do by the plan or by what they mean; they count again when it does not. */
export function pauseOrResume(ticket: Ticket, plan: Plan, at: Instant): Ticket {
  const waits = ticket.status === 'waiting-customer' || ticket.status === 'on-hold' ? ticket.status : undefined;
  const outsidePlan = waits !== undefined && !plan.pauseOn.includes(waits);
  const because = outsidePlan && !countsWholeLives(plan) ? undefined : waits;
  let next = ticket;
  for (const pause of ticket.pauses)
    if (pause.until === undefined && pause.because !== because && pause.because !== 'waiting-client')
      next = { ...next, ...clocks.resume(next, plan.coverage, at, pause.because) };
  return because ? { ...next, ...clocks.pause(next, plan.coverage, because, at, outsidePlan) } : next;
}

/**
 * Another priority is another target: what has elapsed and every pause are kept (rule 3). What it promises no more is
 * gone, and what only it promises over the whole life of the ticket counts from its beginning.
 */
export function reprioritise(ticket: Ticket, plan: Plan, priority: Priority, at: Instant): Ticket {
  const timing = clocks.retarget(ticket, plan.coverage, (kind) => targetOf(plan, priority, kind));
  const next: Ticket = { ...ticket, priority, ...timing };
  const isPromised = clocks.clockOf(ticket.clocks, 'first-reply') !== undefined && !isDone(ticket.status);
  return isPromised ? goOn(next, plan, at) : next;
}

/** The two ids that every fact of a ticket carries. */
export const subjectOf = ({ id, clientId }: Ticket) => ({ ticketId: id, clientId });
