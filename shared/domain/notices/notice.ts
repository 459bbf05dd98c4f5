import * as z from 'zod';
import { AgentId, ClientId, FactId, TicketId } from '../ids.ts';
import { Instant } from '../time.ts';

/** Something a person was told: a rung of a ladder reached them about a ticket, or their shifts changed. One per fact and person. */
export const Notice = z.object({
  id: FactId,
  agentId: AgentId,
  ticketId: TicketId.exactOptional(),
  clientId: ClientId.exactOptional(),
  rung: z.string().exactOptional(),
  text: z.string(),
  at: Instant,
});
export type Notice = z.infer<typeof Notice>;
