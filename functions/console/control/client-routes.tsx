import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import type { Figures } from '../../../shared/domain/figures/figures.ts';
import type { Trouble } from '../api/perform.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { agentsOf, clientOf, itemsOf, planOf } from './asking.ts';
import { ClientPage, type Known } from './client-page.tsx';
import { ClientList, type Health, NewClient } from './clients.tsx';

const ONE = '/control/clients/:clientId';

/** The clients: a list with their health, one with everything about it, and the first step of a new one. */
export function clientsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/clients', async (c) => {
    const reader = c.get('reader');
    const items = itemsOf<Health>(await reader.perform('clients.health'));
    const { title } = reader.words.control.clients;
    return show(c, { title, wide: true, children: <ClientList items={items} reader={reader} /> });
  });

  const anew = (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const title = reader.words.control.clients.takeOn;
    return show(c, { title, children: <NewClient reader={reader} trouble={trouble} /> }, trouble ? 422 : 200);
  };
  app.get('/control/clients/new', (c) => anew(c));

  app.post('/control/clients/new', async (c) => {
    const made = await c.get('reader').perform<Client>('clients.create', { body: await formOf(c) });
    return 'problem' in made ? anew(c, made.problem) : c.redirect(`/control/clients/${made.body.id}/set-up`, 303);
  });

  const one = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const known = await knownOf(reader, c.req.param('clientId') ?? '');
    const published = Number(c.req.query('published')) || undefined;
    const children = <ClientPage {...known} published={published} reader={reader} trouble={trouble} />;
    return show(c, { title: known.client.name, children }, trouble ? 422 : 200);
  };
  app.get(ONE, (c) => one(c));

  app.post(ONE, async (c) => {
    const { seen, ...body } = await formOf(c);
    const clientId = c.req.param('clientId');
    const changed = await c.get('reader').perform('clients.change', { params: { clientId }, body, seen: Number(seen) });
    return 'problem' in changed ? one(c, changed.problem) : c.redirect(`/control/clients/${clientId}`, 303);
  });
}

async function knownOf(reader: Reader, clientId: string): Promise<Known> {
  const { client } = await clientOf(reader, clientId);
  const params = { clientId };
  const [plan, agents, share, macros, articles, connections, endpoints, figures] = await Promise.all([
    planOf(reader, client),
    agentsOf(reader),
    reader.perform<Known['share']>('shares.get', { params }),
    reader.perform<{ items: Known['macros'] }>('macros.list', { params }),
    reader.perform<{ items: Known['articles'] }>('knowledge.list', { params, query: { limit: 50 } }),
    may(reader, 'connections.list')
      ? reader.perform<{ items: Connection[] }>('connections.list', { params })
      : undefined,
    may(reader, 'client-endpoints.list')
      ? reader.perform<{ items: Endpoint[] }>('client-endpoints.list', { params })
      : undefined,
    reader.perform<Figures>('figures.get', { params: { clientId, month: reader.now.slice(0, 7) } }),
  ]);
  return {
    client,
    plan,
    team: agents.filter(({ seats }) => seats.some((seat) => seat.clientId === clientId)),
    share: 'problem' in share ? { weeks: [] } : share.body,
    macros: itemsOf(macros),
    articles: itemsOf(articles),
    connections: connections && itemsOf(connections),
    endpoints: endpoints && itemsOf(endpoints),
    figures: 'problem' in figures ? undefined : figures.body,
  };
}
