import type * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { type ClientId, RouteId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { readPattern } from '../../../shared/domain/routes/pattern.ts';
import { hindrance, MOST_OF_CLIENT, MOST_OF_OPERATOR, type Route } from '../../../shared/domain/routes/route.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { type Answer, type Asked, tell } from './operation.ts';
import { targetOf } from './route-target.ts';
import type { Activation, RouteChange, RouteDraft } from './route-views.ts';
import { tryRoute } from './try-route.ts';
import { outOfDate, overtaken, untilWritten } from './until-written.ts';

type One<Body = unknown> = Omit<Asked<'/routes/{routeId}', unknown, Body>, 'params'>;

/** A bus takes 300 rules; the rest are the platform's own. */
const MOST_ACTIVE = 250;

const secretsOf = (id: RouteId, address: string) => ({
  kind: 'secrets' as const,
  put: { id, inbound: [], outbound: address },
});

/** Why a client has no routes: it is none of ours, or not any more. */
async function closed({ records }: Console, clientId: ClientId | undefined): Promise<Refusal | undefined> {
  if (!clientId) return undefined;
  const client = await records.find('client', clientId);
  if (!client) return refuse('invalid', 'there is no such client');
  return client.status === 'closed' ? refuse('conflict', 'the client is closed') : undefined;
}

/** Why there may not be one more. */
async function tooMany({ records }: Console, clientId: ClientId | undefined): Promise<Refusal | undefined> {
  const most = clientId ? MOST_OF_CLIENT : MOST_OF_OPERATOR;
  const routes = await allOf(records, 'route', clientId ?? '-');
  const whose = clientId ? 'a client' : 'the operator';
  return routes.length >= most ? refuse('conflict', `${whose} has at most ${most} routes`) : undefined;
}

/** Makes a draft of a route, once everything that it says was judged. */
export async function create(asked: Asked<'/routes', unknown, z.output<typeof RouteDraft>>): Promise<Answer | Refusal> {
  const { console, body, now, actor } = asked;
  const { clientId, name, pattern } = body;
  const refusal = (await closed(console, clientId)) ?? (await tooMany(console, clientId));
  if (refusal) return refusal;
  const matches = readPattern(pattern, clientId);
  if (isRefusal(matches)) return matches;
  const wanted = await targetOf(console, body.target, clientId);
  if (isRefusal(wanted)) return wanted;
  const route: Route = {
    id: RouteId.parse(console.newId('rou')),
    ...(clientId && { clientId }),
    name,
    pattern,
    target: wanted.target,
    status: 'draft',
    home: console.publicUrl,
    createdAt: now,
    by: nameOf(actor),
    revision: 1,
  };
  const writes: RecordWrite[] = [{ kind: 'route', put: route, when: 'new' }];
  if (wanted.address) writes.push(secretsOf(route.id, wanted.address));
  await console.records.write(writes, told(asked, route, 'created'));
  return { body: route, revision: 1, location: `/api/routes/${route.id}` };
}

/** What is told of a route at its new version. */
const told = (asked: Pick<One, 'actor' | 'now'>, { id, clientId, revision }: Route, what: string) =>
  tell(asked, id, revision, { type: 'route.changed', data: { routeId: id, ...(clientId && { clientId }), what } });

/** Replaces a route that its asker has seen, and says what was done to it. */
async function replaced(asked: One, next: Route, what: string, more: RecordWrite[] = []): Promise<Answer | Refusal> {
  const { revision } = asked.found.route;
  const route = { ...next, home: asked.console.publicUrl, revision: revision + 1 };
  const outcome = await asked.console.records.write(
    [{ kind: 'route', put: route, when: { revision } }, ...more],
    told(asked, route, what),
  );
  return outcome === 'moved' ? overtaken() : { body: route, revision: route.revision };
}

/** What it carries, or where: then it is tried anew, and rests until somebody activates it again. */
export async function change(asked: One<z.output<typeof RouteChange>>): Promise<Answer | Refusal> {
  const { found, body, console, seen } = asked;
  const { tried, ...known } = found.route;
  const stale = outOfDate(seen, known.revision);
  if (stale) return stale;
  const { name = known.name, pattern = known.pattern } = body;
  if (!body.pattern && !body.target) return replaced(asked, { ...found.route, name }, 'changed');
  const matches = readPattern(pattern, known.clientId);
  if (isRefusal(matches)) return matches;
  const wanted = body.target
    ? await targetOf(console, body.target, known.clientId, known.target)
    : { target: known.target };
  if (isRefusal(wanted)) return wanted;
  const { target, address } = { address: undefined, ...wanted };
  const status = known.status === 'active' ? 'paused' : known.status;
  const kept: RecordWrite[] = address ? [secretsOf(known.id, address)] : [];
  if (known.target.kind === 'chat' && target.kind !== 'chat')
    kept.push({ kind: 'secrets', remove: { id: known.id, inbound: [] } });
  return replaced(asked, { ...known, name, pattern, target, status }, 'changed', kept);
}

/** Lets a route go that was tried as it is. */
export async function activate(asked: One<z.output<typeof Activation>>): Promise<Answer | Refusal> {
  const { found, body, console, seen } = asked;
  const { route } = found;
  const stale = outOfDate(seen, route.revision) ?? (await closed(console, route.clientId));
  if (stale) return stale;
  const because = hindrance(route, body.confirm);
  if (because) return refuse('conflict', because);
  const active = (await allOf(console.records, 'route')).filter(({ status }) => status === 'active');
  if (active.length >= MOST_ACTIVE) return refuse('conflict', `at most ${MOST_ACTIVE} routes are active at a time`);
  return replaced(asked, { ...route, status: 'active' }, 'activated');
}

/** Removes a route with its secret, whatever it has become meanwhile; its rule follows. */
export async function remove({ found, console, ...asked }: One): Promise<Answer> {
  await untilWritten(async () => {
    const route = await console.records.find('route', found.route.id);
    if (!route) return 'gone';
    return console.records.write(
      [
        { kind: 'route', remove: route },
        { kind: 'secrets', remove: { id: route.id, inbound: [] } },
      ],
      told(asked, { ...route, revision: route.revision + 1 }, 'removed'),
    );
  });
  return {};
}

/** Tries a route, and notes on it what that came to. */
export async function tryOut(asked: One): Promise<Answer | Refusal> {
  const trial = await tryRoute(asked.console, asked.found.route, asked.now);
  if (isRefusal(trial)) return trial;
  const done = await replaced(asked, { ...asked.found.route, tried: trial.tried }, 'tried');
  if (isRefusal(done)) return done;
  const { revision = 1 } = done;
  return { body: { ...trial, revision }, revision };
}

/** Rests a route: nothing goes out on it any more. */
export async function pause(asked: One): Promise<Answer | Refusal> {
  const { route } = asked.found;
  if (route.status !== 'active') return refuse('conflict', 'it is not active');
  return replaced(asked, { ...route, status: 'paused' }, 'paused');
}
