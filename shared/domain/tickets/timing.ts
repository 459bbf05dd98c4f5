import type { Plan } from '../clients/plan.ts';
import type { News } from '../facts.ts';
import type { ClockKind, Target } from '../sla/clock.ts';
import * as clocks from '../sla/clocks.ts';
import type { Instant } from '../time.ts';
import type { Priority } from './report.ts';
import type { Ticket } from './ticket.ts';

/** A ticket after a move of its clocks, with what is to be told of them. */
export type Timed = { ticket: Ticket; news: News[] };

/** The promise of a kind that a plan makes for a priority. */
export function targetOf(plan: Plan, priority: Priority, kind: ClockKind): Target {
  const { firstReplyMinutes, nextReplyMinutes, resolutionMinutes, warnBeforeMinutes } = plan.targets[priority];
  const targetMinutes = {
    'first-reply': firstReplyMinutes,
    'next-reply': nextReplyMinutes,
    resolution: resolutionMinutes,
  };
  return { targetMinutes: targetMinutes[kind], warnBeforeMinutes };
}

/** More than any conversation has; a ticket is one item of the table. */
const MOST_EARLIER = 200;

/**
 * Starts a promise of the plan; one of that kind that runs already goes on (rule 5 decides who calls this when), and one
 * that is over is remembered beside the new one.
 */
export function startClock(ticket: Ticket, plan: Plan, kind: ClockKind, at: Instant): Ticket {
  const before = clocks.clockOf(ticket.clocks, kind);
  const begun = clocks.start(ticket, plan.coverage, kind, targetOf(plan, ticket.priority, kind), at);
  if (before?.state !== 'stopped') return { ...ticket, ...begun };
  return { ...ticket, ...begun, earlierClocks: [...(ticket.earlierClocks ?? []), before].slice(-MOST_EARLIER) };
}

/** Stops promises: what they owe until now is announced first, then whether each was met. A ladder that hung on one ends. */
export function stopClocks(ticket: Ticket, plan: Plan, kinds: ClockKind[] | 'all', at: Instant): Timed {
  const rung = ringClocks(ticket, at);
  const { coverage } = plan;
  const timing =
    kinds === 'all' ? clocks.stopAll(rung.ticket, coverage, at) : clocks.stop(rung.ticket, coverage, kinds, at);
  const stoppedNow = timing.clocks.filter(
    (clock, index): clock is clocks.StoppedClock =>
      clock.state === 'stopped' && rung.ticket.clocks[index]?.state !== 'stopped' && clocks.verdict(clock) === 'met',
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

/** Announces every warning and breach that fell due by now, each once, as facts with their own due times. */
export function ringClocks(ticket: Ticket, now: Instant): Timed {
  const { clocks: rung, events } = clocks.ring(ticket.clocks, now);
  const news = events.map(
    (event): News => ({
      type: event.kind === 'warned' ? 'clock.warned' : 'clock.breached',
      data: { ...subjectOf(ticket), priority: ticket.priority, clock: event.clock.kind, dueAt: event.at },
    }),
  );
  return { ticket: { ...ticket, clocks: rung }, news };
}

/** Clocks stop counting while the helpdesk waits for somebody else, if the plan says so; they count again when it does not. */
export function pauseOrResume(ticket: Ticket, plan: Plan, at: Instant): Ticket {
  const because = plan.pauseOn.find((reason) => reason === ticket.status);
  const resumed = ticket.pauses.some((pause) => pause.until === undefined && pause.because !== because)
    ? { ...ticket, ...clocks.resume(ticket, plan.coverage, at) }
    : ticket;
  return because ? { ...resumed, ...clocks.pause(resumed, plan.coverage, because, at) } : resumed;
}

/** Another priority is another target: what has elapsed and every pause are kept (rule 3). */
export const reprioritise = (ticket: Ticket, plan: Plan, priority: Priority): Ticket => ({
  ...ticket,
  priority,
  ...clocks.retarget(ticket, plan.coverage, (kind) => targetOf(plan, priority, kind)),
});

/** The two ids that every fact of a ticket carries. */
export const subjectOf = ({ id, clientId }: Ticket) => ({ ticketId: id, clientId });
