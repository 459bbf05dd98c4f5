import * as z from 'zod';
import { type Attachment, AttachmentRef, refOf } from '../../../shared/domain/tickets/attachment.ts';
import { Message } from '../../../shared/domain/tickets/ticket.ts';
import type { TicketChange } from '../../../shared/ports/tickets.ts';

export const AttachmentView = AttachmentRef.extend({
  state: z.enum(['awaited', 'begun', 'kept', 'unavailable']).meta({
    description: 'awaited: it is being fetched from the helpdesk. begun: announced. kept: there is a link to it.',
  }),
  because: z.string().optional().meta({ description: 'Why it is not to be had.' }),
}).meta({
  id: 'Attachment',
  description: 'A file that came or went with a message.',
  example: { id: 'att_01kzabc', name: 'label.pdf', type: 'application/pdf', bytes: 48_213, state: 'kept' },
});

export const MessageView = Message.extend({ attachments: z.array(AttachmentView).exactOptional() });

/** A change with how things stand with the files of its messages. */
export const withFiles = (change: TicketChange, files: readonly Attachment[]) => ({
  ...change,
  messages: change.messages.map(({ attachments, ...message }) => ({
    ...message,
    ...(attachments && { attachments: attachments.map((ref) => viewOf(ref, files)) }),
  })),
});

function viewOf(ref: AttachmentRef, files: readonly Attachment[]): z.infer<typeof AttachmentView> {
  const file = files.find(({ id }) => id === ref.id);
  // What is known of a file goes when the file goes.
  if (!file) return { ...refOf(ref), state: 'unavailable', because: 'it was kept for 400 days' };
  return { ...refOf(file), state: file.state, ...(file.state === 'unavailable' && { because: file.because }) };
}
