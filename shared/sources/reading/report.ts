import { createHash } from 'node:crypto';
import type { TicketId } from '../../domain/ids.ts';
import { type Person, Report, type ReportedMessage, type ReportedTicket } from '../../domain/tickets/report.ts';
import { type Instant, instantOf } from '../../domain/time.ts';
import type { Reading, SourceConnection } from '../source.ts';
import { digitsOf, type FoundFile, filesOf } from './files.ts';
import { word } from './json.ts';
import { cut } from './text.ts';

const MESSAGES = 50;
const FILES = 40;

/** Our id of a helpdesk's ticket: the same wherever it is computed, 130 bits of SHA-256 over connection and external id. */
export function ticketIdOf(connectionId: string, externalId: string): TicketId {
  return `tkt_${digitsOf(`${connectionId}\n${externalId}`)}` as TicketId;
}

/** What a reader found, before it is trimmed to the report's sizes: any field may be absent, empty or too long. */
export type Draft = {
  externalId: string;
  event: string;
  occurredAt?: Instant | undefined;
  actorId?: string | undefined;
  thin?: boolean;
  ticket: Loose<ReportedTicket>;
  messages: (Loose<Omit<ReportedMessage, 'attachments'>, 'visibility' | 'direction'> & {
    attachments?: readonly FoundFile[];
  })[];
};

type Loose<Shape, Kept extends keyof Shape = never> = {
  [Key in Exclude<keyof Shape, Kept>]?: Shape[Key] | undefined;
} & Pick<Shape, Kept>;

/** A draft as a report of this connection: texts trimmed and cut, empty fields left out, a message once, the newest fifty. */
export function reportOf(connection: SourceConnection, draft: Draft) {
  const { subject, requester, language, tags, channel, url, priority, status } = draft.ticket;
  return Report.safeParse(
    dense({
      connectionId: connection.id,
      ticketId: ticketIdOf(connection.id, draft.externalId),
      externalId: draft.externalId,
      event: word(draft.event, 100),
      occurredAt: draft.occurredAt,
      actorId: word(draft.actorId, 200),
      thin: draft.thin ?? false,
      ticket: dense({
        subject: word(subject, 500),
        requester: requester && person(requester),
        priority,
        status,
        language: language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : undefined,
        tags: tags
          ?.map((tag) => word(tag, 100))
          .filter((tag) => tag !== undefined)
          .slice(0, 200),
        channel: word(channel, 50),
        url: url !== undefined && url.length <= 2000 ? word(url, 2000) : undefined,
      }),
      messages: messagesOf(draft, `${connection.id}\n${draft.externalId}`),
    }),
  );
}

/** One report as a reading, keyed by the sender's delivery id or, without one, by all that it says. */
export function readingOf(connection: SourceConnection, draft: Draft, deliveryId?: string): Reading {
  const parsed = reportOf(connection, draft);
  if (!parsed.success) return unreadable(`the payload makes no report: ${parsed.error.issues[0]?.message}`);
  const fingerprint = createHash('sha256').update(JSON.stringify(parsed.data)).digest('hex');
  const key =
    deliveryId !== undefined && /^[\x21-\x7e]{1,120}$/.test(deliveryId) ? deliveryId : `sha256:${fingerprint}`;
  return { outcome: 'read', reports: [{ dedupeKey: `${connection.id}:${key}`, fingerprint, report: parsed.data }] };
}

/** The reading of a payload that is well-formed and not for us. */
export const ignored = (reason: string): Reading => ({ outcome: 'ignored', reason });

/** The reading of a payload that we do not understand. */
export const unreadable = (reason: string): Reading => ({ outcome: 'unreadable', reason });

/** A person with the fields that say something, or undefined when none does. */
export function person(from: { externalId?: unknown; name?: unknown; email?: unknown }): Person | undefined {
  const found = dense({
    externalId: word(from.externalId, 200),
    name: word(from.name, 200),
    email: word(from.email, 320),
  });
  return Object.keys(found).length > 0 ? found : undefined;
}

/** The instant of an ISO-8601 text with a zone or of unix seconds, or undefined. */
export function instantFrom(value: unknown): Instant | undefined {
  const millis =
    typeof value === 'number'
      ? value * 1000
      : typeof value === 'string' && value.length <= 40 && /T.*(Z|[+-]\d\d:?\d\d)$/i.test(value)
        ? Date.parse(value)
        : Number.NaN;
  return millis > 0 && millis < Date.UTC(9999, 0) ? instantOf(millis) : undefined;
}

/** A stand-in for the id of a message whose sender gives it none: equal texts on one ticket count as one message. */
export const textId = (text: string): string => `text:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;

/** Each message once, the newest fifty, with the newest forty files; one that says nothing and brings nothing is none. */
function messagesOf({ messages }: Draft, within: string) {
  const said = onlyOnce(messages.map((message) => messageOf(message, within)));
  let room = FILES;
  return said
    .filter(({ text, attachments }) => text !== '' || attachments)
    .slice(-MESSAGES)
    .toReversed()
    .map(({ attachments = [], ...message }) => {
      const some = attachments.slice(0, room);
      room -= some.length;
      return { ...message, ...(some.length > 0 && { attachments: some }) };
    })
    .toReversed();
}

const messageOf = ({ attachments = [], ...message }: Draft['messages'][number], within: string) => {
  const files = filesOf(attachments, within);
  return dense({
    ...message,
    attachments: files.length > 0 ? files : undefined,
    externalId: word(message.externalId, 200),
    author: message.author && person(message.author),
    text: cut(message.text ?? ''),
  });
};

function onlyOnce<Message extends { externalId?: string | undefined }>(messages: Message[]): Message[] {
  const seen = new Set<string>();
  return messages.filter(
    ({ externalId }) => externalId === undefined || (!seen.has(externalId) && seen.add(externalId)),
  );
}

function dense<Shape extends object>(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;
}
