import type { Plan } from '../clients/plan.ts';
import type { News } from '../facts.ts';
import { after, type Instant } from '../time.ts';
import { complete } from './change.ts';
import { clientAnswered } from './client-wait.ts';
import { isLooping, nextFlips, nowSeen, onlyThanks, unseen, withoutEchoes } from './conversation.ts';
import { openTicket } from './open.ts';
import { keep, languageFor, type Received, skillsFor, statusOf, type World } from './reading.ts';
import type { Report, ReportedMessage } from './report.ts';
import { setStatus, settle, withPlace } from './settle.ts';
import { isDone, type Status, type Ticket } from './ticket.ts';
import { answerClocks, askClocks, reprioritise, subjectOf, type Timed } from './timing.ts';

/**
 * Turns one report into a change of its ticket. Late versions do not overwrite, a message told twice is one message,
 * our own echo is dropped, and a ticket in an echo loop is left alone for the rest of the minute. `receivedAt` is when
 * the sender was answered: promises count from there.
 */
export function receive(
  world: World,
  report: Report,
  clientId: Ticket['clientId'],
  receivedAt: Instant,
  now: Instant,
): Received {
  const { ticket: before, plan, team } = world;
  if (!before) return openTicket(world, report, clientId, receivedAt, now);
  const flips = nextFlips(before.flips, now);
  if (isLooping(flips)) return { outcome: 'looping', because: `${flips.count} reports within a minute` };
  const fresh = unseen(report.messages, before.seen);
  const { messages, sent } = withoutEchoes(fresh, before.sent, now);
  const late = isLate(before, report);
  const overwrote = stillOnItsWay(before, sent, now);
  const known = { ...before, ...(overwrote && { overwrote }), flips, sent, seen: nowSeen(before.seen, fresh) };
  const told = tell(known, plan, report, messages, late, receivedAt);
  const isSilent = messages.length === 0 && told.news.length === 0;
  if (isSilent && fresh.length === 0 && late) {
    return { outcome: 'late', because: `a version of ${before.sourceUpdatedAt} was here first` };
  }
  const draft = { ...told, countsFrom: receivedAt, ...keep(messages, report, receivedAt, clientId) };
  const settled = withPlace(draft, settle(told.ticket, plan, team, now, before));
  const change = complete(before, settled, team, now, report.connectionId);
  if (isSilent && fresh.length > 0) return { outcome: 'echo', because: 'our own write came back', change };
  if (isSilent && isKnown(known, told.ticket))
    return { outcome: 'echo', because: 'it says only what is known', change };
  return { outcome: 'updated', change };
}

/**
 * Whether a report leaves the ticket as we have it. So it is with a status that we wrote, and with the webhook of a write
 * that an earlier one brought along already: a thin report is read as the ticket stands when it is asked for.
 */
const isKnown = (known: Ticket, told: Ticket): boolean =>
  JSON.stringify({ ...told, sourceUpdatedAt: undefined }) === JSON.stringify({ ...known, sourceUpdatedAt: undefined });

/** For this long after our own write a helpdesk may tell of the status before it: the echo of a reply overtakes the solve that follows. */
const BEHIND_MILLIS = 2 * 60_000;

/**
 * The status that we replaced, counted from now on when something that we said before only now came back: a helpdesk
 * that was down takes our writes hours later, and the one of the status last.
 */
const stillOnItsWay = ({ overwrote, sent: before }: Ticket, left: Ticket['sent'], now: Instant): Ticket['overwrote'] =>
  overwrote && before.some((one) => !left.includes(one) && one.at <= overwrote.at)
    ? { ...overwrote, at: now }
    : overwrote;

/** Whether a status is the one that we have just replaced, told by somebody who has not heard so; a new message is another matter. */
const isBehind = ({ overwrote }: Ticket, status: Status, messages: ReportedMessage[], at: Instant): boolean =>
  messages.length === 0 && overwrote?.status === status && after(overwrote.at, BEHIND_MILLIS) > at;

const isLate = (ticket: Ticket, report: Report): boolean =>
  report.occurredAt !== undefined && ticket.sourceUpdatedAt !== undefined && report.occurredAt < ticket.sourceUpdatedAt;

/** Everything that the report says, applied in order: fields, then messages, then the helpdesk's status. */
function tell(
  before: Ticket,
  plan: Plan,
  report: Report,
  messages: ReportedMessage[],
  late: boolean,
  at: Instant,
): Timed {
  const described = late ? { ticket: before, news: [] } : describe(before, plan, report, at);
  const heard = hear(described.ticket, plan, messages, at);
  const status = report.ticket.status && statusOf(report.ticket.status);
  const isCourtesy = isDone(before.status) && messages.length > 0 && messages.every(onlyThanks);
  const moved =
    status && !late && !isCourtesy && !isBehind(before, status, messages, at)
      ? setStatus(heard.ticket, plan, status, at, false)
      : { ticket: heard.ticket, news: [] };
  // The client's people answer in their helpdesk too: by a note, to the requester, or by a status that no requester's message moved.
  const spoke = messages.some(({ direction }) => direction === 'outbound');
  const isTheirs = spoke || (messages.length === 0 && moved.news.length > 0);
  const answered = isTheirs
    ? clientAnswered(moved.ticket, plan, report.connectionId, at)
    : { ticket: moved.ticket, news: [] };
  return { ticket: answered.ticket, news: [...described.news, ...heard.news, ...moved.news, ...answered.news] };
}

/** Fields that the report names replace ours; what it does not name stays. */
function describe(before: Ticket, plan: Plan, report: Report, at: Instant): Timed {
  const { subject, requester, priority, tags, channel, url } = report.ticket;
  const language = languageFor(plan, report.ticket.language);
  const ticket: Ticket = {
    ...before,
    ...(subject !== undefined && { subject }),
    ...(requester && { requester: { ...before.requester, ...requester } }),
    ...(language && { language }),
    ...(tags && { tags, skills: skillsFor(plan, tags) }),
    ...(channel && { channel }),
    ...(url && { url }),
    ...(report.occurredAt && { sourceUpdatedAt: report.occurredAt }),
  };
  if (!priority || priority === before.priority) return { ticket, news: [] };
  const changed: News = {
    type: 'ticket.priority-changed',
    data: { ...subjectOf(before), from: before.priority, to: priority },
  };
  return { ticket: reprioritise(ticket, plan, priority, at), news: [changed] };
}

/** What messages mean for the promises: the requester's start one, a public answer by anybody stops them (rules 5 and 6). */
function hear(before: Ticket, plan: Plan, messages: ReportedMessage[], at: Instant): Timed {
  let ticket = before;
  const news: News[] = [];
  for (const message of messages.filter(({ visibility }) => visibility === 'public')) {
    const heard =
      message.direction === 'inbound'
        ? asked({ ...ticket, heardAt: at }, plan, message, at)
        : answerClocks(ticket, plan, at);
    ticket = heard.ticket;
    news.push(...heard.news);
  }
  if (messages.length > 0)
    news.push({ type: 'ticket.message-received', data: { ...subjectOf(ticket), messages: messages.length } });
  return { ticket, news };
}

function asked(ticket: Ticket, plan: Plan, message: ReportedMessage, at: Instant): Timed {
  if (isDone(ticket.status)) {
    return onlyThanks(message) ? { ticket, news: [] } : setStatus(ticket, plan, 'open', at, false);
  }
  const awake =
    ticket.status === 'waiting-customer' ? setStatus(ticket, plan, 'open', at, false) : { ticket, news: [] };
  return { ...awake, ticket: askClocks(awake.ticket, plan, at) };
}
