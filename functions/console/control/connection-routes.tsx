import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import { connectingOf } from '../helpdesks/connection-routes.tsx';
import { deliveriesOf } from '../helpdesks/delivery-routes.tsx';
import type { Connection } from '../helpdesks/shapes.ts';
import { bodyOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { clientOf, itemsOf } from './asking.ts';
import { ConnectionList, type Listed } from './connections.tsx';
import { DeadLetterList, DeadLetters, type Letter } from './dead-letters.tsx';

const CLIENTS = '/control/clients/:clientId';
/** A look at some of what gave up: the operation's most. */
const LOOKED_AT = 10;

/** Every connection, each with the pages that its client has too, and what gave up. */
export function connectionsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/connections', async (c) => {
    const reader = c.get('reader');
    const items = itemsOf<Listed>(await reader.perform('connections.list-all'));
    const { title } = reader.words.control.connections;
    return show(c, { title, wide: true, children: <ConnectionList items={items} reader={reader} /> });
  });

  app.get(`${CLIENTS}/connections`, async (c) => {
    const reader = c.get('reader');
    const { client } = await clientOf(reader, c.req.param('clientId'));
    const params = { clientId: client.id };
    const items = itemsOf<Connection>(await reader.perform('connections.list', { params }));
    const whole = await Promise.all(
      items.map(async ({ id }) =>
        bodyOf(await reader.perform<Connection>('connections.get', { params: { connectionId: id } })),
      ),
    );
    const listed = whole.map((one) => ({ ...one, client: client.name }));
    const children = <ConnectionList items={listed} client={client} reader={reader} />;
    return show(c, { title: reader.words.control.clients.connections, children });
  });

  connectingOf(app, room, {
    home: '/control',
    connect: '/control/clients/:clientId/connect',
    clientOf: (c) => c.req.param('clientId') ?? '',
  });
  deliveriesOf(app, room, { home: '/control', clientOf: ownerOf });

  app.get('/control/dead-letters', async (c) => {
    const reader = c.get('reader');
    const items = itemsOf<{ duty: string; messages: number }>(await reader.perform('dead-letters.list'));
    const redriven = c.req.query('redriven');
    const children = <DeadLetterList items={items} redriven={redriven} reader={reader} />;
    return show(c, { title: reader.words.control.connections.dead, children });
  });

  app.get('/control/dead-letters/:duty', async (c) => {
    const reader = c.get('reader');
    const params = c.req.param();
    const [counts, letters] = await Promise.all([
      reader.perform<{ items: { duty: string; messages: number }[] }>('dead-letters.list'),
      reader.perform<{ items: Letter[] }>('dead-letters.peek', { params, query: { limit: LOOKED_AT } }),
    ]);
    const all = itemsOf(counts).find(({ duty }) => duty === params.duty)?.messages ?? 0;
    const children = <DeadLetters duty={params.duty} all={all} letters={itemsOf(letters)} reader={reader} />;
    return show(c, { title: reader.words.control.connections.dead, children });
  });

  app.post('/control/dead-letters/:duty', async (c) => {
    const redriven = await c
      .get('reader')
      .perform<{ redriven: number }>('dead-letters.redrive', { params: c.req.param() });
    return c.redirect(`/control/dead-letters?redriven=${bodyOf(redriven).redriven}`, 303);
  });
}

/** Whose the connection is that a page of deliveries names. */
async function ownerOf(c: PageContext): Promise<Client['id']> {
  const params = { connectionId: c.req.query('connection') ?? '' };
  return bodyOf(await c.get('reader').perform<Connection>('connections.get', { params })).clientId;
}
