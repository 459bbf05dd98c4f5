import { activate, change, create, pause, remove, tryOut } from './change-route.ts';
import { operation, pageOf, pageSchema, showPage } from './operation.ts';
import { Activation, RouteChange, RouteDraft, RouteQuery, RouteTrial, RouteView } from './route-views.ts';

const tag = 'Routes';
const one = '/routes/{routeId}';

/** Operators' own routes: facts that fit a pattern go where the operator wants them. */
export const routes = [
  operation(
    {
      id: 'routes.list',
      method: 'get',
      path: '/routes',
      tag,
      summary: 'List the routes',
      query: RouteQuery,
      answer: pageSchema('Route', RouteView),
    },
    async ({ query, console }) =>
      showPage(await console.records.list('route', query.client ?? 'all', pageOf(query)), (route) => route),
  ),
  operation(
    {
      id: 'routes.create',
      method: 'post',
      path: '/routes',
      tag,
      summary: 'Make a route',
      description: 'It is a draft: nothing goes out before it was tried and activated.',
      body: RouteDraft,
      answer: RouteView,
      status: 201,
    },
    create,
  ),
  operation(
    { id: 'routes.get', method: 'get', path: one, tag, summary: 'Show a route', answer: RouteView },
    async ({ found: { route } }) => ({ body: route, revision: route.revision }),
  ),
  operation(
    {
      id: 'routes.change',
      method: 'patch',
      path: one,
      tag,
      summary: 'Change a route',
      description: 'With another pattern or target it is to be tried again; one that was active is paused.',
      body: RouteChange,
      answer: RouteView,
      ifMatch: 'required',
    },
    change,
  ),
  operation(
    {
      id: 'routes.try',
      method: 'post',
      path: `${one}/try`,
      tag,
      summary: "Try a route against the last day's facts",
      description: 'Nothing is sent. Says how many would have been, hour by hour, and shows the newest.',
      answer: RouteTrial,
    },
    (asked) => tryOut(asked),
  ),
  operation(
    {
      id: 'routes.activate',
      method: 'post',
      path: `${one}/activate`,
      tag,
      summary: 'Activate a route that was tried as it is now',
      body: Activation,
      answer: RouteView,
      ifMatch: 'optional',
    },
    (asked) => activate(asked),
  ),
  operation(
    {
      id: 'routes.pause',
      method: 'post',
      path: `${one}/pause`,
      tag,
      summary: 'Pause a route: nothing goes out on it',
      answer: RouteView,
    },
    (asked) => pause(asked),
  ),
  operation(
    { id: 'routes.remove', method: 'delete', path: one, tag, summary: 'Remove a route, its rule and its secret' },
    remove,
  ),
];
