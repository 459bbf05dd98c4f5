import type { HelpdeskStatus, Priority } from '../../domain/tickets/report.ts';
import type { FoundFile } from '../reading/files.ts';
import { at, listAt, meaning, word } from '../reading/json.ts';
import { type Draft, instantFrom } from '../reading/report.ts';
import { htmlToText } from '../reading/text.ts';

const LONG = Number.POSITIVE_INFINITY;
const CUSTOMERS = new Set(['user', 'lead', 'contact']);
/** Parts that the customer can see; notes and everything else with a text stay internal. */
const PUBLIC_PARTS = new Set(['comment', 'open', 'close', 'quick_reply']);
const INTERNAL_PARTS = new Set(['note', 'note_and_reopen', 'assignment', 'assign_and_unsnooze']);

/** Conversations reopen when the customer writes, so closed is solved, not final. */
const CONVERSATION: Record<string, HelpdeskStatus> = { open: 'open', closed: 'solved', snoozed: 'on-hold' };
const TICKET: Record<string, HelpdeskStatus> = {
  submitted: 'new',
  in_progress: 'open',
  waiting_on_customer: 'waiting-customer',
  resolved: 'solved',
};
const PRIORITY: Record<string, Priority> = { priority: 'high', not_priority: 'normal' };

/** The prefix of a ticket's external id: Intercom counts tickets and conversations separately, and writes to them differently. */
export const TICKET_PREFIX = 'ticket:';

/** A conversation of API 2.x (`source`, `contacts`) or of the 2019 payloads (`conversation_message`, `user`). */
export function conversationDraft(item: unknown, topic: string): Draft {
  const first = at(item, 'source') ?? at(item, 'conversation_message');
  const parts = listAt(item, 'conversation_parts', 'conversation_parts');
  return {
    externalId: word(at(item, 'id') ?? at(item, 'conversation_id'), 150) ?? '',
    event: topic,
    occurredAt: instantFrom(at(item, 'updated_at')),
    actorId: actorOf(parts.at(-1) ?? first),
    ticket: {
      subject: htmlToText(word(at(first, 'subject'), LONG) ?? '') || word(at(item, 'title'), 500),
      requester: requesterOf(item, first),
      priority: meaning(PRIORITY, at(item, 'priority')),
      status: topic === 'conversation.deleted' ? 'deleted' : meaning(CONVERSATION, at(item, 'state')),
      tags: tagsOf(item),
      channel: word(at(item, 'source', 'type'), 50),
      url: word(at(item, 'links', 'conversation_web'), 2000),
    },
    messages: [
      messageOf(first, 'comment'),
      ...parts.map((part) => messageOf(part, word(at(part, 'part_type'), 50))),
    ].flat(),
  };
}

/** A ticket, alone or with the part that the notification is about. */
export function ticketDraft(item: unknown, topic: string): Draft {
  const ticket = at(item, 'ticket') ?? item;
  const parts = listAt(ticket, 'ticket_parts', 'ticket_parts');
  const newest = at(item, 'ticket_part') ?? parts.at(-1);
  const id = word(at(ticket, 'id'), 150);
  const described = word(at(ticket, 'ticket_attributes', '_default_description_'), LONG);
  const messages = [...parts, ...(newest === undefined ? [] : [newest])].map((part) =>
    messageOf(part, word(at(part, 'part_type'), 50)),
  );
  return {
    externalId: id === undefined ? '' : TICKET_PREFIX + id,
    event: topic,
    occurredAt: instantFrom(at(ticket, 'updated_at')),
    actorId: actorOf(newest),
    ticket: {
      subject: word(at(ticket, 'ticket_attributes', '_default_title_'), 500),
      requester: requesterOf(ticket, undefined),
      status: meaning(TICKET, at(ticket, 'ticket_state', 'category')),
      tags: tagsOf(ticket),
      channel: word(at(ticket, 'channel'), 50),
    },
    messages: [
      ...(described === undefined
        ? []
        : [
            {
              externalId: 'description',
              visibility: 'public' as const,
              direction: 'inbound' as const,
              text: htmlToText(described),
            },
          ]),
      ...messages.flat(),
    ],
  };
}

function messageOf(part: unknown, type: string | undefined): Draft['messages'] {
  const text = htmlToText(word(at(part, 'body'), LONG) ?? '');
  const attachments = listAt(part, 'attachments').map(fileOf);
  const isPublic = PUBLIC_PARTS.has(type ?? '');
  if ((text === '' && attachments.length === 0) || !(isPublic || INTERNAL_PARTS.has(type ?? ''))) return [];
  const author = at(part, 'author');
  return [
    {
      externalId: word(at(part, 'id'), 200),
      visibility: isPublic ? 'public' : 'internal',
      direction: CUSTOMERS.has(word(at(author, 'type'), 50) ?? '') ? 'inbound' : 'outbound',
      author: {
        externalId: word(at(author, 'id'), 200),
        name: word(at(author, 'name'), 200),
        email: word(at(author, 'email'), 320),
      },
      text,
      attachments,
    },
  ];
}

/** Their addresses are signed for a while, and ask nobody who they are; they have no ids. */
const fileOf = (file: unknown): FoundFile => ({
  name: at(file, 'name'),
  type: at(file, 'content_type'),
  bytes: at(file, 'filesize'),
  url: at(file, 'url'),
});

/** The contact; API 2.x gives only its id, unless the contact wrote the first message. */
function requesterOf(item: unknown, first: unknown) {
  const author = at(first, 'author');
  const known = at(item, 'user') ?? (CUSTOMERS.has(word(at(author, 'type'), 50) ?? '') ? author : undefined);
  return {
    externalId: word(at(known, 'id') ?? at(item, 'contacts', 'contacts', 0, 'id'), 200),
    name: word(at(known, 'name'), 200),
    email: word(at(known, 'email'), 320),
  };
}

const actorOf = (part: unknown) => word(at(part, 'author', 'id'), 200);

function tagsOf(item: unknown): string[] | undefined {
  const tags = at(item, 'tags', 'tags');
  return Array.isArray(tags)
    ? tags.map((tag) => word(at(tag, 'name'), 100)).filter((tag) => tag !== undefined)
    : undefined;
}
