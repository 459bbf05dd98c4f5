import type { Breaker, OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import { isStillTold } from '../../shared/domain/escalation/told.ts';
import { ConnectionId, EndpointId, RouteId, type TicketId } from '../../shared/domain/ids.ts';
import { type Refusal, refuse } from '../../shared/domain/refusal.ts';
import { HelpdeskStatus } from '../../shared/domain/tickets/report.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Targets } from '../../shared/ports/records.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';
import type { Source, WriteAction } from '../../shared/sources/source.ts';
import { sources } from '../../shared/sources/sources.ts';
import { signedFact } from '../../shared/sources/standard-webhooks/fact.ts';
import { type Lent, lentTo, written } from './files.ts';
import type { Attempting } from './judge.ts';

/** A delivery as a request to its target, shaped and signed for this attempt, with the target's health. */
export type Shape = (
  delivery: OutboundDelivery,
  now: Instant,
) => Promise<{ request: Attempting | Refusal; breaker: Breaker }>;

/** What is shaped for a route: a fact, as its outbox has it. */
export type ShapeRouted = (
  routeId: RouteId,
  delivery: OutboundDelivery,
  fact: { type: string; json: string },
  now: Instant,
) => ReturnType<Shape>;

/** Shapes by the target: a connection speaks its helpdesk's dialect, an endpoint Standard Webhooks, a route that of where it leads. */
export const shapeFor =
  (targets: Targets, tickets: Pick<Tickets, 'find'>, files: Lent, routed: ShapeRouted = async () => gone): Shape =>
  async (delivery, now) => {
    const id = ConnectionId.safeParse(delivery.targetId);
    if (id.success) {
      const target = await targets.connection(id.data);
      if (!target) return gone;
      const { connection, secrets, breaker } = target;
      const source = sources[connection.kind];
      const { write } = source;
      const action = await actionOf(delivery, source, files);
      if (!write || !action) return { request: refuse('invalid', `nothing is written to ${connection.kind}`), breaker };
      if (!secrets.outbound)
        return { request: refuse('invalid', 'the connection has no write-back credentials'), breaker };
      const context = { now, deliveryId: delivery.id };
      return { request: written(source, action, connection, secrets.outbound, context), breaker };
    }
    const routeId = RouteId.safeParse(delivery.targetId);
    if (routeId.success) {
      if (delivery.content.kind !== 'fact') return gone;
      const shaped = await routed(routeId.data, delivery, delivery.content, now);
      return (await isOver(tickets, delivery.ticketId, delivery.content.type)) ? { ...shaped, request: over } : shaped;
    }
    const target = await targets.endpoint(EndpointId.parse(delivery.targetId));
    if (target?.endpoint.status !== 'active' || delivery.content.kind !== 'fact') return gone;
    const { endpoint, secrets, breaker } = target;
    if (await isOver(tickets, delivery.ticketId, delivery.content.type)) {
      return { request: over, breaker };
    }
    const fact = { id: delivery.id, json: delivery.content.json };
    return { request: signedFact(endpoint.url, secrets.outbound ?? '', fact, now), breaker };
  };

const over = refuse('already-done', 'acknowledged');
/** What is said of a target that is not there any more. */
export const gone = { request: refuse('not-found', 'its target is gone or switched off'), breaker: { failures: 0 } };

/** Asked before every attempt: one that waited for hours may have been overtaken by the acknowledgement (rule 8). */
async function isOver(tickets: Pick<Tickets, 'find'>, ticketId: TicketId, type: string): Promise<boolean> {
  return type === 'escalation.step-fired' && !isStillTold(type, (await tickets.find(ticketId))?.ladder);
}

async function actionOf(
  { content, externalId, createdAt: at, ticketId }: OutboundDelivery,
  source: Source,
  files: Lent,
): Promise<WriteAction | undefined> {
  switch (content.kind) {
    case 'reply': {
      const { kind, text, attachments } = content;
      if (!attachments) return { kind, externalId, text, at };
      return { kind, externalId, text, at, attachments: await lentTo(source, ticketId, attachments, files) };
    }
    case 'note':
      return { kind: content.kind, externalId, text: content.text, at };
    case 'status':
      return { kind: 'status', externalId, status: HelpdeskStatus.parse(content.status), at };
    case 'fact':
      return undefined;
    default:
      return content satisfies never;
  }
}
