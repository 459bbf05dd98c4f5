import * as z from 'zod';
import { HelpdeskStatus, Priority } from '../../domain/tickets/report.ts';
import { AnyInstant } from '../../domain/time.ts';

const id = z.union([z.string().min(1).max(200), z.number().int().transform(String)]);

const Someone = z.object({ id: id.optional(), name: z.string().optional(), email: z.string().optional() });

const TicketSaid = z.object({
  id,
  subject: z.string().optional(),
  requester: Someone.optional(),
  priority: Priority.optional(),
  status: HelpdeskStatus.optional(),
  language: z.string().max(35).optional().meta({ description: 'BCP 47, such as pt-BR' }),
  tags: z.array(z.string()).optional(),
  url: z.string().max(2000).optional(),
  channel: z.string().optional(),
  updated_at: AnyInstant.optional().meta({
    description: 'When the ticket last changed; a later version is told from an earlier one by it',
  }),
});

const FileSaid = z.object({
  id: id.optional().meta({ description: 'The same id is the same file; without one, its address tells' }),
  name: z.string().min(1).max(500),
  type: z.string().max(200).optional().meta({ description: 'image/png, application/pdf, …' }),
  bytes: z.number().int().min(0).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(4000)
    .meta({ description: 'Where we fetch it, once and without credentials' }),
});

const MessageSaid = z.object({
  id: id.optional().meta({ description: 'The same id is the same message, so that it may be repeated' }),
  text: z.string(),
  visibility: z.enum(['public', 'internal']).default('public'),
  direction: z
    .enum(['inbound', 'outbound'])
    .default('inbound')
    .meta({ description: 'inbound: written by the requester' }),
  author: Someone.optional(),
  attachments: z.array(FileSaid).max(10).optional(),
});

/** The types of {@link TicketEvent}. */
export const TICKET_EVENTS = ['ticket.opened', 'ticket.message', 'ticket.changed'] as const;

/**
 * Our own inbound format: the body of a Standard Webhook by which any system forwards a ticket. An absent field says
 * nothing, it erases nothing. `actor_id` is who acted; equal to the connection's `actorId`, the event is our own echo.
 */
export const TicketEvent = z.object({
  type: z.enum(TICKET_EVENTS),
  timestamp: AnyInstant.optional(),
  data: z.object({ ticket: TicketSaid, message: MessageSaid.optional(), actor_id: id.optional() }),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

const FileSent = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  url: z.string().meta({ description: 'Opens the file for 7 days; it answers with a redirect' }),
});

/** What we send to a Standard Webhooks endpoint when our people act; signed, with the delivery's id as `webhook-id`. */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticket.replied'), timestamp: z.string(), data: answered('public') }),
  z.object({ type: z.literal('ticket.noted'), timestamp: z.string(), data: answered('internal') }),
  z.object({
    type: z.literal('ticket.status'),
    timestamp: z.string(),
    data: z.object({ ticket: z.object({ id: z.string(), status: HelpdeskStatus }) }),
  }),
]);
export type AnswerEvent = z.infer<typeof AnswerEvent>;

function answered<Visibility extends 'public' | 'internal'>(visibility: Visibility) {
  return z.object({
    ticket: z.object({ id: z.string() }),
    message: z.object({
      id: z.string(),
      text: z.string(),
      visibility: z.literal(visibility),
      attachments: z.array(FileSent).optional(),
    }),
  });
}
