import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Endpoint, OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import type { Route } from '../../../shared/domain/routes/route.ts';
import type { Trouble } from '../api/perform.ts';
import type { WouldSend } from '../api/route-views.ts';
import { may } from '../ui/may.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { itemsOf } from './asking.ts';
import { draftOf, fromTemplate, isTemplate, type TypedRoute } from './own-route-form.tsx';
import { HOME, NewRoute, RouteList, RoutePage } from './own-routes.tsx';
import { nowhere } from './trouble.ts';

type Refused = { typed?: TypedRoute; trouble?: Trouble };

/** Every client, and the endpoints that a route may lead to where the reader may see them. */
async function around(c: PageContext): Promise<{ clients: Client[]; endpoints: Endpoint[] }> {
  const reader = c.get('reader');
  const query = { limit: 100 };
  const [clients, endpoints] = await Promise.all([
    reader.perform<{ items: Client[] }>('clients.list', { query }),
    may(reader, 'endpoints.list') ? reader.perform<{ items: Endpoint[] }>('endpoints.list', { query }) : undefined,
  ]);
  const active = endpoints ? itemsOf(endpoints).filter(({ status }) => status === 'active') : [];
  return { clients: itemsOf(clients).filter(({ status }) => status === 'active'), endpoints: active };
}

const routeIn = async (c: PageContext): Promise<Route> => {
  const params = { routeId: c.req.param('routeId') ?? '' };
  return bodyOf(await c.get('reader').perform<Route>('routes.get', { params }));
};

/** Operators' own routes: listed, made, tried, activated, and what went out on them. */
export function ownRoutesOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);
  const said = (c: PageContext) => c.get('reader').words.control.ownRoutes;
  const notJson = (c: PageContext): Trouble =>
    ({
      title: said(c).pattern,
      detail: said(c).notJson,
      errors: [{ path: 'pattern', message: said(c).notJson }],
    }) as Trouble;

  app.get(HOME, async (c) => {
    const reader = c.get('reader');
    const [routes, { clients }] = await Promise.all([
      reader.perform<{ items: Route[] }>('routes.list', { query: { limit: 100 } }),
      around(c),
    ]);
    return show(c, {
      title: said(c).title,
      children: <RouteList routes={itemsOf(routes)} clients={clients} reader={reader} />,
    });
  });

  const anew = async (c: PageContext, refused: Refused = {}) => {
    const reader = c.get('reader');
    if (!may(reader, 'routes.create')) throw nowhere();
    const template = c.req.query('template');
    const typed = refused.typed ?? fromTemplate(isTemplate(template) ? template : 'blank', reader);
    const children = <NewRoute {...(await around(c))} {...refused} typed={typed} reader={reader} />;
    return show(c, { title: said(c).make, wide: true, children }, refused.trouble ? 422 : 200);
  };
  app.get(`${HOME}/new`, (c) => anew(c));

  app.post(`${HOME}/new`, async (c) => {
    const typed: TypedRoute = await formOf(c);
    const body = draftOf(typed, true);
    if (!body) return anew(c, { typed, trouble: notJson(c) });
    const made = await c.get('reader').perform<Route>('routes.create', { body });
    return 'problem' in made ? anew(c, { typed, trouble: made.problem }) : c.redirect(`${HOME}/${made.body.id}`, 303);
  });

  const one = async (c: PageContext, more: Refused & { shown?: WouldSend[] } = {}) => {
    const reader = c.get('reader');
    const route = await routeIn(c);
    const log = may(reader, 'outbound.list')
      ? itemsOf(
          await reader.perform<{ items: OutboundDelivery[] }>('outbound.list', {
            params: { targetId: route.id },
            query: { limit: 20 },
          }),
        )
      : [];
    const children = <RoutePage {...(await around(c))} {...more} route={route} log={log} reader={reader} />;
    return show(c, { title: route.name, wide: true, children }, more.trouble ? 422 : 200);
  };
  app.get(`${HOME}/:routeId`, (c) => one(c));

  app.post(`${HOME}/:routeId`, async (c) => {
    const { perform } = c.get('reader');
    const params = { routeId: c.req.param('routeId') };
    const { act, seen, confirm, ...typed } = await formOf(c);
    const back = c.redirect(`${HOME}/${params.routeId}`, 303);
    if (act === 'try') {
      const trial = await perform<{ shown: WouldSend[] }>('routes.try', { params });
      return one(c, 'problem' in trial ? { trouble: trial.problem } : { shown: trial.body.shown });
    }
    if (act === 'remove') {
      const gone = await perform('routes.remove', { params });
      return 'problem' in gone ? one(c, { trouble: gone.problem }) : c.redirect(HOME, 303);
    }
    if (act === 'activate' || act === 'pause') {
      const asked =
        act === 'pause'
          ? await perform('routes.pause', { params })
          : await perform('routes.activate', { params, body: { confirm: confirm === 'yes' }, seen: Number(seen) });
      return 'problem' in asked ? one(c, { trouble: asked.problem }) : back;
    }
    const body = draftOf(typed, false);
    if (!body) return one(c, { typed, trouble: notJson(c) });
    const done = await perform('routes.change', { params, body, seen: Number(seen) });
    return 'problem' in done ? one(c, { typed, trouble: done.problem }) : back;
  });
}
