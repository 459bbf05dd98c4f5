import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Report } from '../../domain/tickets/report.ts';
import { at, listAt, parseJson, word, wordsAt } from '../reading/json.ts';
import { type Draft, instantFrom, reportOf } from '../reading/report.ts';
import type { Reread, SourceConnection } from '../source.ts';
import { fileOf } from './files.ts';
import { ticketUrl } from './read-event.ts';
import { priorityOf, statusOf } from './values.ts';
import { readZendesk } from './write.ts';

/** Reads a ticket with its people and its newest comments (developer.zendesk.com, Show Ticket and List Comments, `include=users`). */
export const reread: Reread = { requests: readZendesk, read };

function read(bodies: readonly string[], report: Report, connection: SourceConnection): Report | Refusal {
  const [shown, listed] = bodies.map((body) => parseJson(body));
  const ticket = at(shown, 'ticket');
  if (word(at(ticket, 'id'), 200) !== report.externalId)
    return refuse('invalid', 'Zendesk did not answer with the ticket');

  const users = new Map(
    [...listAt(shown, 'users'), ...listAt(listed, 'users')].map((user) => [word(at(user, 'id'), 200), user]),
  );
  const requesterId = word(at(ticket, 'requester_id'), 200);
  const requester = users.get(requesterId);
  const parsed = reportOf(connection, {
    externalId: report.externalId,
    event: report.event,
    occurredAt: instantFrom(at(ticket, 'updated_at')),
    actorId: report.actorId,
    ticket: {
      subject: word(at(ticket, 'subject'), 500),
      requester: {
        externalId: requesterId,
        name: word(at(requester, 'name'), 200),
        email: word(at(requester, 'email'), 320),
      },
      priority: priorityOf(at(ticket, 'priority')),
      status: statusOf(at(ticket, 'status')),
      language: word(at(requester, 'locale'), 50),
      tags: wordsAt(ticket, 'tags'),
      channel: word(at(ticket, 'via', 'channel'), 50),
      url: ticketUrl(connection, report.externalId),
    },
    messages: listAt(listed, 'comments')
      .map((comment) => messageOf(comment, ticket, users))
      .reverse(),
  });
  return parsed.success ? parsed.data : refuse('invalid', 'Zendesk answered with a ticket that makes no report');
}

function messageOf(
  comment: unknown,
  ticket: unknown,
  users: Map<string | undefined, unknown>,
): Draft['messages'][number] {
  const authorId = word(at(comment, 'author_id'), 200);
  const author = users.get(authorId);
  const fromCustomer = at(author, 'role') === 'end-user' || authorId === word(at(ticket, 'requester_id'), 200);
  const text = word(at(comment, 'plain_body') ?? at(comment, 'body'), Number.POSITIVE_INFINITY) ?? '';
  const isDescription = at(comment, 'body') === at(ticket, 'description');
  return {
    externalId: isDescription ? 'description' : word(at(comment, 'id'), 200),
    visibility: at(comment, 'public') === true ? 'public' : 'internal',
    direction: fromCustomer ? 'inbound' : 'outbound',
    author: { externalId: authorId, name: word(at(author, 'name'), 200), email: word(at(author, 'email'), 320) },
    text,
    attachments: listAt(comment, 'attachments').map(fileOf),
  };
}
