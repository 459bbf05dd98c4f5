import * as z from 'zod';
import { MAX_BYTES, MAX_FILES } from '../../../shared/domain/tickets/attachment.ts';
import { endings } from '../../../shared/domain/tickets/attachment-type.ts';
import type { AttachmentView } from '../api/file-views.ts';
import type { Reader } from './reader.ts';

type File = z.infer<typeof AttachmentView>;

const Chosen = z.array(z.object({ id: z.string(), name: z.string(), size: z.string() })).max(MAX_FILES);

/** The ids of the files in a form's field; none when it is not as our own script writes it. */
export function idsIn(field: string | undefined): string[] {
  try {
    return Chosen.parse(JSON.parse(field ?? '[]')).map(({ id }) => id);
  } catch {
    return [];
  }
}

/** What came or went with a message: a link that saves it, or why there is none. */
export const FileList = ({
  files,
  ticketId,
  reader,
}: {
  files?: File[] | undefined;
  ticketId: string;
  reader: Reader;
}) => {
  const words = reader.words.files;
  if (!files?.length) return null;
  return (
    <ul class="files" aria-label={words.files} lang={reader.language}>
      {files.map(({ id, name, bytes, state, because }) => (
        <li>
          {state === 'kept' ? (
            <a href={`/attachments/${ticketId}/${id}`} download={name}>
              {name}
            </a>
          ) : (
            <span>{name}</span>
          )}{' '}
          {bytes !== undefined && <small class="quiet">{sizeOf(bytes, reader)}</small>}{' '}
          {state === 'awaited' && <small class="quiet">{words.awaited}</small>}
          {state === 'unavailable' && (
            <small class="quiet">
              {words.unavailable}: {because}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
};

function sizeOf(bytes: number, { language }: Reader): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/**
 * Where files are chosen, dropped or pasted, to go with a reply. They go to the bucket at once, by the page's script; the
 * hidden field names them to the form. `value` is that field of a form that was refused.
 */
export const AttachField = ({
  ticketId,
  value,
  reader,
}: {
  ticketId: string;
  value?: string | undefined;
  reader: Reader;
}) => {
  const words = reader.words.files;
  return (
    <div
      class="attach"
      data-attach={`/attachments/${ticketId}`}
      data-most={MAX_FILES}
      data-bytes={MAX_BYTES}
      data-too-many={words.tooMany(MAX_FILES)}
      data-too-large={words.tooLarge}
      data-failed={words.failed}
      data-wait={words.wait}
      data-done={words.done}
      data-remove={reader.words.remove}
    >
      <input type="hidden" name="attachments" value={value ?? ''} />
      <label>
        {words.attach} <small class="quiet">{words.limits(MAX_FILES)}</small>
        <input type="file" multiple accept={endings.join(',')} />
      </label>
      <ul class="files" aria-label={words.chosen} />
      <p class="attach-said quiet" role="status" />
    </div>
  );
};
