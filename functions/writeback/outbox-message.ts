import * as z from 'zod';
import type { Outbox } from '../../shared/domain/deliveries/outbound.ts';
import { ConnectionId, EndpointId, TicketId } from '../../shared/domain/ids.ts';

/** What wakes write-back: a fact of something said, as its rule sends it, or an outbox whose next try is due. */
export const OutboxMessage: z.ZodType<Outbox> = z.union([
  z
    .object({ data: z.object({ connectionId: ConnectionId, ticketId: TicketId }) })
    .transform(({ data }) => ({ targetId: data.connectionId, ticketId: data.ticketId })),
  z.object({ kind: z.literal('outbox'), targetId: z.union([ConnectionId, EndpointId]), ticketId: TicketId }),
]);
