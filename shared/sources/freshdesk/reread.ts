import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Report } from '../../domain/tickets/report.ts';
import type { FoundFile } from '../reading/files.ts';
import { at, listAt, parseJson, word, wordsAt } from '../reading/json.ts';
import { type Draft, instantFrom, reportOf } from '../reading/report.ts';
import { htmlToText } from '../reading/text.ts';
import type { Reread, SourceConnection } from '../source.ts';
import { priorityOf, statusOf } from './values.ts';
import { readTicket } from './write.ts';

/** Reads a ticket with its requester and up to ten conversations (developers.freshdesk.com/api, View a Ticket with `include`). */
export const reread: Reread = { requests: readTicket, read };

function read(bodies: readonly string[], report: Report, connection: SourceConnection): Report | Refusal {
  const ticket = parseJson(bodies[0] ?? '');
  if (word(at(ticket, 'id'), 200) !== report.externalId)
    return refuse('invalid', 'Freshdesk did not answer with the ticket');
  const requester = at(ticket, 'requester');
  const parsed = reportOf(connection, {
    externalId: report.externalId,
    event: report.event,
    occurredAt: instantFrom(at(ticket, 'updated_at')),
    actorId: report.actorId,
    ticket: {
      subject: word(at(ticket, 'subject'), 500),
      requester: {
        externalId: word(at(ticket, 'requester_id'), 200),
        name: word(at(requester, 'name'), 200),
        email: word(at(requester, 'email'), 320),
      },
      priority: priorityOf(at(ticket, 'priority')),
      status: at(ticket, 'deleted') === true ? 'deleted' : statusOf(at(ticket, 'status')),
      tags: wordsAt(ticket, 'tags'),
      url: report.ticket.url,
    },
    messages: [description(ticket), ...listAt(ticket, 'conversations').map(messageOf)],
  });
  return parsed.success ? parsed.data : refuse('invalid', 'Freshdesk answered with a ticket that makes no report');
}

const description = (ticket: unknown): Draft['messages'][number] => ({
  externalId: 'description',
  visibility: 'public',
  direction: 'inbound',
  text: textIn(ticket, 'description'),
  attachments: listAt(ticket, 'attachments').map(fileOf),
});

const messageOf = (conversation: unknown): Draft['messages'][number] => ({
  externalId: word(at(conversation, 'id'), 200),
  visibility: at(conversation, 'private') === false ? 'public' : 'internal',
  direction: at(conversation, 'incoming') === true ? 'inbound' : 'outbound',
  author: { externalId: word(at(conversation, 'user_id'), 200) },
  text: textIn(conversation, 'body'),
  attachments: listAt(conversation, 'attachments').map(fileOf),
});

const textIn = (value: unknown, key: string) =>
  word(at(value, `${key}_text`), Number.POSITIVE_INFINITY) ??
  htmlToText(word(at(value, key), Number.POSITIVE_INFINITY) ?? '');

/** Their addresses are signed for a while, and ask nobody who they are. */
const fileOf = (file: unknown): FoundFile => ({
  id: at(file, 'id'),
  name: at(file, 'name'),
  type: at(file, 'content_type'),
  bytes: at(file, 'size'),
  url: at(file, 'attachment_url'),
});
