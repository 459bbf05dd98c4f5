import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { AttachmentId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { type Attachment, fileKey, MAX_BYTES, refOf, taken } from '../../../shared/domain/tickets/attachment.ts';
import { mayWish } from '../../../shared/domain/tickets/wish.ts';
import { after } from '../../../shared/domain/time.ts';
import { AttachmentView } from './file-views.ts';
import { type Answer, type Asked, operation } from './operation.ts';

const tag = 'Tickets';
const all = '/tickets/{ticketId}/attachments';

/** So long a browser may begin to send a file, and to fetch one. */
const TO_PUT_SECONDS = 5 * 60;
const TO_GET_SECONDS = 2 * 60;

const Begun = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta({ description: 'With its ending, which decides its type.', example: 'label.pdf' }),
    type: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'What the browser calls it.', example: 'application/pdf' }),
    bytes: z
      .number()
      .int()
      .min(1)
      .max(MAX_BYTES)
      .meta({ description: 'How many exactly, 10 MB at most.', example: 48_213 }),
  })
  .meta({ id: 'NewAttachment' });

const Link = z
  .object({ url: z.url(), until: z.iso.datetime() })
  .meta({ id: 'AttachmentLink', description: 'An address that needs no key, and until when it works.' });

const Upload = z
  .object({
    attachment: AttachmentView,
    upload: z.object({
      method: z.literal('PUT'),
      url: z.url(),
      headers: z.record(z.string(), z.string()).meta({ example: { 'content-type': 'application/pdf' } }),
      until: z.iso.datetime(),
    }),
  })
  .meta({
    id: 'AttachmentUpload',
    description: 'A file that may now be sent, and how. It goes out with the reply that names its id.',
  });

/** Files of tickets: they go to the bucket and come from it by links, and never through us. */
export const attachments = [
  operation(
    {
      id: 'attachments.begin',
      method: 'post',
      path: all,
      tag,
      summary: 'Announce a file that shall go with a reply, and learn where to send it',
      description:
        'Pictures (PNG, JPEG, GIF, WebP), PDF, text, CSV and documents of today’s office programs. The address takes exactly as many bytes as announced, of that type, for 5 minutes.',
      body: Begun,
      answer: Upload,
      status: 201,
    },
    begin,
  ),

  operation(
    {
      id: 'attachments.link',
      method: 'get',
      path: `${all}/{attachmentId}`,
      tag,
      summary: 'Get a link to a file of a ticket',
      description: 'It works for 2 minutes and saves the file; whoever has it needs no key.',
      answer: Link,
    },
    async ({ console, found, params, now }) => {
      const file = await console.records.find('attachment', `${found.ticket.id}/${params.attachmentId}`);
      if (!file || file.state === 'begun') return refuse('not-found', 'the ticket has no such file');
      if (file.state === 'awaited') return refuse('conflict', 'the file is still on its way to us');
      if (file.state === 'unavailable') return refuse('conflict', `the file is not to be had: ${file.because}`);
      const url = await console.files.linkToGet(fileKey(file), file, TO_GET_SECONDS);
      return { body: { url, until: after(now, TO_GET_SECONDS * 1000) } };
    },
  ),
];

async function begin({
  console,
  found: { ticket },
  body: { name: told, type: said, bytes },
  actor,
  now,
}: Asked<typeof all, unknown, z.output<typeof Begun>>): Promise<Answer | Refusal> {
  const self = actor.role === 'agent' ? await console.records.find('agent', actor.agentId) : undefined;
  const refusal = mayWish(ticket, self ? [self] : [], { kind: 'reply', text: '' }, actor, now);
  if (refusal) return refusal;
  const fits = taken({ name: told, type: said }, bytes);
  if (isRefusal(fits)) return fits;
  const { id: ticketId, clientId, connectionId } = ticket;
  const file: Attachment = {
    state: 'begun',
    id: AttachmentId.parse(console.newId('att')),
    ...fits,
    bytes,
    ticketId,
    clientId,
    connectionId,
    by: nameOf(actor),
    at: now,
    revision: 1,
  };
  await console.records.write([{ kind: 'attachment', put: file, when: 'new' }]);
  const link = await console.files.linkToPut(fileKey(file), file, TO_PUT_SECONDS);
  const upload = { method: 'PUT', ...link, until: after(now, TO_PUT_SECONDS * 1000) };
  return {
    body: { attachment: { ...refOf(file), state: file.state }, upload },
    location: `/tickets/${ticketId}/attachments/${file.id}`,
  };
}
