import { type Agent, isCertified, isOnDuty } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import { climb, startLadder, wake } from '../escalation/climb.ts';
import type { LadderEvent, Step } from '../escalation/ladder.ts';
import type { News } from '../facts.ts';
import { after, earliest, type Instant } from '../time.ts';
import { type Change, complete, dueAt, lookAgainAt } from './change.ts';
import { nextEdge } from './place.ts';
import { settle } from './settle.ts';
import { ownerOf, type Ticket } from './ticket.ts';
import { ringClocks, subjectOf, type Timed } from './timing.ts';

/** A parked ladder looks again this often when no shift edge of its team is known. */
const WAKE_MILLIS = 15 * 60_000;

/**
 * Does what has fallen due on a ticket by now: announces warnings and breaches, climbs its ladder, and looks for an
 * agent again. Undefined when nothing is due any more: a timer that comes late, twice or too early changes nothing.
 */
export function fallDue(world: { ticket: Ticket; plan: Plan; team: Agent[] }, now: Instant): Change | undefined {
  const { ticket, plan, team } = world;
  const due = dueAt(ticket);
  if (due === undefined || due > now) return undefined;
  const rung = ringClocks(ticket, now);
  const climbed = escalate(rung, plan, team, now);
  const looks = (lookAgainAt(ticket) ?? '9') <= now;
  const settled = looks ? settle(climbed.ticket, plan, team, now, ticket) : { ticket: climbed.ticket, news: [] };
  const decision = 'decision' in settled && settled.decision ? { decision: settled.decision } : {};
  const news = [...climbed.news, ...settled.news];
  return complete(ticket, { ticket: settled.ticket, news, ...decision }, team, now, 'clock');
}

/** Starts the ladder that a warning or breach hangs on, climbs what is due, and wakes one that had parked. */
function escalate({ ticket, news }: Timed, plan: Plan, team: Agent[], now: Instant): Timed {
  const trigger = plan.ladder.on === 'warning' ? 'clock.warned' : 'clock.breached';
  const rang = news.find((item) => item.type === trigger);
  const started = ticket.ladder ?? (rang && startLadder((rang.data as { dueAt: Instant }).dueAt));
  if (!started) return { ticket, news };
  const resolve = (step: Step) => behind(step, ticket, team, now);
  const { run, events } =
    started.state === 'parked' ? wake(plan.ladder, started, now, resolve) : climb(plan.ladder, started, now, resolve);
  const { wakeLadderAt: _was, ...rest } = ticket;
  const wakeLadderAt = run.state === 'parked' && earliest(nextEdge(team, ticket, now), after(now, WAKE_MILLIS));
  return {
    ticket: { ...rest, ladder: run, ...(wakeLadderAt && { wakeLadderAt }) },
    news: [...news, ...events.flatMap((event) => ladderNews(ticket, event))],
  };
}

/** Who stands behind a step now: the owner for the first rung, else everybody on duty at that level, or the client. */
function behind(step: Step, ticket: Ticket, team: Agent[], now: Instant): string[] {
  if (step.rung === 'client') return ['client'];
  const present = team.filter((agent) => isOnDuty(agent, now) && isCertified(agent, ticket.clientId, now));
  const owner = present.find((agent) => agent.id === ownerOf(ticket));
  if (step.rung === 'L1' && owner) return [owner.id];
  return present.filter((agent) => agent.level === step.rung).map((agent) => agent.id);
}

/** What is told of an event on a ticket's ladder. */
export function ladderNews(ticket: Ticket, event: LadderEvent): News[] {
  const subject = subjectOf(ticket);
  switch (event.kind) {
    case 'step-fired': {
      const { rung, step, pass, told, takeOver } = event;
      const fired: News = { type: 'escalation.step-fired', data: { ...subject, rung, step, pass, told, takeOver } };
      return takeOver && rung !== 'client'
        ? [fired, { type: 'ticket.hand-over-asked', data: { ...subject, level: rung } }]
        : [fired];
    }
    case 'step-skipped':
      return [
        { type: 'escalation.step-skipped', data: { ...subject, rung: event.rung, step: event.step, pass: event.pass } },
      ];
    case 'alarmed':
      return [{ type: 'escalation.parked', data: subject }];
    case 'acknowledged':
      return [{ type: 'escalation.acknowledged', data: { ...subject, by: event.by } }];
    case 'rearmed':
    case 'woken':
      return [{ type: 'escalation.rearmed', data: subject }];
    case 'finished':
      return [{ type: 'escalation.finished', data: subject }];
    default:
      return event satisfies never;
  }
}
