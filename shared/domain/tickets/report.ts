import * as z from 'zod';
import { ConnectionId, TicketId } from '../ids.ts';
import { Instant } from '../time.ts';
import { ReportedAttachment } from './attachment.ts';

export const Priority = z.enum(['urgent', 'high', 'normal', 'low']);
export type Priority = z.infer<typeof Priority>;

/** The helpdesk's own state of a ticket, in our words. */
export const HelpdeskStatus = z.enum(['new', 'open', 'waiting-customer', 'on-hold', 'solved', 'closed', 'deleted']);
export type HelpdeskStatus = z.infer<typeof HelpdeskStatus>;

export const Person = z.object({
  externalId: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
});
export type Person = z.infer<typeof Person>;

/** One message of a conversation. `inbound` comes from the requester, `outbound` from whoever answers them. */
export const ReportedMessage = z.object({
  externalId: z.string().max(200).optional(),
  visibility: z.enum(['public', 'internal']),
  direction: z.enum(['inbound', 'outbound']),
  author: Person.optional(),
  text: z.string().max(100_000),
  attachments: z.array(ReportedAttachment).max(50).exactOptional(),
});
export type ReportedMessage = z.infer<typeof ReportedMessage>;

/** What a payload says of the ticket; an absent field says nothing, it does not erase. */
export const ReportedTicket = z.object({
  subject: z.string().max(500).optional(),
  requester: Person.optional(),
  priority: Priority.optional(),
  status: HelpdeskStatus.optional(),
  language: z.string().max(35).optional(),
  tags: z.array(z.string().max(100)).max(200).optional(),
  channel: z.string().max(50).optional(),
  url: z.string().max(2000).optional(),
});
export type ReportedTicket = z.infer<typeof ReportedTicket>;

/**
 * One verified inbound message translated into our words. `occurredAt` is the sender's own time of the ticket's state
 * where it gives one (late versions are told by it), else undefined. `actorId` is who acted in the helpdesk, for the
 * echo guard. `thin` asks for the ticket to be read again over the helpdesk's API before it is believed.
 */
export const Report = z.object({
  connectionId: ConnectionId,
  ticketId: TicketId,
  externalId: z.string().min(1).max(200),
  event: z.string().max(100),
  occurredAt: Instant.optional(),
  actorId: z.string().max(200).optional(),
  thin: z.boolean().default(false),
  ticket: ReportedTicket,
  messages: z.array(ReportedMessage).max(50),
});
export type Report = z.infer<typeof Report>;
