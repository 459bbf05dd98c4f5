import type { Connection } from '../../shared/domain/clients/connection.ts';
import {
  type Arrival,
  type Body,
  type Delivery,
  echoOf,
  type Outcome,
} from '../../shared/domain/deliveries/inbound.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { InboundRequest, Source, Verdict } from '../../shared/sources/source.ts';
import { hashOf, inline, isSmall } from './keep.ts';

/** What a report may take of a queue's 256 KiB; the delivery beside it takes 64 KiB at most. */
const MESSAGE_BYTES = 160 * 1024;

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
    const hash = hashOf(request.body);
    const delivery = deliveryOf(received, `${outcome} ${hash}`, hash);
    return { arrivals: [silent(delivery, outcome, because)], unreadable: outcome === 'unreadable' };
  }
  const arrivals = reading.reports.map(({ dedupeKey, fingerprint, report }): Arrival => {
    const delivery = deliveryOf(received, dedupeKey, fingerprint);
    const echo = echoOf(report, received.connection);
    return echo ? silent(delivery, echo.outcome, echo.because) : fitting({ delivery, report, replay: false });
  });
  return { arrivals, unreadable: false };
}

/** A request that was not believed, kept so that an integrator can see why; of a large one only its size. */
export function refusedArrival(
  received: Omit<Received, 'body'>,
  bytes: Uint8Array,
  { reason }: Extract<Verdict, { accepted: false }>,
): Arrival {
  const hash = hashOf(`${received.receivedAt} ${hashOf(bytes)}`);
  const [body, because] = isSmall(bytes)
    ? [inline(bytes), reason]
    : [inline(new Uint8Array()), `${reason}; its ${bytes.byteLength} bytes are not kept`];
  return silent(deliveryOf({ ...received, body }, `refused ${hash}`, hash), 'refused', because);
}

const silent = (delivery: Delivery, outcome: Outcome, because: string): Arrival => ({
  delivery,
  verdict: { outcome, because },
  replay: false,
});

/** A report that is too large for a queue stays behind: its body is kept, and dispatch reads it from there. */
const fitting = ({ report, ...rest }: Arrival & { report: Report }): Arrival =>
  Buffer.byteLength(JSON.stringify(report)) > MESSAGE_BYTES ? { ...rest, aside: report.ticketId } : { ...rest, report };

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
