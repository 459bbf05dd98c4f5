import type { Plan } from '../clients/plan.ts';
import type { News } from '../facts.ts';
import type { Instant } from '../time.ts';
import { complete, type Draft } from './change.ts';
import { nowSeen } from './conversation.ts';
import type { Decision } from './place.ts';
import { keep, languageFor, type Received, skillsFor, statusOf, type World } from './reading.ts';
import type { Report } from './report.ts';
import { settle, withPlace } from './settle.ts';
import { type Arrival, countArrival } from './share.ts';
import { isTest } from './test-ticket.ts';
import type { Ticket } from './ticket.ts';
import { answerClocks, pauseOrResume, promise, subjectOf, type Timed } from './timing.ts';

/**
 * Opens a ticket with its first promises and finds it a place; one that comes in already done asks for nothing, one over
 * the agreed share is kept as the client's own, without a promise, and a test is closed again.
 */
export function openTicket(
  world: World,
  report: Report,
  clientId: Ticket['clientId'],
  receivedAt: Instant,
  now: Instant,
): Received {
  const { plan, team, share } = world;
  const status = statusOf(report.ticket.status ?? 'open');
  if (status === 'solved' || status === 'closed' || status === 'deleted') {
    return { outcome: 'ignored', because: `the ticket came in as ${status}` };
  }
  const blank = blankTicket(plan, report, clientId, status, receivedAt);
  if (isTest(blank))
    return {
      outcome: 'opened',
      change: complete(undefined, tried(blank, report, receivedAt), team, now, report.connectionId),
    };
  const counted = countArrival(share, plan, receivedAt);
  const isLeft = counted !== undefined && !counted.comesToUs;
  const draft = isLeft ? leftToClient(blank, counted, now) : promised(blank, world, report, receivedAt, now);
  const { connectionId, priority, subject } = blank;
  const data = { ...subjectOf(blank), connectionId, priority, subject, ...(status !== 'open' && { status }) };
  const opened = { type: 'ticket.opened', data } as const;
  const whole = {
    ...draft,
    countsFrom: receivedAt,
    news: [opened, ...draft.news, ...(isLeft ? [] : askedOfRule(blank, plan))],
    ...keep(report.messages, report, receivedAt, clientId),
    ...(counted && !isLeft && { decision: { ...unasked(now), ...draft.decision, share: counted.because } }),
    ...(counted && { share: counted.move }),
  };
  return { outcome: 'opened', change: complete(undefined, whole, team, now, report.connectionId) };
}

/** Under a rule it is asked whether the ticket is one of many: in the same transaction, so that it is never forgotten. */
const askedOfRule = (blank: Ticket, { incidents }: Plan): News[] =>
  incidents ? [{ type: 'ticket.incident-asked', data: { ...subjectOf(blank), ...incidents } }] : [];

/** A test has arrived, which was all that it was for: it is closed as it opens. */
function tried(blank: Ticket, report: Report, at: Instant): Draft {
  const { connectionId, priority, subject, status: from } = blank;
  const about = { ...subjectOf(blank), connectionId };
  return {
    ticket: { ...blank, test: true, status: 'closed', place: { at: 'done', since: at } },
    news: [
      { type: 'ticket.opened', data: { ...about, priority, subject } },
      { type: 'ticket.status-changed', data: { ...about, from, to: 'closed', sent: false } },
    ],
    messages: keep(report.messages, report, at, blank.clientId).messages,
  };
}

/** One that waits for its customer comes to us, and to nobody yet. */
const unasked = (now: Instant): Decision => ({ at: now, candidates: [], because: 'nobody is needed yet' });

/** The client's own people answer it: nothing is promised, and nobody of ours is asked. */
function leftToClient(blank: Ticket, { because, week }: Arrival, now: Instant): Draft {
  return {
    ticket: { ...blank, place: { at: 'client', since: now, because, week } },
    news: [{ type: 'ticket.left-to-client', data: { ...subjectOf(blank), because } }],
    decision: { at: now, candidates: [], because },
  };
}

/** The first promises of a ticket; the first reply is given if the last word in public was no requester's. */
export function begin(blank: Ticket, plan: Plan, isAnswered: boolean, at: Instant): Timed {
  const begun = promise(pauseOrResume(blank, plan, at), plan, at);
  return isAnswered ? answerClocks(begun, plan, at) : { ticket: begun, news: [] };
}

function promised(blank: Ticket, { plan, team }: World, report: Report, receivedAt: Instant, now: Instant): Draft {
  const said = report.messages.findLast(({ visibility }) => visibility === 'public');
  const timed = begin(blank, plan, said?.direction === 'outbound', receivedAt);
  return withPlace(timed, settle(timed.ticket, plan, team, now, undefined));
}

/** A ticket as its first report tells it, before anything is promised or decided. */
export function blankTicket(
  plan: Plan,
  report: Report,
  clientId: Ticket['clientId'],
  status: Ticket['status'],
  at: Instant,
): Ticket {
  const { subject, requester, priority, language, tags = [], channel, url } = report.ticket;
  return {
    id: report.ticketId,
    clientId,
    connectionId: report.connectionId,
    externalId: report.externalId,
    planVersion: plan.version,
    version: 0,
    subject: subject ?? '(no subject)',
    requester: requester ?? {},
    priority: priority ?? 'normal',
    language: languageFor(plan, language) ?? plan.languages[0] ?? 'en',
    skills: skillsFor(plan, tags),
    tags,
    level: plan.level,
    ...(channel && { channel }),
    ...(url && { url }),
    status,
    place: { at: 'pool', since: at, because: 'new' },
    openedAt: at,
    updatedAt: at,
    ...(report.occurredAt && { sourceUpdatedAt: report.occurredAt }),
    clocks: [],
    pauses: [],
    sent: [],
    seen: nowSeen([], report.messages),
    flips: { since: at, count: 1 },
  };
}
