import type { ConnectionId } from '../domain/ids.ts';
import type { HelpdeskStatus, Report } from '../domain/tickets/report.ts';
import type { Status } from '../domain/tickets/ticket.ts';
import type { Wish } from '../domain/tickets/wish.ts';
import type { RecordedChange, RecordedTicket } from './recording.ts';

/** Nobody knows what was said; it is nothing that was said before, and no courtesy. */
const wordsOf = ({ ticketId }: RecordedTicket, { version }: RecordedChange) =>
  `what was said on ${ticketId} ${version}`;
const COURTESY = 'Thank you!';

/** What a helpdesk told with a change; of fields that no fact names it is what the ticket says in the end. */
export function reportOf(ticket: RecordedTicket, change: RecordedChange, isDone: boolean): Report {
  const { ticketId, language, tags, channel } = ticket;
  const { facts, version, by } = change;
  const opened = facts.find((fact) => fact.type === 'ticket.opened')?.data;
  const priority = opened?.priority ?? facts.find((fact) => fact.type === 'ticket.priority-changed')?.data.to;
  const moved = facts.findLast((fact) => fact.type === 'ticket.status-changed')?.data.to as HelpdeskStatus | undefined;
  const status = opened?.status ?? moved;
  return {
    ...{ connectionId: by as ConnectionId, ticketId, externalId: ticketId, event: 'replayed', thin: false },
    ticket: {
      ...(version === 1 && { subject: ticketId, language, tags, requester: {}, ...(channel && { channel }) }),
      ...(priority && { priority }),
      ...(status && { status }),
    },
    messages: messagesOf(change).map((message) => ({
      ...message,
      // Whoever is done and stays so was only thanked.
      text: isDone && message.direction === 'inbound' ? COURTESY : wordsOf(ticket, change),
    })),
  };
}

/** Who may not read what was said knows only how much: then it was the customer who said it. */
function messagesOf({ messages, facts }: RecordedChange): RecordedChange['messages'] {
  const count = facts.find((fact) => fact.type === 'ticket.message-received')?.data.messages ?? 0;
  return messages.length > 0 ? messages : Array(count).fill({ visibility: 'public', direction: 'inbound' });
}

const NOTE = { done: 'what was done', next: 'what is next' };

/** What somebody wanted, by what came of it; undefined where that does not tell. */
export function wishOf(ticket: RecordedTicket, change: RecordedChange): Wish | undefined {
  const { facts } = change;
  const text = wordsOf(ticket, change);
  const to = facts.find((fact) => fact.type === 'ticket.status-changed')?.data.to as Status | undefined;
  for (const { type, data } of facts)
    switch (type) {
      case 'ticket.replied': {
        const status = to === 'open' || to === 'waiting-customer' || to === 'solved' ? { status: to } : {};
        return { kind: 'reply', text, ...status };
      }
      case 'ticket.noted':
        return { kind: 'note', text };
      case 'ticket.priority-changed':
        return { kind: 'priority', to: data.to };
      case 'ticket.taken':
        return { kind: 'take' };
      case 'ticket.handed-over':
        return { kind: 'hand-over', note: NOTE, ...(data.to && { to: data.to }) };
      case 'ticket.hand-off-prepared':
        return { kind: 'prepare-hand-off', note: NOTE };
      case 'ticket.escalated':
        return data.level === 'L1' ? undefined : { kind: 'escalate', to: data.level as 'L2', because: text };
      case 'ticket.call-back-promised':
        return { kind: 'promise-call-back', at: data.dueAt, about: text };
      case 'ticket.call-back-accepted':
        return { kind: 'accept-call-back' };
      case 'ticket.call-back-kept':
        return { kind: 'keep-call-back' };
      case 'ticket.call-back-cancelled':
        return { kind: 'cancel-call-back' };
      case 'ticket.client-answered':
        return { kind: 'client-answer' };
      case 'ticket.incident-linked':
        return { kind: 'link-incident', incidentId: data.incidentId };
      case 'ticket.incident-unlinked':
        return { kind: 'unlink-incident' };
      case 'escalation.acknowledged':
      case 'escalation.acknowledgement-added':
        return { kind: 'acknowledge' };
    }
  return to && to !== 'deleted' ? { kind: 'status', to } : undefined;
}
