import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { SentView } from './delivery-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';
import { stateReplay } from './replay-news.ts';

const tag = 'Deliveries';
const path = '/outbound/{targetId}';
/** Nested under its ticket: the deliveries to one target about one ticket are one line, sent strictly in order. */
const one = `${path}/{ticketId}/{outgoingId}` as const;

export const outbound = [
  operation(
    {
      id: 'outbound.list',
      method: 'get',
      path,
      tag,
      summary: 'List what was sent to a connection or endpoint, or on a route, newest first',
      query: Paging,
      answer: pageSchema('OutboundDelivery', SentView),
    },
    async ({ params, query, console }) => showPage(await console.outbound.list(params.targetId, pageOf(query)), show),
  ),

  operation(
    {
      id: 'outbound.get',
      method: 'get',
      path: one,
      tag,
      summary: 'Show one of them with its attempts',
      answer: SentView,
    },
    async ({ params: { targetId, ticketId, outgoingId }, console }) => {
      const delivery = await console.outbound.find({ targetId, ticketId }, outgoingId);
      return delivery ? { body: show(delivery) } : refuse('not-found', 'there is no such delivery');
    },
  ),

  operation(
    {
      id: 'outbound.replay',
      method: 'post',
      path: `${one}/replay`,
      tag,
      summary: 'Send a dead one again',
      description: 'The attempts so far stay on record; it is tried at once.',
      answer: SentView,
      status: 202,
    },
    async (asked) => {
      const { params, console, now } = asked;
      const { targetId, ticketId, outgoingId } = params;
      const dead = await console.outbound.find({ targetId, ticketId }, outgoingId);
      if (!dead) return refuse('not-found', 'there is no such delivery');
      if (dead.state !== 'dead') return refuse('conflict', `it is ${dead.state}; only a dead one is sent again`);
      const { diedAt: _over, ...rest } = dead;
      const pending: OutboundDelivery = { ...rest, state: 'pending', dueAt: now };
      const isOurs = await console.outbound.advance(dead, pending);
      if (!isOurs) return refuse('already-done', 'somebody else sent it again already');
      await stateReplay(asked, { of: targetId, deliveries: 1, clientId: dead.clientId });
      return { body: show(pending) };
    },
  ),
];

/** A lease says which of our functions is at work on it: nobody else's business. */
function show(delivery: OutboundDelivery) {
  if (delivery.state !== 'sending') return delivery;
  return { ...delivery, lease: 'held' };
}
