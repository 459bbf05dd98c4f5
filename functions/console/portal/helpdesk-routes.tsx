import type { Hono } from 'hono';
import type { LedgerView } from '../api/ledger.ts';
import { arrivalsOf, connectingOf } from '../helpdesks/connection-routes.tsx';
import { deliveriesOf } from '../helpdesks/delivery-routes.tsx';
import type { Connection, Place } from '../helpdesks/shapes.ts';
import { bodyOf, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { ConnectionsPage } from './connections.tsx';
import { LedgerPage } from './ledger.tsx';
import { clientOf, monthIn } from './own.ts';

/** A client's helpdesks, what came of them and went out to them, and the ledger of it all. */
export function helpdesksOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);
  const own: Place = { home: '/portal', clientOf: (c) => clientOf(c.get('reader')) };

  app.get('/portal/connections', async (c) => {
    const reader = c.get('reader');
    const params = { clientId: clientOf(reader) };
    const { items } = bodyOf(await reader.perform<{ items: Connection[] }>('connections.list', { params }));
    const latest = await Promise.all(items.map(async ({ id }) => (await arrivalsOf(c, id, 1))[0]));
    const children = <ConnectionsPage connections={items} latest={latest} reader={reader} />;
    return show(c, { title: reader.words.portal.connect.title, live: true, children });
  });
  connectingOf(app, room, { ...own, connect: '/portal/connect' });
  deliveriesOf(app, room, own);

  app.get('/portal/ledger', async (c) => {
    const reader = c.get('reader');
    const params = { clientId: clientOf(reader), month: monthIn(c.req.query('month'), reader) };
    const ledger = bodyOf(await reader.perform<LedgerView>('ledger.get', { params }));
    const children = <LedgerPage ledger={ledger} reader={reader} />;
    return show(c, { title: reader.words.portal.ledger.title, live: true, children });
  });
}
