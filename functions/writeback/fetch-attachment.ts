import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import { type Attachment, fileKey, MAX_BYTES } from '../../shared/domain/tickets/attachment.ts';
import { agrees, looksLike } from '../../shared/domain/tickets/attachment-type.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Downloaded, Downloads } from '../../shared/ports/outbound.ts';
import type { Records, Targets } from '../../shared/ports/records.ts';
import { sources } from '../../shared/sources/sources.ts';

export type Fetching = {
  records: Pick<Records, 'find' | 'write'>;
  targets: Pick<Targets, 'connection'>;
  files: Pick<Files, 'put'>;
  downloads: Downloads;
  now(): Instant;
};

type Awaited = Extract<Attachment, { state: 'awaited' }>;

/** So often the queue gives it; the last time, a helpdesk that still does not answer is believed to have no such file. */
const RECEIVES = 5;
/** What a helpdesk that is in trouble says: it may have the file later. */
const isTrouble = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Fetches a file that a helpdesk told of into the bucket, once. Write-back does it, because it is the function that
 * waits for slow helpdesks with a client's credentials, one call at a time, and keeps no report waiting meanwhile.
 */
export async function fetchAttachment(
  fetching: Fetching,
  { ticketId, attachmentId }: { ticketId: string; attachmentId: string },
  receives = 1,
): Promise<void> {
  const file = await fetching.records.find('attachment', `${ticketId}/${attachmentId}`);
  if (file?.state !== 'awaited') return;
  const { url: _was, ...rest } = file;
  const found = await bytesOf(fetching, file).catch((fault: Error) => {
    if (receives < RECEIVES) throw fault;
    return refuse('invalid', fault.message);
  });
  if (isRefusal(found)) return note(fetching, file, { ...rest, state: 'unavailable', because: found.reason });
  await fetching.files.put(fileKey(file), found, file.type);
  await note(fetching, file, { ...rest, state: 'kept', bytes: found.length });
}

/** The bytes of a file, or why it is none that somebody of ours should open; throws when it may be had later. */
async function bytesOf({ targets, downloads }: Fetching, file: Awaited): Promise<Uint8Array | Refusal> {
  const target = await targets.connection(file.connectionId);
  if (!target) return refuse('not-found', 'the connection is gone');
  const { connection, secrets } = target;
  const { files } = sources[connection.kind];
  const url = URL.parse(file.url);
  if (!url) return refuse('invalid', 'the helpdesk gave no address of it');
  const request = files?.request?.(url, connection, secrets.outbound) ?? { method: 'GET', url: url.href, headers: {} };
  const answer = await downloads.download(request, { bytes: files?.read ? 2 * MAX_BYTES : MAX_BYTES });
  return judged(file, answer, files?.read);
}

function judged(
  file: Awaited,
  answer: Downloaded,
  read: ((bytes: Uint8Array) => Uint8Array | undefined) | undefined,
): Uint8Array | Refusal {
  if ('refused' in answer) {
    if (answer.refused === 'too-large') return refuse('invalid', 'it is larger than 10 MB');
    if (isTrouble(answer.status)) throw new Error(`the helpdesk answered ${answer.status}`);
    return refuse('not-found', `the helpdesk answered ${answer.status}`);
  }
  const bytes = read ? read(answer.bytes) : answer.bytes;
  if (!bytes || (!read && !agrees(file.type, answer.type)) || !looksLike(file.type, bytes))
    return refuse('invalid', 'it is not what its name says');
  if (bytes.length === 0) return refuse('invalid', 'it is empty');
  return bytes.length > MAX_BYTES ? refuse('invalid', 'it is larger than 10 MB') : bytes;
}

/** Keeps how it ended, unless somebody was faster, and says so. */
async function note(
  { records, now }: Fetching,
  from: Awaited,
  to: Extract<Attachment, { state: 'kept' | 'unavailable' }>,
): Promise<void> {
  const { id: attachmentId, ticketId, clientId, revision } = from;
  const about = { ticketId, clientId, attachmentId };
  const put = { ...to, revision: revision + 1 };
  const news =
    to.state === 'kept'
      ? { type: 'ticket.attachment-kept' as const, data: about }
      : { type: 'ticket.attachment-lost' as const, data: { ...about, because: to.because } };
  await records.write([{ kind: 'attachment', put, when: { revision } }], {
    subject: attachmentId,
    version: put.revision,
    news: [news],
    at: now(),
    by: 'writeback',
  });
}
