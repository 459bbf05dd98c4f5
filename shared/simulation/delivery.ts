import type { KeptDelivery } from '../domain/deliveries/inbound.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Report } from '../domain/tickets/report.ts';
import type { Instant } from '../domain/time.ts';

/** A delivery as it is kept, so that one that comes twice is one. */
export const deliveryOf = (
  clientId: ClientId,
  { connectionId, ticketId, event, messages }: Report,
  receivedAt: Instant,
): KeptDelivery => ({
  ...{ connectionId, clientId, ticketId, receivedAt, outcome: 'updated', duplicates: 0, replays: 0 },
  dedupeKey: [ticketId, event, messages[0]?.externalId ?? receivedAt].join(' '),
  ...{ bodyHash: '', method: 'POST', url: '', headers: {}, body: { base64: '' } },
});
