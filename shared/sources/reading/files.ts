import { createHash } from 'node:crypto';
import type { AttachmentId } from '../../domain/ids.ts';
import { MAX_FILES, type ReportedAttachment } from '../../domain/tickets/attachment.ts';
import { word } from './json.ts';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 digits (130 bits of SHA-256) that are the same wherever they are computed of the same text. */
export function digitsOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  let bits = '';
  for (const byte of bytes.subarray(0, 17)) bits += byte.toString(2).padStart(8, '0');
  return Array.from(
    { length: 26 },
    (_, index) => CROCKFORD[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)],
  ).join('');
}

/** A file as a reader found it; `id` is the helpdesk's own, without which its address tells one from another. */
export type FoundFile = {
  id?: unknown;
  name?: unknown;
  type?: unknown;
  bytes?: unknown;
  url?: unknown;
  because?: string | undefined;
};

/** The files of one message: `within` names the connection and the ticket. What has neither an id nor an address is nothing. */
export function filesOf(found: readonly FoundFile[], within: string): ReportedAttachment[] {
  const files = found.slice(0, MAX_FILES).flatMap((one) => fileOf(one, within) ?? []);
  return [...new Map(files.map((file) => [file.id, file])).values()];
}

function fileOf(found: FoundFile, within: string): ReportedAttachment | undefined {
  const [id, url] = [word(found.id, 200), addressOf(found.url)];
  // A link that is signed anew each time leads to the same place.
  const same = id ?? url?.split('?')[0];
  if (same === undefined) return undefined;
  const [type, bytes] = [word(found.type, 200), Number(found.bytes ?? Number.NaN)];
  return {
    id: `att_${digitsOf(`${within}\n${same}`)}` as AttachmentId,
    name: word(found.name, 500) ?? url?.split(/[?#]/)[0]?.split('/').at(-1) ?? 'file',
    ...(type && { type }),
    ...(Number.isSafeInteger(bytes) && bytes >= 0 && { bytes }),
    ...(url && { url }),
    ...(found.because && { because: found.because }),
  };
}

function addressOf(value: unknown): string | undefined {
  const text = word(value, 4000);
  const url = text === undefined ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
