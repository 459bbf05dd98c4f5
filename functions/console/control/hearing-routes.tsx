import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import type { Trouble } from '../api/perform.ts';
import { backTo } from '../ui/once.tsx';
import { formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { itemsOf } from './asking.ts';
import { fieldsOf } from './fields.ts';
import { Hearing } from './hearing.tsx';

/** What is shown once after a form: the secret of an address, or what stood in the way. */
type Once = { secret?: { url: string; text: string }; trouble?: Trouble };

/** Who hears which fact: the routes as they are built, and the addresses that are told by webhook. */
export function hearingOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const page = async (c: PageContext, once: Once = {}) => {
    const reader = c.get('reader');
    const [endpoints, clients] = await Promise.all([
      reader.perform<{ items: Endpoint[] }>('endpoints.list', { query: { limit: 100 } }),
      reader.perform<{ items: Client[] }>('clients.list', { query: { limit: 100 } }),
    ]);
    const known = { endpoints: itemsOf(endpoints), clients: itemsOf(clients), of: c.req.query('client') };
    const children = <Hearing {...known} {...once} reader={reader} />;
    return show(c, { title: reader.words.control.routes.title, wide: true, children }, once.trouble ? 422 : 200);
  };
  app.get('/control/routes', (c) => page(c));

  app.post('/control/routes', async (c) => {
    const reader = c.get('reader');
    const fields = await fieldsOf(c);
    const body = { url: fields.one('url'), facts: fields.all('facts') };
    const clientId = fields.maybe('client');
    const [id, asked] = clientId
      ? (['client-endpoints.create', { params: { clientId }, body }] as const)
      : (['endpoints.create', { body }] as const);
    const made = await reader.performOnce<Endpoint & { secret: string }>(id, asked, fields.maybe('once'));
    if ('before' in made) return backTo(c, '/control/routes');
    if ('problem' in made) return page(c, { trouble: made.problem });
    return page(c, { secret: { url: made.body.url, text: made.body.secret } });
  });

  app.post('/control/routes/:endpointId', async (c) => {
    const reader = c.get('reader');
    const params = c.req.param();
    const { act, seen, url = '', once } = await formOf(c);
    if (act === 'rotate') {
      const made = await reader.performOnce<{ secret: string }>('endpoints.rotate-secret', { params }, once);
      if ('before' in made) return backTo(c, '/control/routes');
      return page(c, 'problem' in made ? { trouble: made.problem } : { secret: { url, text: made.body.secret } });
    }
    const done =
      act === 'remove'
        ? await reader.perform('endpoints.remove', { params })
        : await reader.perform('endpoints.change', { params, body: { status: act }, seen: Number(seen) });
    return 'problem' in done ? page(c, { trouble: done.problem }) : c.redirect('/control/routes', 303);
  });
}
