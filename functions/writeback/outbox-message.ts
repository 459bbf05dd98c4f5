import * as z from 'zod';
import type { Outbox } from '../../shared/domain/deliveries/outbound.ts';
import { AttachmentId, ConnectionId, EndpointId, RouteId, TicketId } from '../../shared/domain/ids.ts';

/** What wakes write-back: a fact of something said, as its rule sends it, or an outbox whose next try is due. */
export const OutboxMessage: z.ZodType<Outbox> = z.union([
  z
    .object({ data: z.object({ connectionId: ConnectionId, ticketId: TicketId }) })
    .transform(({ data }) => ({ targetId: data.connectionId, ticketId: data.ticketId })),
  z.object({ kind: z.literal('outbox'), targetId: z.union([ConnectionId, EndpointId, RouteId]), ticketId: TicketId }),
]);

/** A file that a helpdesk told of, as its rule sends the fact. */
const FileMessage = z
  .object({ data: z.object({ ticketId: TicketId, attachmentId: AttachmentId }) })
  .transform(({ data }) => data);

/** All that write-back is woken for. */
export const Work: z.ZodType<Outbox | z.output<typeof FileMessage>> = z.union([FileMessage, OutboxMessage]);
