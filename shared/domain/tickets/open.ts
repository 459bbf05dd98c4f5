import type { Plan } from '../clients/plan.ts';
import type { Instant } from '../time.ts';
import { complete } from './change.ts';
import { nowSeen } from './conversation.ts';
import { keep, languageFor, type Received, skillsFor, statusOf, type World } from './reading.ts';
import type { Report } from './report.ts';
import { settle } from './settle.ts';
import type { Ticket } from './ticket.ts';
import { pauseOrResume, startClock, stopClocks, subjectOf } from './timing.ts';

/** Opens a ticket with its first promises and finds it a place; one that comes in already done asks for nothing. */
export function openTicket(
  { plan, team }: World,
  report: Report,
  clientId: Ticket['clientId'],
  receivedAt: Instant,
  now: Instant,
): Received {
  const status = statusOf(report.ticket.status ?? 'open');
  if (status === 'solved' || status === 'closed' || status === 'deleted') {
    return { outcome: 'ignored', because: `the ticket came in as ${status}` };
  }
  const blank = pauseOrResume(blankTicket(plan, report, clientId, status, receivedAt), plan, receivedAt);
  const promised = startClock(startClock(blank, plan, 'first-reply', receivedAt), plan, 'resolution', receivedAt);
  const answered = report.messages.at(-1)?.direction === 'outbound' && report.messages.at(-1)?.visibility === 'public';
  const timed = answered ? stopClocks(promised, plan, ['first-reply'], receivedAt) : { ticket: promised, news: [] };
  const settled = settle(timed.ticket, plan, team, now, undefined);
  const { connectionId, priority, subject } = timed.ticket;
  const opened = {
    type: 'ticket.opened',
    data: { ...subjectOf(timed.ticket), connectionId, priority, subject },
  } as const;
  const draft = {
    ticket: settled.ticket,
    news: [opened, ...timed.news, ...settled.news],
    messages: keep(report.messages, report, receivedAt),
    ...(settled.decision && { decision: settled.decision }),
  };
  return { outcome: 'opened', change: complete(undefined, draft, team, now, report.connectionId) };
}

function blankTicket(
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
