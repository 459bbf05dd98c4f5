import type { ClientId, RouteId } from '../../shared/domain/ids.ts';
import { type Route, rulePattern } from '../../shared/domain/routes/route.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { allOf } from '../../shared/runtime/every-item.ts';
import { log } from '../../shared/runtime/log.ts';

export type Following = { records: Records; rules: Rules; now(): Instant };

/** A record that changes more often than this while its rule is put has its next fact on the way. */
const ROUNDS = 5;

/**
 * Brings a route's rule to what its record says: there while it is active, and nowhere otherwise. The record is read
 * again afterwards, so that of two that follow at once the later record wins, whoever writes last.
 */
export async function followRoute({ records, rules }: Following, id: RouteId): Promise<void> {
  let route = await records.find('route', id);
  for (let round = 0; round < ROUNDS; round++) {
    if (route?.status === 'active') await rules.put({ routeId: id, pattern: rulePattern(route) });
    else await rules.remove(id);
    const now = await records.find('route', id);
    if (now?.revision === route?.revision) return;
    route = now;
  }
  throw new Error(`the route ${id} changed ${ROUNDS} times while its rule was put`);
}

/** Removes the routes of a client that was closed, each with its rule and its secret; who is back has none. */
export async function followClient(following: Following, clientId: ClientId): Promise<void> {
  const { records } = following;
  const client = await records.find('client', clientId);
  if (client?.status === 'active') return;
  for (const route of await allOf(records, 'route', clientId)) {
    if ((await removeRoute(following, route)) === 'moved')
      throw new Error(`the route ${route.id} changed while it was removed with its client`);
    await followRoute(following, route.id);
  }
}

function removeRoute({ records, now }: Following, route: Route) {
  const { id: routeId, clientId, revision } = route;
  return records.write(
    [
      { kind: 'route', remove: route },
      { kind: 'secrets', remove: { id: routeId, inbound: [] } },
    ],
    {
      subject: routeId,
      version: revision + 1,
      news: [{ type: 'route.changed', data: { routeId, ...(clientId && { clientId }), what: 'removed' } }],
      at: now(),
      by: 'notify',
    },
  );
}

/** Once a night: rules without a route go, and those that are missing or other than their record come. */
export async function sweep(following: Following): Promise<void> {
  const [routes, rules] = await Promise.all([allOf(following.records, 'route'), following.rules.list()]);
  for (const clientId of new Set(routes.flatMap(({ clientId }) => clientId ?? [])))
    await followClient(following, clientId);
  const wanted = new Map(
    routes.filter(({ status }) => status === 'active').map((route) => [route.id, JSON.stringify(rulePattern(route))]),
  );
  const there = new Map(rules.map(({ routeId, pattern }) => [routeId, JSON.stringify(pattern)]));
  const astray = [...new Set([...wanted.keys(), ...there.keys()])].filter((id) => wanted.get(id) !== there.get(id));
  if (astray.length > 0) log.warn('rules of routes were astray', { routes: astray });
  for (const id of astray) await followRoute(following, id);
}
