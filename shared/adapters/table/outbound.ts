import { OutboundDelivery } from '../../domain/deliveries/outbound.ts';
import type { Fact } from '../../domain/facts.ts';
import { after, type Instant } from '../../domain/time.ts';
import type { OutboundDeliveries } from '../../ports/deliveries.ts';
import { newsItem, secondsOf } from './changes.ts';
import { KEPT_MILLIS } from './inbound.ts';
import { dueEntry, outboundKey, outboundList, outboxPk, startingWith, targetPk } from './keys.ts';
import { pageOf } from './pages.ts';
import { all, type Condition, type Item, type Table, type Write } from './table.ts';

/** What goes out, over one table. */
export function tableOutbound(table: Table): OutboundDeliveries {
  const outbox = async (of: Parameters<OutboundDeliveries['unfinished']>[0]) => {
    const items = await all(table, { partition: outboxPk(of), between: startingWith('SEQ#') });
    return items.map(outboundOf);
  };
  return {
    unfinished: async (of) => (await outbox(of)).filter(({ state }) => state === 'pending' || state === 'sending'),
    find: async (of, id) => (await outbox(of)).find((delivery) => delivery.id === id),
    async add(delivery) {
      return (
        (await table.write([{ put: outboundItem(delivery), when: [{ attribute: 'pk', is: 'absent' }] }])).size === 0
      );
    },
    advance: (from, to, facts = []) => advance(table, from, to, facts),
    list: (targetId, page) =>
      pageOf(table, { index: 'listing', partition: outboundList(targetId), backwards: true }, page, outboundOf),
    async setBreaker(targetId, breaker) {
      const data = JSON.stringify({ id: targetId, ...breaker });
      await table.write([{ put: { pk: targetPk(targetId), sk: 'BREAKER', kind: 'breaker', data } }]);
    },
  };
}

async function advance(table: Table, from: OutboundDelivery, to: OutboundDelivery, facts: Fact[]): Promise<boolean> {
  const news = newsItem(facts);
  const stands: Condition[] = [
    { attribute: 'state', equals: from.state },
    { attribute: 'tries', equals: from.attempts.length },
    from.state === 'sending' ? { attribute: 'lease', equals: from.lease } : { attribute: 'lease', is: 'absent' },
  ];
  const writes: Write[] = [{ put: outboundItem(to), when: stands }, ...(news ? [{ put: news }] : [])];
  return (await table.write(writes)).size === 0;
}

/** A delivery as an item: in the due index until it is finished, and from then on kept for 30 days. */
export function outboundItem(delivery: OutboundDelivery): Item {
  const key = outboundKey(delivery);
  const { dueAt, finishedAt, lease } = standing(delivery);
  return {
    ...key,
    kind: 'outbox',
    data: JSON.stringify(delivery),
    state: delivery.state,
    tries: delivery.attempts.length,
    ...(lease && { lease }),
    ...dueEntry(key, dueAt),
    ...(finishedAt && { expiresAt: secondsOf(after(finishedAt, KEPT_MILLIS)) }),
    listPk: outboundList(delivery.targetId),
    listSk: `${delivery.createdAt}#${key.sk}`,
  };
}

function standing(delivery: OutboundDelivery): { dueAt?: Instant; finishedAt?: Instant; lease?: string } {
  switch (delivery.state) {
    case 'pending':
      return { dueAt: delivery.dueAt };
    case 'sending':
      return { dueAt: delivery.dueAt, lease: delivery.lease };
    case 'sent':
      return { finishedAt: delivery.sentAt };
    case 'dead':
      return { finishedAt: delivery.diedAt };
    default:
      return delivery satisfies never;
  }
}

const outboundOf = (item: Item): OutboundDelivery => OutboundDelivery.parse(JSON.parse(String(item.data)));
