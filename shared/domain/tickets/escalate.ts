import { type Agent, isCertified, isOnDuty } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import { climb, startLadder, wake } from '../escalation/climb.ts';
import type { LadderEvent, LadderRun, Step } from '../escalation/ladder.ts';
import type { News } from '../facts.ts';
import { type ClockKind, isOurs } from '../sla/clock.ts';
import { after, earliest, type Instant } from '../time.ts';
import { nextEdge } from './place.ts';
import { ownerOf, type Ticket } from './ticket.ts';
import { subjectOf, type Timed } from './timing.ts';

/** A parked ladder looks again this often when no shift edge of its team is known. */
const WAKE_MILLIS = 15 * 60_000;

/** Starts the ladder that a warning or breach hangs on, climbs what is due, and wakes one that had parked. */
export function escalate({ ticket, news }: Timed, plan: Plan, team: Agent[], now: Instant): Timed {
  const found = runOf(ticket, plan, news);
  if (!found) return { ticket, news };
  const resolve = (step: Step) => behind(step, ticket, team, now);
  const move = found.run.state === 'parked' ? wake : climb;
  const { run, events } = move(plan.ladder, found.run, now, resolve);
  const { wakeLadderAt: _was, ...rest } = ticket;
  const wakeLadderAt = run.state === 'parked' && earliest(nextEdge(team, ticket, now), after(now, WAKE_MILLIS));
  const ladderFor = found.begins && { ladderFor: found.begins };
  const started: News[] = found.begins
    ? [{ type: 'escalation.started', data: { ...subjectOf(ticket), clock: found.begins } }]
    : [];
  return {
    ticket: { ...rest, ladder: run, ...ladderFor, ...(wakeLadderAt && { wakeLadderAt }) },
    news: [...news, ...started, ...events.flatMap((event) => ladderNews(ticket, event))],
  };
}

/**
 * The ladder as it stands, or one that begins for a promise that warns or breaks: unless another climbs or is parked
 * already, and unless it was acknowledged after that promise fell due.
 */
function runOf(ticket: Ticket, plan: Plan, news: News[]): { run: LadderRun; begins?: ClockKind } | undefined {
  const run = ticket.ladder;
  const rang = news.find((item): item is Rang => isTrigger(item, ticket, plan));
  const goesOn = run && (run.state === 'climbing' || run.state === 'parked' || !rang);
  const isAnswered = run?.state === 'acknowledged' && rang && run.acknowledgedAt >= rang.data.dueAt;
  if (goesOn || isAnswered) return { run };
  return rang && { run: startLadder(rang.data.dueAt), begins: rang.data.clock };
}

type Rang = Extract<News, { type: 'clock.warned' | 'clock.breached' }>;

/** A promise that warns nobody, because its plan gives no time for it, starts a ladder of warnings when it breaks. */
function isTrigger(item: News, ticket: Ticket, plan: Plan): item is Rang {
  if (item.type === 'clock.warned') return plan.ladder.on === 'warning';
  if (item.type !== 'clock.breached') return false;
  const promise = ticket.clocks.find(({ kind }) => kind === item.data.clock);
  return plan.ladder.on === 'breach' || promise?.warnBeforeMinutes === 0;
}

/** Who stands behind a step now: the owner for the first rung, else everybody on duty at that level, or the client. */
function behind(step: Step, ticket: Ticket, team: Agent[], now: Instant): string[] {
  if (step.rung === 'client') return ['client'];
  if ((item.type === 'clock.warned' || item.type === 'clock.breached') && !isOurs(item.data.clock)) return false;
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
