import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Delivery, type KeptDelivery } from '../../../shared/domain/deliveries/inbound.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { AnyInstant, type Instant } from '../../../shared/domain/time.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { DeliveryQuery, DeliveryView, keyOf, showDelivery, showWhole, WholeDelivery } from './delivery-views.ts';
import { operation, pageOf, pageSchema, showPage } from './operation.ts';
import { stateReplay } from './replay-news.ts';

/** As many as one request replays: it must be done before the gateway gives up. */
const AT_ONCE = 500;

const Range = z
  .object({
    from: AnyInstant.meta({ description: 'Received at this instant or later.' }),
    until: AnyInstant.meta({ description: 'Received before this instant.' }),
  })
  .refine(({ from, until }) => from < until, 'a range ends after it starts')
  .meta({ id: 'DeliveryRange', example: { from: '2026-11-02T00:00:00.000Z', until: '2026-11-03T00:00:00.000Z' } });
const Replayed = z.object({ replayed: z.number().int().meta({ example: 1 }) }).meta({ id: 'Replayed' });

const tag = 'Deliveries';
const path = '/connections/{connectionId}/deliveries';

/** Only what was verified when it came may be read: its signature was not kept. */
const wasVerified = ({ outcome }: KeptDelivery): boolean => outcome !== 'refused';

/** Puts a delivery back on the queue, to be read again with today's reader; in order with the others of its ticket. */
function replay({ reports }: Console, kept: KeptDelivery, now: Instant): Promise<void> {
  const delivery = Delivery.parse(kept);
  const dedupe = createHash('sha256').update(`${kept.connectionId} ${kept.dedupeKey} replayed ${now}`).digest('hex');
  return reports.send({ delivery, replay: true }, { group: kept.ticketId ?? kept.connectionId, dedupe });
}

/** Replays oldest first: those of one ticket one after the other, those of different tickets side by side. */
async function replayAll(console: Console, newestFirst: KeptDelivery[], now: Instant): Promise<void> {
  const groups = Map.groupBy(newestFirst.toReversed(), ({ ticketId, connectionId }) => ticketId ?? connectionId);
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const kept of group) await replay(console, kept, now);
    }),
  );
}

const bytesOf = async ({ bodies }: Console, { body }: KeptDelivery): Promise<Uint8Array> =>
  'stored' in body ? bodies.get(body.stored) : Buffer.from(body.base64, 'base64');

export const deliveries = [
  operation(
    {
      id: 'deliveries.list',
      method: 'get',
      path,
      tag,
      summary: 'List what a helpdesk sent, newest first',
      query: DeliveryQuery,
      answer: pageSchema('Delivery', DeliveryView),
    },
    async ({ found, query, console }) => {
      const { from, until } = query;
      const request = { ...pageOf(query), ...(from && { from }), ...(until && { until }) };
      return showPage(await console.inbound.list(found.connection.id, request), showDelivery);
    },
  ),

  operation(
    {
      id: 'deliveries.get',
      method: 'get',
      path: `${path}/{deliveryId}`,
      tag,
      summary: 'Show one delivery with its body',
      answer: WholeDelivery,
    },
    async ({ found, params, console }) => {
      const kept = await console.inbound.find(found.connection.id, keyOf(params.deliveryId));
      return kept
        ? { body: showWhole(kept, await bytesOf(console, kept)) }
        : refuse('not-found', 'there is no such delivery');
    },
  ),

  operation(
    {
      id: 'deliveries.replay',
      method: 'post',
      path: `${path}/{deliveryId}/replay`,
      tag,
      summary: 'Replay one delivery',
      description: 'It is read again as if it had just come. One that has changed its ticket already changes nothing.',
      answer: Replayed,
      status: 202,
    },
    async (asked) => {
      const { found, params, console, now } = asked;
      const kept = await console.inbound.find(found.connection.id, keyOf(params.deliveryId));
      if (!kept) return refuse('not-found', 'there is no such delivery');
      if (!wasVerified(kept)) return refuse('conflict', 'it was never verified; let the helpdesk send it again');
      await replay(console, kept, now);
      await stateReplay(asked, { of: kept.connectionId, deliveries: 1, clientId: kept.clientId });
      return { body: { replayed: 1 } };
    },
  ),

  operation(
    {
      id: 'deliveries.replay-range',
      method: 'post',
      path: '/connections/{connectionId}/replays',
      tag,
      summary: 'Replay every delivery of a time range',
      description: `In the order in which they came, without those that were never verified; at most ${AT_ONCE} at once, a longer range is refused.`,
      body: Range,
      answer: Replayed,
      status: 202,
    },
    async (asked) => {
      const { found, body, console, now } = asked;
      const kept: KeptDelivery[] = [];
      for await (const each of everyItem((page) => console.inbound.list(found.connection.id, { ...page, ...body }))) {
        kept.push(each);
        if (kept.length > AT_ONCE)
          return refuse('invalid', `the range holds more than ${AT_ONCE} deliveries; take a shorter one`);
      }
      const verified = kept.filter(wasVerified);
      await replayAll(console, verified, now);
      const { id, clientId } = found.connection;
      await stateReplay(asked, { of: id, deliveries: verified.length, clientId });
      return { body: { replayed: verified.length } };
    },
  ),
];
