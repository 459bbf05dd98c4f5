import * as z from 'zod';
import type { KeptDelivery } from '../../../shared/domain/deliveries/inbound.ts';
import { LedgerLine, ledgerLine, unheard } from '../../../shared/domain/figures/ledger.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import { Month } from '../../../shared/domain/rosters/roster.ts';
import { after, DAY_MILLIS, Instant, type Interval } from '../../../shared/domain/time.ts';
import { allOf, everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { DeliveryView, showDelivery } from './delivery-views.ts';
import { ticketsIn, zoneOf } from './figures.ts';
import { operation } from './operation.ts';

/** Deliveries are kept so long; before that there is nothing to be compared. */
const KEPT_DAYS = 30;
/** As many as are added up of one connection while somebody waits; bodies come with them. */
const MOST = 5_000;
const AT_ONCE = 200;
/** As many unheard ones as are named. */
const NAMED = 100;

const Ledger = z
  .object({
    month: Month,
    zone: z.string(),
    from: Instant.meta({ description: 'From here on deliveries are kept, and tickets counted.' }),
    until: Instant,
    complete: z.boolean().meta({ description: `Whether it is all: a connection is added up to ${MOST} deliveries.` }),
    lines: z.array(
      LedgerLine.extend({ name: z.string(), kind: z.string() }).meta({
        id: 'LedgerLine',
        description:
          'What one connection brought. `outcomes.opened` is how many deliveries opened a ticket; `open`, `closed` and `leftToClient` are those tickets; `missing` is the difference, 0 when nothing is lost.',
      }),
    ),
    unheard: z.array(DeliveryView).meta({ description: 'Deliveries that reached no ticket, newest first.' }),
  })
  .meta({ id: 'Ledger', description: 'Received, dispatched, open and closed, in one equation for each connection.' });

export type LedgerView = z.infer<typeof Ledger>;

export const ledger = [
  operation(
    {
      id: 'ledger.get',
      method: 'get',
      path: '/clients/{clientId}/ledger/{month}',
      tag: 'Figures',
      summary: 'Compare what arrived with what became of it',
      description: `Of the last ${KEPT_DAYS} days of a month, connection by connection.`,
      answer: Ledger,
    },
    async ({ found: { client }, params: { month }, console, now }) => {
      const zone = await zoneOf(console, client);
      const period = keptOf(instantsOfMonth(month, zone), now);
      const [connections, tickets] = await Promise.all([
        allOf(console.records, 'connection', client.id),
        period.from < period.until ? ticketsIn(console, client, period) : [],
      ]);
      const added = await Promise.all(
        connections.map(async ({ id, name, kind }) => {
          const deliveries = await deliveriesIn(console, id, period);
          return { line: { name, kind, ...ledgerLine(id, deliveries, tickets) }, deliveries };
        }),
      );
      const silent = added
        .flatMap(({ deliveries }) => deliveries.filter(({ outcome }) => unheard.includes(outcome)))
        .toSorted((a, b) => (a.receivedAt > b.receivedAt ? -1 : 1));
      const body = {
        month,
        zone,
        ...period,
        complete: added.every(({ deliveries }) => deliveries.length < MOST),
        lines: added.map(({ line }) => line),
        unheard: silent.slice(0, NAMED).map(showDelivery),
      };
      return { body };
    },
  ),
];

function keptOf({ from, until }: Interval, now: string): Interval {
  const since = after(now, -KEPT_DAYS * DAY_MILLIS);
  return { from: from > since ? from : since < until ? since : until, until };
}

async function deliveriesIn({ inbound }: Console, id: KeptDelivery['connectionId'], period: Interval) {
  const deliveries: KeptDelivery[] = [];
  if (period.from >= period.until) return deliveries;
  for await (const each of everyItem((page) => inbound.list(id, { ...page, ...period }), AT_ONCE)) {
    deliveries.push(each);
    if (deliveries.length === MOST) break;
  }
  return deliveries;
}
