import type { Hono } from 'hono';
import type * as z from 'zod';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import type { WholeDelivery } from '../api/delivery-views.ts';
import type { LedgerView } from '../api/ledger.ts';
import type { Performed } from '../api/perform.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import type { Connection, Delivery } from './connection-routes.tsx';
import { DeliveriesPage } from './deliveries.tsx';
import { DeliveryPage, OutgoingPage } from './delivery.tsx';
import { LedgerPage } from './ledger.tsx';
import { clientOf, monthIn } from './own.ts';

export type Inbound = z.infer<typeof WholeDelivery>;
export type DeliveryList = { in?: Delivery[]; out?: OutboundDelivery[]; next?: string | undefined };

const IN = '/portal/deliveries/:connectionId';
const OUT = '/portal/outgoing/:targetId/:ticketId/:outgoingId';
const AT_ONCE = 50;

/** What came in and what went out, each with what became of it; replayed one by one or by a range; and the ledger of it all. */
export function deliveriesOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal/deliveries', async (c) => {
    const reader = c.get('reader');
    const { items: connections } = bodyOf(
      await reader.perform<{ items: Connection[] }>('connections.list', { params: { clientId: clientOf(reader) } }),
    );
    const asked = c.req.query();
    const chosen = connections.find(({ id }) => id === asked.connection) ?? connections[0];
    const isOut = asked.way === 'out';
    const list = chosen ? await listOf(c, chosen.id, isOut) : {};
    const view = { connections, chosen, isOut, list, replayed: asked.replayed, reader };
    return show(c, { title: reader.words.portal.deliveries.title, live: true, children: <DeliveriesPage {...view} /> });
  });

  app.get(`${IN}/:deliveryId`, async (c) => {
    const reader = c.get('reader');
    const delivery = bodyOf(await reader.perform<Inbound>('deliveries.get', { params: c.req.param() }));
    const children = <DeliveryPage delivery={delivery} replayed={c.req.query('replayed')} reader={reader} />;
    return show(c, { title: reader.words.portal.deliveries.title, children });
  });

  app.post(`${IN}/:deliveryId/replay`, async (c) => {
    const { connectionId, deliveryId } = c.req.param();
    const replayed = await c
      .get('reader')
      .perform<{ replayed: number }>('deliveries.replay', { params: c.req.param() });
    return back(c, replayed, `/portal/deliveries/${connectionId}/${deliveryId}?replayed=`);
  });

  app.post(`${IN}/replays`, async (c) => {
    const reader = c.get('reader');
    const { connectionId } = c.req.param();
    const { date = '', from = '', until = '' } = await formOf(c);
    const { from: begins, until: ends } = shiftInterval({ zone: reader.zone, date, from, until });
    const asked = { params: { connectionId }, body: { from: begins, until: ends } };
    const replayed = await reader.perform<{ replayed: number }>('deliveries.replay-range', asked);
    return back(c, replayed, `/portal/deliveries?connection=${connectionId}&replayed=`);
  });

  app.get(OUT, async (c) => {
    const reader = c.get('reader');
    const delivery = bodyOf(await reader.perform<OutboundDelivery>('outbound.get', { params: c.req.param() }));
    const children = <OutgoingPage delivery={delivery} again={c.req.query('again')} reader={reader} />;
    return show(c, { title: reader.words.portal.deliveries.title, children });
  });

  app.post(`${OUT}/replay`, async (c) => {
    const { targetId, ticketId, outgoingId } = c.req.param();
    bodyOf(await c.get('reader').perform('outbound.replay', { params: c.req.param() }));
    return c.redirect(`/portal/outgoing/${targetId}/${ticketId}/${outgoingId}?again=1`, 303);
  });

  app.get('/portal/ledger', async (c) => {
    const reader = c.get('reader');
    const params = { clientId: clientOf(reader), month: monthIn(c.req.query('month'), reader) };
    const ledger = bodyOf(await reader.perform<LedgerView>('ledger.get', { params }));
    return show(c, {
      title: reader.words.portal.ledger.title,
      live: true,
      children: <LedgerPage ledger={ledger} reader={reader} />,
    });
  });
}

const back = (c: PageContext, replayed: Performed<{ replayed: number }>, to: string) =>
  c.redirect(`${to}${bodyOf(replayed).replayed}`, 303);

async function listOf(c: PageContext, connectionId: string, isOut: boolean): Promise<DeliveryList> {
  const after = c.req.query('after');
  const query = { limit: AT_ONCE, ...(after && { after }) };
  if (isOut) {
    const asked = { params: { targetId: connectionId }, query };
    const page = bodyOf(
      await c.get('reader').perform<{ items: OutboundDelivery[]; next?: string }>('outbound.list', asked),
    );
    return { out: page.items, next: page.next };
  }
  const asked = { params: { connectionId }, query };
  const page = bodyOf(await c.get('reader').perform<{ items: Delivery[]; next?: string }>('deliveries.list', asked));
  return { in: page.items, next: page.next };
}
