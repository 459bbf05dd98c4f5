import * as z from 'zod';
import { IncidentRule } from '../clients/plan.ts';
import { AgentId, ClientId, IncidentId, TicketId } from '../ids.ts';
import { Instant } from '../time.ts';

const common = {
  id: IncidentId,
  title: z.string().trim().min(1).max(200),
  clientIds: z.array(ClientId).min(1).max(50),
  openedAt: Instant,
  by: z.string(),
  /** The client's rule that opened it; absent when somebody did. */
  rule: IncidentRule.exactOptional(),
  /** Who alone is given its tickets while anybody of them is there; empty: whoever they would go to anyway. */
  team: z.array(AgentId).max(50).default([]),
  /** How many updates have gone to its tickets, and when the last one was written. */
  updates: z.number().int().default(0),
  updatedAt: Instant.exactOptional(),
  revision: z.number().int(),
};

/** Many tickets with one root (PRODUCT.md S5), of one client or of several. `notOne`: a rule was mistaken. */
export const Incident = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open'), ...common }),
  z.object({
    status: z.literal('closed'),
    ...common,
    closedAt: Instant,
    closedBy: z.string(),
    notOne: z.literal(true).exactOptional(),
  }),
]);
export type Incident = z.infer<typeof Incident>;

/** The last incident that a client's rule opened, and the tickets that it was opened for: two never open two of one. */
export const IncidentWatch = z.object({
  clientId: ClientId,
  incidentId: IncidentId,
  tickets: z.array(TicketId).max(100),
  revision: z.number().int(),
});
export type IncidentWatch = z.infer<typeof IncidentWatch>;
