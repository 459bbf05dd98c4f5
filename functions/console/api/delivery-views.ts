import * as z from 'zod';
import { KeptDelivery } from '../../../shared/domain/deliveries/inbound.ts';
import { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { AnyInstant } from '../../../shared/domain/time.ts';
import { paging } from './operation.ts';

const id = z
  .string()
  .meta({ description: 'The id of the delivery, made of its dedupe key.', example: 'Y29uXzAxazphYmM' });

export const DeliveryView = KeptDelivery.pick({
  connectionId: true,
  dedupeKey: true,
  receivedAt: true,
  method: true,
  outcome: true,
  because: true,
  ticketId: true,
  duplicates: true,
  replays: true,
})
  .extend({ id })
  .meta({ id: 'Delivery', description: 'One request that a helpdesk sent, with what became of it. Kept 30 days.' });

export const WholeDelivery = DeliveryView.extend({
  url: z.string(),
  headers: z.record(z.string(), z.string()).meta({ description: 'Without those that hold or prove a secret.' }),
  bytes: z.number().int().meta({ description: 'The length of the body.' }),
  text: z.string().optional().meta({ description: 'The body, if it is text.' }),
  base64: z.string().optional().meta({ description: 'The body, if it is not text.' }),
}).meta({ id: 'WholeDelivery' });

export const SentView = OutboundDelivery.meta({
  id: 'OutboundDelivery',
  description: 'Something that we send, with every attempt.',
});

export const DeliveryQuery = z.object({
  ...paging,
  from: AnyInstant.optional().meta({
    description: 'Received at this instant or later.',
    example: '2026-11-02T00:00:00.000Z',
  }),
  until: AnyInstant.optional().meta({
    description: 'Received before this instant.',
    example: '2026-11-03T00:00:00.000Z',
  }),
});

/** A delivery's id in a path: its dedupe key may hold any sign. */
const idOf = (dedupeKey: string): string => Buffer.from(dedupeKey).toString('base64url');
export const keyOf = (id: string): string => Buffer.from(id, 'base64url').toString();

/** A delivery in a list: without headers and body. */
export const showDelivery = ({
  clientId: _c,
  bodyHash: _h,
  url: _u,
  headers: _s,
  body: _b,
  ...rest
}: KeptDelivery) => ({ id: idOf(rest.dedupeKey), ...rest });

/** A whole delivery; the body as text when it is. */
export function showWhole(kept: KeptDelivery, bytes: Uint8Array) {
  const { url, headers } = kept;
  return { ...showDelivery(kept), url, headers, bytes: bytes.byteLength, ...textOf(bytes) };
}

function textOf(bytes: Uint8Array): { text: string } | { base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
}
