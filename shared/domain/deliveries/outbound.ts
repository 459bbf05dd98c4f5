import * as z from 'zod';
import { ClientId, ConnectionId, DeliveryId, EndpointId, RouteId, TicketId } from '../ids.ts';
import { AttachmentRef } from '../tickets/attachment.ts';
import { Instant } from '../time.ts';

/** A file that goes out with a reply; `url` opens it for 7 days to whoever has it. */
export const OutgoingFile = AttachmentRef.required({ bytes: true }).extend({ url: z.string() });
export type OutgoingFile = z.infer<typeof OutgoingFile>;

/** One try to send, as shown to people: no secret, and at most the first 500 characters of an answer. */
export const Attempt = z.object({
  at: Instant,
  status: z.number().int().optional(),
  milliseconds: z.number(),
  problem: z.string().max(600).optional(),
});
export type Attempt = z.infer<typeof Attempt>;

const common = {
  id: DeliveryId,
  /** The connection or endpoint that it goes to, or the route that leads there. */
  targetId: z.union([ConnectionId, EndpointId, RouteId]),
  clientId: ClientId.optional(),
  ticketId: TicketId,
  externalId: z.string(),
  /** Its place in the order of its target and ticket. */
  sequence: z.number().int(),
  createdAt: Instant,
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('reply'), text: z.string(), attachments: z.array(OutgoingFile).exactOptional() }),
    z.object({ kind: z.literal('note'), text: z.string() }),
    z.object({ kind: z.literal('status'), status: z.string() }),
    /** A fact for an endpoint of the client or the operator, or for where a route leads, as JSON. */
    z.object({ kind: z.literal('fact'), type: z.string(), json: z.string() }),
  ]),
  attempts: z.array(Attempt),
};

/** Something that must go out; `pending` is tried at `dueAt`, `sending` is somebody's until its lease ends at `dueAt`. */
export const OutboundDelivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), ...common, dueAt: Instant }),
  z.object({ state: z.literal('sending'), ...common, dueAt: Instant, lease: z.string() }),
  z.object({ state: z.literal('sent'), ...common, sentAt: Instant }),
  z.object({ state: z.literal('dead'), ...common, diedAt: Instant }),
]);
export type OutboundDelivery = z.infer<typeof OutboundDelivery>;

/** The line of deliveries to one target about one ticket: they go strictly in sequence. */
export type Outbox = { targetId: OutboundDelivery['targetId']; ticketId: TicketId };

/** A target's health: after too many failures in a row nothing is tried until `openUntil`. */
export const Breaker = z.object({ failures: z.number().int(), openUntil: Instant.optional() });
export type Breaker = z.infer<typeof Breaker>;

/** An address of a client or of the operator that is told facts by signed webhook (Standard Webhooks). */
export const Endpoint = z.object({
  id: EndpointId,
  clientId: ClientId.optional(),
  url: z.url().max(500),
  /** The facts that it wants; none where routes alone lead to it. */
  facts: z.array(z.string()).max(50),
  status: z.enum(['active', 'disabled']),
  createdAt: Instant,
  revision: z.number().int(),
});
export type Endpoint = z.infer<typeof Endpoint>;
