import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import { climb, startLadder, wake } from '../escalation/climb.ts';
import type { Ladder, LadderEvent, LadderRun } from '../escalation/ladder.ts';
import type { Step } from '../escalation/step.ts';
import type { News } from '../facts.ts';
import { type ClockKind, isOurs } from '../sla/clock.ts';
import { after, earliest, type Instant } from '../time.ts';
import { behind, opensAt, THE_CLIENT } from './behind.ts';
import { askClient } from './client-wait.ts';
import { nextEdge } from './place.ts';
import type { Ticket } from './ticket.ts';
import { subjectOf, type Timed } from './timing.ts';

/** A parked ladder looks again this often when no shift edge of its team is known. */
const WAKE_MILLIS = 15 * 60_000;

/** Starts the ladder that a warning or breach hangs on, climbs what is due, and wakes one that had parked. A step may ask the client, who is waited for. */
export function escalate({ ticket, news }: Timed, plan: Plan, team: Agent[], now: Instant): Timed {
  const found = runOf(ticket, plan, news);
  if (!found) return { ticket, news };
  const resolve = (step: Step) => behind(step, ticket, team, now);
  const opens = (step: Step) => opensAt(step, ticket, team, now);
  const move = found.run.state === 'parked' ? wake : climb;
  const { run, events } = move(plan.ladder, found.run, now, resolve, opens);
  const { wakeLadderAt: _was, ...rest } = ticket;
  const wakeLadderAt = run.state === 'parked' && earliest(nextEdge(team, ticket, now), after(now, WAKE_MILLIS));
  const ladderFor = found.begins && { ladderFor: found.begins };
  const started: News[] = found.begins
    ? [{ type: 'escalation.started', data: { ...subjectOf(ticket), clock: found.begins } }]
    : [];
  const climbed = { ...rest, ladder: run, ...ladderFor, ...(wakeLadderAt && { wakeLadderAt }) };
  const told = [...news, ...started, ...events.flatMap((event) => ladderNews(ticket, event))];
  if (!events.some((event) => asks(plan.ladder, event))) return { ticket: climbed, news: told };
  const asked = askClient(climbed, plan, now);
  return { ticket: asked.ticket, news: [...told, ...asked.news] };
}

/** Whether a step that fired waits for the client. */
const asks = ({ steps }: Ladder, event: LadderEvent): boolean =>
  event.kind === 'step-fired' && event.told.includes(THE_CLIENT) && steps[event.step]?.waits === true;

/**
 * The ladder as it stands, or one that begins for a promise that warns or breaks: unless another climbs or is parked
 * already, and unless it was acknowledged after that promise fell due.
 */
function runOf(ticket: Ticket, plan: Plan, news: News[]): { run: LadderRun; begins?: ClockKind } | undefined {
  const run = ticket.ladder;
  const rang = news.find((item): item is Rang => isTrigger(item, ticket, plan));
  if (!rang) return run && { run };
  if (run?.state === 'climbing' || run?.state === 'parked') return { run };
  const rangAt = fellDueAt(rang, ticket);
  if (run?.state === 'acknowledged' && run.acknowledgedAt >= rangAt) return { run };
  return { run: startLadder(rangAt), begins: rang.data.clock };
}

type Rang = Extract<News, { type: 'clock.warned' | 'clock.breached' }>;

/** From when a warning or a breach counts: a warning comes before its promise is due. */
function fellDueAt({ type, data }: Rang, { clocks }: Ticket): Instant {
  const promise = clocks.find(({ kind }) => kind === data.clock);
  return (type === 'clock.warned' && promise?.state === 'running' && promise.warnAt) || data.dueAt;
}

/** A promise that warns nobody, because its plan gives no time for it, starts a ladder of warnings when it breaks. The client's own starts none. */
function isTrigger(item: News, ticket: Ticket, plan: Plan): item is Rang {
  if ((item.type === 'clock.warned' || item.type === 'clock.breached') && !isOurs(item.data.clock)) return false;
  if (item.type === 'clock.warned') return plan.ladder.on === 'warning';
  if (item.type !== 'clock.breached') return false;
  const promise = ticket.clocks.find(({ kind }) => kind === item.data.clock);
  return plan.ladder.on === 'breach' || promise?.warnBeforeMinutes === 0;
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
    case 'step-held': {
      const { rung, step, pass, until: dueAt } = event;
      return [{ type: 'escalation.step-held', data: { ...subject, rung, step, pass, dueAt } }];
    }
    case 'alarmed':
      return [{ type: 'escalation.parked', data: subject }];
    case 'acknowledgement-added':
      return [{ type: 'escalation.acknowledgement-added', data: { ...subject, by: event.by, missing: event.missing } }];
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
