import type { Connection } from '../../shared/domain/clients/connection.ts';
import type { Arrival, Body, Delivery, Outcome } from '../../shared/domain/deliveries/inbound.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { InboundRequest, Source, Verdict } from '../../shared/sources/source.ts';
import { hashOf } from './keep.ts';

export type Received = {
  connection: Connection;
  request: Omit<InboundRequest, 'body'>;
  receivedAt: Instant;
  body: Body;
};

/** What one verified request becomes: an arrival per report, or one that says why there is none. */
export function arrivalsOf(
  source: Source,
  request: InboundRequest,
  received: Received,
): { arrivals: Arrival[]; unreadable: boolean } {
  const reading = source.read?.(request, received.connection);
  if (reading?.outcome !== 'read') {
    const [outcome, because] = reading
      ? [reading.outcome, reading.reason]
      : (['unread', `${source.name} is not read yet`] as const);
    return { arrivals: [silent(received, request, outcome, because)], unreadable: outcome === 'unreadable' };
  }
  const arrivals = reading.reports.map(({ dedupeKey, fingerprint, report }): Arrival => {
    const delivery = deliveryOf(received, dedupeKey, fingerprint);
    const ours = report.actorId !== undefined && report.actorId === received.connection.actorId;
    return ours
      ? { delivery, verdict: { outcome: 'echo', because: 'our own user acted in the helpdesk' }, replay: false }
      : { delivery, report, replay: false };
  });
  return { arrivals, unreadable: false };
}

/** A request that was not believed, kept so that an integrator can see why. */
export const refusedArrival = (received: Received, verdict: Extract<Verdict, { accepted: false }>): Arrival => {
  const content = `${received.receivedAt} ${JSON.stringify(received.body)}`;
  const delivery = deliveryOf(received, `refused ${hashOf(content)}`, hashOf(content));
  return { delivery, verdict: { outcome: 'refused', because: verdict.reason }, replay: false };
};

function silent(received: Received, { body }: InboundRequest, outcome: Outcome, because: string): Arrival {
  const hash = hashOf(body);
  return { delivery: deliveryOf(received, `${outcome} ${hash}`, hash), verdict: { outcome, because }, replay: false };
}

const deliveryOf = (
  { connection, request, receivedAt, body }: Received,
  dedupeKey: string,
  bodyHash: string,
): Delivery => ({
  connectionId: connection.id,
  clientId: connection.clientId,
  dedupeKey,
  bodyHash,
  receivedAt,
  ...request,
  body,
});
