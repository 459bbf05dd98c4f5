import * as z from 'zod';
import { AttachmentId, ClientId, ConnectionId, TicketId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { DAY_MILLIS, Instant } from '../time.ts';
import { isKind, typeOf } from './attachment-type.ts';

const MiB = 1024 * 1024;

/** What one file may have, what the files of one reply may have together, and how many go with one message. */
export const MAX_BYTES = 10 * MiB;
export const MAX_BYTES_TOGETHER = 20 * MiB;
export const MAX_FILES = 10;

/** So long a file and what is known of it are kept: a year and the days in which it is still asked for. */
export const ATTACHMENT_KEPT_MILLIS = 400 * DAY_MILLIS;

/** A file as a helpdesk tells of it; `id` is the same wherever it is told of again. `because` says why it cannot be had. */
export const ReportedAttachment = z.object({
  id: AttachmentId,
  name: z.string().max(500),
  type: z.string().max(200).optional(),
  bytes: z.number().int().min(0).optional(),
  url: z.string().max(4000).optional(),
  because: z.string().max(300).optional(),
});
export type ReportedAttachment = z.infer<typeof ReportedAttachment>;

/** A file as a message names it; how things stand with it is in its own record. */
export const AttachmentRef = z.object({
  id: AttachmentId,
  name: z.string(),
  type: z.string(),
  bytes: z.number().int().optional(),
});
export type AttachmentRef = z.infer<typeof AttachmentRef>;

const common = {
  ...AttachmentRef.shape,
  ticketId: TicketId,
  clientId: ClientId,
  connectionId: ConnectionId,
  /** The connection that told of it, or whoever of us sends it. */
  by: z.string(),
  at: Instant,
  revision: z.number().int(),
};

/** The hash of what opens a file to somebody without an account, and until when. */
const Lent = z.object({ hash: z.string(), until: Instant });

/** A file of a ticket: in the helpdesk and awaited, announced by one of us, kept in the bucket, or not to be had. */
export const Attachment = z.discriminatedUnion('state', [
  z.object({ state: z.literal('awaited'), ...common, url: z.string() }),
  z.object({ state: z.literal('begun'), ...common, bytes: z.number().int() }),
  z.object({ state: z.literal('kept'), ...common, bytes: z.number().int(), lent: Lent.exactOptional() }),
  z.object({ state: z.literal('unavailable'), ...common, because: z.string() }),
]);
export type Attachment = z.infer<typeof Attachment>;
export type Kept = Extract<Attachment, { state: 'kept' }>;

/** A file as it goes out with a reply, and the address that opens it to the helpdesk. */
export type SentFile = { file: Kept; url: string };

/** Where a file lies in the bucket. */
export const fileKey = ({ ticketId, id }: Pick<Attachment, 'ticketId' | 'id'>): string =>
  `attachments/${ticketId}/${id}`;

/** Its name and type as we show them, or why nobody of ours should open it. */
export function taken(
  told: { name: string; type?: string | undefined },
  bytes: number | undefined,
): { name: string; type: string } | Refusal {
  const name = plainName(told.name);
  const type = typeOf(name, told.type);
  if (type === undefined) return refuse('invalid', `${name} is not of a kind that we take`);
  if (bytes === 0) return refuse('invalid', `${name} is empty`);
  if (bytes !== undefined && bytes > MAX_BYTES) return refuse('invalid', `${name} is larger than 10 MB`);
  return { name: isKind(name) ? name : `${name}.${type.split('/').at(-1)}`, type };
}

/** A file that a helpdesk told of, as it begins here: awaited, or not to be had. */
export function arrived(
  told: ReportedAttachment,
  of: Pick<Attachment, 'ticketId' | 'clientId' | 'connectionId' | 'at'>,
): Attachment {
  const fits = taken(told, told.bytes);
  const isRefused = 'refused' in fits;
  const name = isRefused ? plainName(told.name) : fits.name;
  const type = isRefused ? 'application/octet-stream' : fits.type;
  const { id, bytes, url } = told;
  const file = { id, name, type, ...(bytes !== undefined && { bytes }), ...of, by: of.connectionId, revision: 1 };
  const because = told.because ?? (isRefused ? fits.reason : undefined);
  if (because !== undefined) return { ...file, state: 'unavailable', because };
  if (url === undefined) return { ...file, state: 'unavailable', because: 'the helpdesk gave no address of it' };
  return { ...file, state: 'awaited', url };
}

/** The part of a file that a message names. */
export const refOf = ({ id, name, type, bytes }: AttachmentRef): AttachmentRef => ({
  id,
  name,
  type,
  ...(bytes !== undefined && { bytes }),
});

const LONGEST_NAME = 120;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are meant, and those that turn the order of a name around
const UNSEEN = /[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A file's name without a folder, quotes, line breaks and signs that show nothing; its ending stays when it is cut. */
export function plainName(name: string): string {
  const last = name.replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/["'`<>|:*?;]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .toWellFormed();
  if (plain.length <= LONGEST_NAME) return plain || 'file';
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 10 ? plain.slice(dot) : '';
  return plain.slice(0, LONGEST_NAME - ending.length).toWellFormed() + ending;
}
