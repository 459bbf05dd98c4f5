import type { OutgoingFile } from '../../shared/domain/deliveries/outbound.ts';
import type { TicketId } from '../../shared/domain/ids.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { fileKey } from '../../shared/domain/tickets/attachment.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { HttpAnswer } from '../../shared/ports/outbound.ts';
import type { Source, SourceConnection, WriteAction, WriteContext, WrittenFile } from '../../shared/sources/source.ts';
import type { Attempting } from './judge.ts';

export type Lent = Pick<Files, 'get' | 'linkToGet'>;

/** A link for a helpdesk that fetches the file as soon as it is told of it. */
const HOUR_SECONDS = 3_600;

/** Files go side by side; with these, both steps end while the function still has time. */
const UPLOADING = { milliseconds: 8_000 };
const NAMING = { milliseconds: 12_000 };

/** The files of a reply as its source needs them. */
export const lentTo = (
  { files: dialect }: Source,
  ticketId: TicketId,
  attachments: readonly OutgoingFile[],
  files: Lent,
): Promise<WrittenFile[]> =>
  Promise.all(
    attachments.map(async (file) => {
      const key = fileKey({ ticketId, id: file.id });
      const link = await files.linkToGet(key, file, HOUR_SECONDS);
      return { ...file, link, ...(dialect?.needsContent && { content: await files.get(key) }) };
    }),
  );

/** The request of an action, or the several that it takes where files go before the reply that names them. */
export function written(
  { write, files }: Source,
  action: WriteAction,
  connection: SourceConnection,
  credentials: string,
  context: WriteContext,
): Attempting | Refusal {
  if (!write) throw new Error('nothing is written to such a helpdesk');
  const attachments = action.kind === 'reply' ? action.attachments : undefined;
  const upload = files?.upload;
  if (action.kind !== 'reply' || !attachments || !upload) return write(action, connection, credentials, context);
  const requests = attachments.map((file) => upload.request(file, connection, credentials));
  const refusal = requests.find(isRefusal);
  if (refusal) return refusal;
  return async (outbound) => {
    const answers = await Promise.all(requests.map((request) => outbound.send(usable(request), UPLOADING)));
    const failed = answers.find(({ status }) => status < 200 || status >= 300);
    if (failed) return failed;
    const named = attachments.map((file, place) => ({ ...file, token: usable(upload.token(bodyOf(answers, place))) }));
    return outbound.send(usable(write({ ...action, attachments: named }, connection, credentials, context)), NAMING);
  };
}

const bodyOf = (answers: readonly HttpAnswer[], place: number): string => answers[place]?.body ?? '';

/** What must be there by now; that it is not is a failure of this attempt. */
function usable<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(value.reason);
  return value;
}
