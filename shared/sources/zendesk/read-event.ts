import { at, word, wordsAt } from '../reading/json.ts';
import { type Draft, ignored, instantFrom, readingOf, unreadable } from '../reading/report.ts';
import type { Reading, SourceConnection } from '../source.ts';
import { fileOf } from './files.ts';
import { priorityOf, statusOf } from './values.ts';

/**
 * Reads an event (developer.zendesk.com, ticket-events). People come as ids only, so the first report of a ticket is
 * thin. Times are the ticket's `updated_at`, as re-reading gives them, not the event's own, which is a second finer.
 */
export function readEvent(body: unknown, type: string, connection: SourceConnection): Reading {
  if (!type.startsWith('ticket.')) return ignored(`${type} is no ticket event`);
  const ticket = at(body, 'detail');
  const externalId = word(at(ticket, 'id'), 200);
  if (externalId === undefined) return unreadable(`${type} names no ticket in detail.id`);

  const deleted = type === 'ticket.soft_deleted' || type === 'ticket.permanently_deleted';
  return readingOf(
    connection,
    {
      externalId,
      event: type,
      occurredAt: instantFrom(at(ticket, 'updated_at')) ?? instantFrom(at(body, 'time')),
      actorId: word(at(ticket, 'actor_id'), 200),
      thin: type === 'ticket.created',
      ticket: {
        subject: word(at(ticket, 'subject'), 500),
        requester: { externalId: word(at(ticket, 'requester_id'), 200) },
        priority: priorityOf(at(ticket, 'priority')),
        status: deleted ? 'deleted' : statusOf(at(ticket, 'status')),
        tags: wordsAt(ticket, 'tags'),
        channel: word(at(ticket, 'via', 'channel'), 50),
        url: ticketUrl(connection, externalId),
      },
      messages: [...description(ticket), ...comment(body), ...linkedFile(body, ticket)],
    },
    word(at(body, 'id'), 200),
  );
}

/** The ticket's page for an agent, when the connection knows the account's address. */
export function ticketUrl(connection: SourceConnection, externalId: string): string | undefined {
  return connection.apiUrl && URL.parse(`/agent/tickets/${encodeURIComponent(externalId)}`, connection.apiUrl)?.href;
}

/** The first comment comes with every event and has no id here, so its place is its id. */
function description(ticket: unknown): Draft['messages'] {
  const text = word(at(ticket, 'description'), Number.POSITIVE_INFINITY);
  if (text === undefined) return [];
  const author = { externalId: word(at(ticket, 'submitter_id'), 200) };
  const visibility = at(ticket, 'is_public') === false ? 'internal' : 'public';
  return [{ externalId: 'description', visibility, direction: 'inbound', author, text }];
}

function comment(body: unknown): Draft['messages'] {
  const said = at(body, 'event', 'comment');
  const text = word(at(said, 'body'), Number.POSITIVE_INFINITY);
  if (text === undefined) return [];
  const staff = at(said, 'author', 'is_staff') === true;
  const shown = at(said, 'is_public');
  return [
    {
      externalId: word(at(said, 'id'), 200),
      visibility: shown === true || (shown === undefined && !staff) ? 'public' : 'internal',
      direction: staff ? 'outbound' : 'inbound',
      author: { externalId: word(at(said, 'author', 'id'), 200), name: word(at(said, 'author', 'name'), 200) },
      text,
    },
  ];
}

/** Files come in events of their own, after the comment that they belong to; who wrote that is told by who acted. */
function linkedFile(body: unknown, ticket: unknown): Draft['messages'] {
  const file = at(body, 'event', 'comment', 'attachment');
  if (file === undefined || at(body, 'event', 'comment', 'body') !== undefined) return [];
  const actor = word(at(ticket, 'actor_id'), 200);
  const isTheirs = actor !== undefined && actor === word(at(ticket, 'requester_id'), 200);
  return [
    {
      externalId: `file:${word(at(file, 'id'), 190)}`,
      visibility: isTheirs ? 'public' : 'internal',
      direction: isTheirs ? 'inbound' : 'outbound',
      author: { externalId: actor },
      text: '',
      attachments: [fileOf(file)],
    },
  ];
}
