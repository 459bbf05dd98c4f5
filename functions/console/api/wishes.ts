import * as z from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { answer as decide, type Wish } from '../../../shared/domain/tickets/answer.ts';
import { Priority } from '../../../shared/domain/tickets/report.ts';
import { saidSince } from '../../../shared/domain/tickets/since.ts';
import { Status } from '../../../shared/domain/tickets/ticket.ts';
import { changeTicket } from '../../../shared/runtime/change-ticket.ts';
import { type Answer, type Asked, operation } from './operation.ts';
import { showTicket, TicketView } from './ticket-views.ts';

const tag = 'Tickets';
const one = '/tickets/{ticketId}';

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

/** Does what a person wants of a ticket; whoever has missed what was said since the version of If-Match is told of it. */
async function wish(asked: Asked<typeof one, unknown, unknown>, wanted: Wish): Promise<Answer | Refusal> {
  const { console, found, actor, seen, now } = asked;
  const { id, clientId } = found.ticket;
  const change = await changeTicket(console.tickets, clientId, id, ({ ticket, ...world }) =>
    ticket ? decide({ ...world, ticket }, wanted, actor, now, seen) : refuse('not-found', 'the ticket is gone'),
  );
  if (isRefusal(change)) return change.refused === 'out-of-date' ? withNewer(change, asked) : change;
  if (!change || change === 'seen-before') throw new Error(`a wish for ${id} ended as ${change}`);
  return { body: showTicket(change.after), revision: change.after.version };
}

/** The refusal with what was said meanwhile, so that nobody has to look for it. */
async function withNewer(
  refusal: Refusal,
  { console, found, seen = 0 }: Asked<typeof one, unknown, unknown>,
): Promise<Refusal> {
  const history = await console.tickets.history(found.ticket.id);
  return { ...refusal, changes: saidSince(history?.changes ?? [], seen) };
}

const common = { tag, answer: TicketView, ifMatch: 'optional' } as const;

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
    (asked) => {
      const { text, status } = asked.body;
      return wish(asked, { kind: 'reply', text, ...(status && { status }) });
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
      description: 'Nothing more is sent, including what was already queued.',
    },
    (asked) => wish(asked, { kind: 'acknowledge' }),
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
