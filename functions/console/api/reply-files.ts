import { randomBytes } from 'node:crypto';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { fileKey, type Kept, MAX_BYTES_TOGETHER, type SentFile } from '../../../shared/domain/tickets/attachment.ts';
import { after, DAY_MILLIS } from '../../../shared/domain/time.ts';
import { hashOf } from '../door/authenticate.ts';
import type { Asked } from './operation.ts';

/** So long a helpdesk that fetches files itself may do so. */
const LENT_MILLIS = 7 * DAY_MILLIS;

type Replying = Asked<'/tickets/{ticketId}', unknown, unknown>;

/** The files that a reply names: each announced by whoever sends it, for this ticket, and in the bucket as announced. */
export async function filesOf(asked: Replying, ids: readonly string[]): Promise<SentFile[] | Refusal> {
  const files = await Promise.all([...new Set(ids)].map((id) => fileOf(asked, id)));
  const refusal = files.find(isRefusal);
  if (refusal) return refusal;
  const sent = files.filter((file): file is SentFile => !isRefusal(file));
  const bytes = sent.reduce((sum, { file }) => sum + file.bytes, 0);
  if (bytes > MAX_BYTES_TOGETHER) return refuse('invalid', 'the files of a reply may have 20 MB together');
  return sent;
}

async function fileOf({ console, found: { ticket }, actor, now }: Replying, id: string): Promise<SentFile | Refusal> {
  const file = await console.records.find('attachment', `${ticket.id}/${id}`);
  if (!file || file.by !== nameOf(actor))
    return refuse('not-found', `you have not announced a file ${id} for this ticket`);
  if (file.state !== 'begun') return refuse('already-done', `${file.name} has been sent already`);
  const there = await console.files.look(fileKey(file));
  if (!there) return refuse('conflict', `${file.name} has not arrived yet`);
  if (there.bytes !== file.bytes || there.type !== file.type)
    return refuse('invalid', `${file.name} is not what was announced`);
  // Links of the bucket end with whoever signed them, hours later: this one is ours and leads to a fresh one.
  const token = randomBytes(24).toString('base64url');
  const kept: Kept = {
    ...file,
    state: 'kept',
    lent: { hash: hashOf(token), until: after(now, LENT_MILLIS) },
    revision: file.revision + 1,
  };
  return { file: kept, url: `${console.publicUrl}/files/${ticket.id}/${file.id}?token=${token}` };
}
