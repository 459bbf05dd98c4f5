import { KeptDelivery } from '../../domain/deliveries/inbound.ts';
import type { Fact } from '../../domain/facts.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { after } from '../../domain/time.ts';
import type { InboundDeliveries } from '../../ports/deliveries.ts';
import { newsItem, secondsOf } from './changes.ts';
import { inboundKey, inboundList } from './keys.ts';
import { pageOf } from './pages.ts';
import { getOne, type Item, type Table, type Write } from './table.ts';

/** How long deliveries are kept, in and out. */
export const KEPT_MILLIS = 30 * 24 * 60 * 60_000;

/** What came in, over one table. */
export function tableInbound(table: Table): InboundDeliveries {
  return {
    async find(connectionId, dedupeKey) {
      const item = await getOne(table, inboundKey(connectionId, dedupeKey));
      return item && inboundOf(item);
    },
    keep: (delivery, facts = []) => keep(table, delivery, facts),
    keepReplayed: async (delivery) => (await table.write([replayed(delivery)])).size === 0,
    async countDuplicate(connectionId, dedupeKey) {
      const update = inboundKey(connectionId, dedupeKey);
      await table.write([{ update, add: { duplicates: 1 }, when: [{ attribute: 'pk', is: 'present' }] }]);
    },
    list: (connectionId: ConnectionId, { from, until, ...page }) =>
      pageOf(
        table,
        {
          index: 'listing',
          partition: inboundList(connectionId),
          between: [from ?? '0', until ? after(until, -1) : '9'],
          backwards: true,
        },
        page,
        inboundOf,
      ),
  };
}

async function keep(table: Table, delivery: KeptDelivery, facts: Fact[]): Promise<boolean> {
  const news = newsItem(facts, after(delivery.receivedAt, KEPT_MILLIS));
  const writes: Write[] = [
    { put: inboundItem(delivery), when: [{ attribute: 'pk', is: 'absent' }] },
    ...(news ? [{ put: news }] : []),
  ];
  return (await table.write(writes)).size === 0;
}

/** What a replay makes of a kept delivery: its new outcome, and one replay more, unless another replay was faster. */
export function replayed(kept: KeptDelivery): Write {
  const { pk, sk, duplicates: _duplicates, replays, ...set } = inboundItem(kept);
  return { update: { pk, sk }, set, add: { replays: 1 }, when: [{ attribute: 'replays', equals: Number(replays) }] };
}

/** A delivery as an item; its counters stand apart, so that they can be counted without reading. */
export function inboundItem({ duplicates, replays, ...delivery }: KeptDelivery): Item {
  return {
    ...inboundKey(delivery.connectionId, delivery.dedupeKey),
    kind: 'inbound',
    data: JSON.stringify(delivery),
    duplicates,
    replays,
    listPk: inboundList(delivery.connectionId),
    listSk: delivery.receivedAt,
    expiresAt: secondsOf(after(delivery.receivedAt, KEPT_MILLIS)),
  };
}

const inboundOf = ({ data, duplicates, replays }: Item): KeptDelivery =>
  KeptDelivery.parse({ ...(JSON.parse(String(data)) as object), duplicates, replays });
