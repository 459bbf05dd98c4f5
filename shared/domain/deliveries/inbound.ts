import * as z from 'zod';
import { ClientId, ConnectionId, TicketId } from '../ids.ts';
import { Report } from '../tickets/report.ts';
import { Instant } from '../time.ts';

/**
 * What became of a delivery; a readable reason stands beside it in `because`. An `echo` says only what we wrote
 * ourselves or know already, an `updated` one brought something.
 */
export const Outcome = z.enum([
  'opened',
  'updated',
  'echo',
  'late',
  'ignored',
  'unread',
  'unreadable',
  'quarantined',
  'refused',
  'looping',
]);
export type Outcome = z.infer<typeof Outcome>;

/** Why a delivery changes nothing. */
export const Silence = z.object({ outcome: Outcome, because: z.string() });
export type Silence = z.infer<typeof Silence>;

/** The silence of a report about what our own user did in the helpdesk; undefined when somebody else acted. */
export const echoOf = (report: Pick<Report, 'actorId'>, us: { actorId?: string | undefined }): Silence | undefined =>
  report.actorId !== undefined && report.actorId === us.actorId
    ? { outcome: 'echo', because: 'our own user acted in the helpdesk' }
    : undefined;

/** Raw bytes as they came, base64: inline when small, else a key in the bucket. */
export const Body = z.union([z.object({ base64: z.string() }), z.object({ stored: z.string() })]);
export type Body = z.infer<typeof Body>;

/** One request that reached a known connection, as intake hands it on. */
export const Delivery = z.object({
  connectionId: ConnectionId,
  clientId: ClientId,
  /** The sender's delivery id or a hash of what makes the event itself; unique per connection for at least 7 days. */
  dedupeKey: z.string().min(1).max(300),
  bodyHash: z.string(),
  receivedAt: Instant,
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: Body,
});
export type Delivery = z.infer<typeof Delivery>;

/** What intake puts on the `reports` queue: a delivery with the report read from it, or with the reason why there is none. */
export const Arrival = z.object({
  delivery: Delivery,
  report: Report.optional(),
  verdict: Silence.optional(),
  replay: z.boolean().default(false),
  /** The ticket of a report that was too large for the queue: dispatch reads it again from the body that is kept. */
  aside: TicketId.exactOptional(),
});
export type Arrival = z.infer<typeof Arrival>;

/** A delivery as kept for 30 days. */
export const KeptDelivery = Delivery.extend({
  outcome: Outcome,
  because: z.string().optional(),
  ticketId: TicketId.optional(),
  duplicates: z.number().int().default(0),
  replays: z.number().int().default(0),
});
export type KeptDelivery = z.infer<typeof KeptDelivery>;
