import type { HelpdeskStatus } from '../../domain/tickets/report.ts';
import { at, listAt, meaning, parseJson, word } from '../reading/json.ts';
import { type Draft, ignored, instantFrom, readingOf, unreadable } from '../reading/report.ts';
import { htmlToText } from '../reading/text.ts';
import { headerOf } from '../signatures/verdict.ts';
import type { InboundRequest, Reading, SourceConnection } from '../source.ts';
import { fileOf } from './files.ts';

const EVENT_HEADER = 'x-helpscout-event';
const LONG = Number.POSITIVE_INFINITY;

/** A customer's reply reopens a closed conversation, so closed is solved, not final. */
const STATUSES: Record<string, HelpdeskStatus> = {
  active: 'open',
  open: 'open',
  pending: 'waiting-customer',
  closed: 'solved',
  spam: 'closed',
};

const INBOUND = new Set(['customer', 'phone', 'chat', 'beaconchat']);
const OUTBOUND = new Set(['message', 'reply']);
const INTERNAL = new Set(['note', 'forwardparent', 'forwardchild']);

/** Reads a conversation of the v2 API, which is the whole body; deliveries have no id, so the report is its own key. */
export function readHelpScout(request: InboundRequest, connection: SourceConnection): Reading {
  const event = headerOf(request, EVENT_HEADER);
  if (event === undefined) return unreadable(`the header ${EVENT_HEADER}, which alone tells the event, is missing`);
  if (!event.startsWith('convo.')) return ignored(`${event} is not about a conversation`);
  const body = parseJson(request.body);
  const externalId = word(at(body, 'id'), 200);
  if (externalId === undefined) return unreadable(`${event} names no conversation in id`);

  const threads = byTime(listAt(body, '_embedded', 'threads'));
  return readingOf(connection, {
    externalId,
    event,
    occurredAt: instantFrom(at(body, 'userUpdatedAt')),
    actorId: actorOf(event, threads.at(-1)),
    ticket: {
      subject: word(at(body, 'subject'), 500),
      requester: requesterOf(body),
      status: event === 'convo.deleted' ? 'deleted' : meaning(STATUSES, at(body, 'status')),
      tags: Array.isArray(at(body, 'tags'))
        ? listAt(body, 'tags').map((tag) => word(at(tag, 'tag'), 100) ?? '')
        : undefined,
      channel: word(at(body, 'source', 'type'), 50) ?? word(at(body, 'type'), 50),
      url: word(at(body, '_links', 'web', 'href'), 2000),
    },
    messages: threads.flatMap(messageOf),
  });
}

/** Threads come newest first, ours go oldest first; those without a time keep their place. */
function byTime(threads: unknown[]): unknown[] {
  const time = (thread: unknown) => instantFrom(at(thread, 'createdAt')) ?? '';
  return threads.toSorted((one, other) => (time(one) < time(other) ? -1 : Number(time(one) > time(other))));
}

function messageOf(thread: unknown): Draft['messages'] {
  const type = word(at(thread, 'type'), 50) ?? '';
  const text = htmlToText(word(at(thread, 'body'), LONG) ?? '');
  const attachments = listAt(thread, '_embedded', 'attachments').map(fileOf);
  if (
    (text === '' && attachments.length === 0) ||
    at(thread, 'state') === 'draft' ||
    !(INBOUND.has(type) || OUTBOUND.has(type) || INTERNAL.has(type))
  )
    return [];
  const author = INBOUND.has(type) ? (at(thread, 'customer') ?? at(thread, 'createdBy')) : at(thread, 'createdBy');
  return [
    {
      externalId: word(at(thread, 'id'), 200),
      visibility: INTERNAL.has(type) ? 'internal' : 'public',
      direction: INBOUND.has(type) ? 'inbound' : 'outbound',
      author: personOf(author),
      text,
      attachments,
    },
  ];
}

/** Who acted is told only by the thread that an event is about, and only users count: customers have ids of their own, which may be equal. */
function actorOf(event: string, newest: unknown): string | undefined {
  const aboutThread = /\.(created|reply\.created)$/.test(event);
  return aboutThread && at(newest, 'createdBy', 'type') === 'user'
    ? word(at(newest, 'createdBy', 'id'), 200)
    : undefined;
}

function requesterOf(body: unknown) {
  const customer = personOf(at(body, 'primaryCustomer'));
  const creator = at(body, 'createdBy', 'type') === 'customer' ? personOf(at(body, 'createdBy')) : undefined;
  return {
    externalId: customer.externalId,
    name: customer.name ?? creator?.name,
    email: customer.email ?? creator?.email,
  };
}

const personOf = (value: unknown) => ({
  externalId: word(at(value, 'id'), 200),
  name: word([at(value, 'first'), at(value, 'last')].filter((part) => typeof part === 'string').join(' '), 200),
  email: word(at(value, 'email'), 320),
});
