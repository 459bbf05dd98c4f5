import type { Hono } from 'hono';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import { type Interval, LocalDate, type Zone } from '../../../shared/domain/time.ts';
import type { Performed } from '../api/perform.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { DeliveriesPage, ReplayProgress } from './deliveries.tsx';
import { DeliveryPage, OutgoingPage } from './delivery.tsx';
import { progressOf, replaysIn } from './replays.ts';
import type { Connection, Delivery, DeliveryList, Inbound, Place } from './shapes.ts';

const AT_ONCE = 50;

/** What came in and what went out, each with what became of it; replayed one by one or by a range. */
export function deliveriesOf(app: Hono<PageEnv>, room: Room, { home, clientOf }: Place): void {
  const show = pages(room);
  const IN = `${home}/deliveries/:connectionId` as const;
  const OUT = `${home}/outgoing/:targetId/:ticketId/:outgoingId` as const;

  app.get(`${home}/deliveries`, async (c) => {
    const reader = c.get('reader');
    const params = { clientId: await clientOf(c) };
    const { items: connections } = bodyOf(
      await reader.perform<{ items: Connection[] }>('connections.list', { params }),
    );
    const asked = c.req.query();
    const chosen = connections.find(({ id }) => id === asked.connection) ?? connections[0];
    const isOut = asked.way === 'out';
    const list = chosen ? await listOf(c, chosen.id, isOut) : {};
    const progress = chosen && asked.from ? await progressOf(c, chosen.id) : undefined;
    const view = { connections, chosen, isOut, list, progress, reader };
    return show(c, { title: reader.words.portal.deliveries.title, live: true, children: <DeliveriesPage {...view} /> });
  });

  app.get(`${IN}/replays`, async (c) => {
    const progress = await progressOf(c, c.req.param('connectionId'));
    return c.html(<ReplayProgress {...progress} reader={c.get('reader')} />);
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
    return back(c, replayed, `${home}/deliveries/${connectionId}/${deliveryId}?replayed=`);
  });

  app.post(`${IN}/replays`, async (c) => {
    const reader = c.get('reader');
    const { connectionId } = c.req.param();
    const range = rangeOf(await formOf(c), reader.zone);
    const before = await replaysIn(c, connectionId, range);
    const asked = { params: { connectionId }, body: range };
    const { replayed } = bodyOf(await reader.perform<{ replayed: number }>('deliveries.replay-range', asked));
    const told = new URLSearchParams({
      connection: connectionId,
      ...range,
      replayed: `${replayed}`,
      before: `${before}`,
    });
    return c.redirect(`${home}/deliveries?${told}`, 303);
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
    return c.redirect(`${home}/outgoing/${targetId}/${ticketId}/${outgoingId}?again=1`, 303);
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

/** The stretch that a form's date and wall times mean; what are none go on as they are, for the operation to refuse. */
function rangeOf({ date = '', from = '', until = '' }: Record<string, string>, zone: Zone): Interval {
  const isOne = LocalDate.safeParse(date).success && [from, until].every((time) => /^\d\d:\d\d$/.test(time));
  if (!isOne) return { from, until };
  const range = shiftInterval({ zone, date, from, until });
  return { from: range.from, until: range.until };
}
