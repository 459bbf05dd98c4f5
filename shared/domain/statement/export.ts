import type { Fact } from '../facts.ts';
import { stated } from '../figures/statement.ts';
import { onlyThanks } from '../tickets/conversation.ts';
import { isDone, type Message, Status, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import type { ChangeLine, StatementEvent, TicketLine } from './line.ts';

type Stored = {
  version: number;
  at: Instant;
  countsFrom?: Instant;
  facts: readonly Fact[];
  messages: readonly Message[];
};

/** A ticket's lines: every change of its history, in order, and the ticket as it stands; what was said is left out where `words` says so. */
export function ticketLines(
  ticket: Ticket,
  changes: readonly Stored[],
  now: Instant,
  words: 'with words' | 'without words' = 'with words',
): (ChangeLine | TicketLine)[] {
  return [
    ...changes.map(
      (change): ChangeLine => ({
        line: 'change',
        ticketId: ticket.id,
        version: change.version,
        at: countsFrom(change),
        events: eventsOf(change, words === 'with words'),
      }),
    ),
    { line: 'ticket', at: now, changes: ticket.version, ...stated(ticket, now) },
  ];
}

/** Histories of old do not say from when a report counted; what somebody wrote in it does. */
const countsFrom = ({ at, countsFrom: from, messages }: Stored): Instant => from ?? messages[0]?.at ?? at;

/**
 * The events of a change in the order in which the decision took them: fields, then messages, each with the status that
 * it woke the ticket to, then what else became of it.
 */
function eventsOf({ facts, messages }: Stored, hasWords: boolean): StatementEvent[] {
  const moves = facts.flatMap(statusEvent);
  const spoken = messages.flatMap((message): StatementEvent[] => {
    if (message.visibility === 'internal') return [];
    const { direction, text } = message;
    const said: StatementEvent = { event: 'message', direction, ...(hasWords && { text }) };
    const woken = moves[0] && wakes(message, moves[0]) ? moves.splice(0, 1) : [];
    return [...woken, said];
  });
  return [...facts.flatMap(firstEvent), ...spoken, ...moves, ...facts.flatMap(lastEvent)];
}

type Moved = Extract<StatementEvent, { event: 'status' }>;

/** Whether it was a message that opened the ticket again: a requester's, and after the solution not one that only thanks. */
const wakes = (message: Message, { from, to }: Moved): boolean =>
  message.direction === 'inbound' &&
  to === 'open' &&
  (from === 'waiting-customer' || (isDone(from) && !onlyThanks(message)));

const statusEvent = ({ type, data }: Fact): Moved[] =>
  type === 'ticket.status-changed'
    ? [{ event: 'status', from: Status.parse(data.from), to: Status.parse(data.to) }]
    : [];

function firstEvent(fact: Fact, _place: number, facts: readonly Fact[]): StatementEvent[] {
  switch (fact.type) {
    case 'ticket.opened': {
      const { priority, status = 'open' } = fact.data;
      const isLeft = facts.some(({ type }) => type === 'ticket.left-to-client');
      return [{ event: 'opened', priority, status, ...(isLeft && { leftToClient: true }) }];
    }
    case 'ticket.priority-changed':
      return [{ event: 'priority', from: fact.data.from, to: fact.data.to }];
    case 'ticket.taken':
      return [{ event: 'taken' }];
    default:
      return [];
  }
}

function lastEvent({ type, data }: Fact): StatementEvent[] {
  switch (type) {
    case 'ticket.client-asked':
      return [{ event: 'client-asked' }];
    case 'ticket.client-answered':
      return [{ event: 'client-answered' }];
    case 'ticket.incident-linked':
      return [{ event: 'incident', incidentId: data.incidentId }];
    case 'ticket.incident-unlinked':
      return [{ event: 'incident' }];
    default:
      return [];
  }
}
