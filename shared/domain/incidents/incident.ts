import * as z from 'zod';
import { ClientId, IncidentId } from '../ids.ts';
import { Instant } from '../time.ts';

const common = {
  id: IncidentId,
  title: z.string().trim().min(1).max(200),
  clientIds: z.array(ClientId).min(1).max(50),
  openedAt: Instant,
  by: z.string(),
  revision: z.number().int(),
};

/** Many tickets with one root (PRODUCT.md S5), of one client or of several. */
export const Incident = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open'), ...common }),
  z.object({ status: z.literal('closed'), ...common, closedAt: Instant, closedBy: z.string() }),
]);
export type Incident = z.infer<typeof Incident>;
