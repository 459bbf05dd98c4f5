import * as z from 'zod';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { AttachmentId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { MAX_FILES } from '../../../shared/domain/tickets/attachment.ts';
import { Priority } from '../../../shared/domain/tickets/report.ts';
import { Status } from '../../../shared/domain/tickets/ticket.ts';
import type { Console } from '../console.ts';
import { operation } from './operation.ts';
import { filesOf } from './reply-files.ts';
import { common, one, wish } from './wish.ts';

const text = z.string().trim().min(1).max(50_000);
const Reply = z
  .object({
    text: text.meta({
      description: 'What the requester reads.',
      example: 'Your parcel is on its way again; you have it by Thursday.',
    }),
    status: Status.extract(['open', 'waiting-customer', 'solved'])
      .optional()
      .meta({ description: 'The status that the ticket gets with the reply.' }),
    attachments: z
      .array(AttachmentId)
      .max(MAX_FILES)
      .optional()
      .meta({ description: 'The files that go with it, as `attachments.begin` gave their ids.', example: [] }),
  })
  .meta({ id: 'Reply' });
const Note = z
  .object({ text: text.meta({ description: 'What colleagues read.', example: 'The warehouse confirmed the loss.' }) })
  .meta({ id: 'Note' });
const StatusChange = z
  .object({ to: Status.exclude(['deleted']).meta({ description: 'The status that it gets.', example: 'on-hold' }) })
  .meta({ id: 'TicketStatusChange' });
const PriorityChange = z
  .object({ to: Priority.meta({ description: 'The priority that it gets.', example: 'urgent' }) })
  .meta({ id: 'TicketPriorityChange' });
const ClientAnswer = z
  .object({
    text: text.optional().meta({ description: 'What was answered.', example: 'Refund it; the parcel is lost.' }),
  })
  .meta({ id: 'ClientAnswer' });

/** How somebody of a client is called beside what they said: by name where they signed in, else as their business. */
async function clientsName({ actor, console: { records } }: { actor: Actor; console: Console }) {
  if (actor.role !== 'client') return undefined;
  const person = actor.personId && (await records.find('person', actor.personId));
  return person ? person.name : (await records.find('client', actor.clientId))?.name;
}

export const wishes = [
  operation(
    {
      ...common,
      id: 'tickets.reply',
      method: 'post',
      path: `${one}/replies`,
      summary: 'Answer the requester',
      description:
        'A public reply, written back into the helpdesk; it stops the reply clocks. Send the ETag that you have seen as If-Match, and a reply that crossed a newer message, note, status or priority is refused with what was said (`changes`); clocks and dispatch are in nobody’s way.',
      body: Reply,
    },
    async (asked) => {
      const { text, status, attachments = [] } = asked.body;
      const files = await filesOf(asked, attachments);
      if (isRefusal(files)) return files;
      return wish(asked, {
        kind: 'reply',
        text,
        ...(status && { status }),
        ...(files.length > 0 && { attachments: files }),
      });
    },
  ),
  operation(
    {
      ...common,
      id: 'tickets.note',
      method: 'post',
      path: `${one}/notes`,
      summary: 'Leave a private note',
      description: 'It goes to the helpdesk as an internal note, never to the requester.',
      body: Note,
    },
    (asked) => wish(asked, { kind: 'note', text: asked.body.text }),
  ),
  operation(
    {
      ...common,
      id: 'tickets.status',
      method: 'put',
      path: `${one}/status`,
      summary: 'Change the status',
      body: StatusChange,
    },
    (asked) => wish(asked, { kind: 'status', to: asked.body.to }),
  ),
  operation(
    {
      ...common,
      id: 'tickets.priority',
      method: 'put',
      path: `${one}/priority`,
      summary: 'Change the priority',
      description: 'Other targets apply; elapsed time and pauses are kept.',
      body: PriorityChange,
    },
    (asked) => wish(asked, { kind: 'priority', to: asked.body.to }),
  ),
  operation(
    {
      ...common,
      id: 'tickets.acknowledge',
      method: 'post',
      path: `${one}/acknowledgement`,
      summary: 'Acknowledge the escalation',
      description:
        'Nothing more is sent, including what was already queued. Where the plan asks for several people, it counts once as many different ones have; until then those who have are told no more.',
    },
    (asked) => wish(asked, { kind: 'acknowledge' }),
  ),
  operation(
    {
      ...common,
      id: 'tickets.client-answer',
      method: 'post',
      path: `${one}/client-answer`,
      summary: 'Say that the client has answered',
      description:
        'Of a ticket that waits for its client: by its own people, or by an agent who heard from them. The clocks go on, and the client’s own promise is kept or missed as it stands then. Agents read the text, the requester never does.',
      body: ClientAnswer,
    },
    async (asked) => {
      const { text: said } = asked.body;
      const author = said === undefined ? undefined : await clientsName(asked);
      return wish(asked, { kind: 'client-answer', ...(said && { text: said }), ...(author && { author }) });
    },
  ),
  operation(
    {
      ...common,
      id: 'tickets.take',
      method: 'post',
      path: `${one}/taking`,
      summary: 'Take a ticket that the client keeps',
      description:
        'One over the agreed share comes to us after all: its promises begin now, and it counts in the share of its week.',
    },
    (asked) => wish(asked, { kind: 'take' }),
  ),
];
