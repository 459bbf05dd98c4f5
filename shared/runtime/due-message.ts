import * as z from 'zod';
import { AgentId, ClientId, ConnectionId, EndpointId, RouteId, TicketId } from '../domain/ids.ts';
import { Instant } from '../domain/time.ts';
import type { Due } from '../ports/queues.ts';

/** A timer as it comes off its queue. */
export const DueMessage: z.ZodType<Due> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), clientId: ClientId, ticketId: TicketId, dueAt: Instant }),
  z.object({ kind: z.literal('shift'), agentId: AgentId, shiftId: z.string(), dueAt: Instant }),
  z.object({
    kind: z.literal('outbox'),
    targetId: z.union([ConnectionId, EndpointId, RouteId]),
    ticketId: TicketId,
    dueAt: Instant,
  }),
]);
