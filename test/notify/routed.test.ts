import { beforeEach, describe, expect, test } from 'vitest';
import { followClient, followRoute, sweep } from '../../functions/notify/follow.ts';
import { hear } from '../../functions/notify/hear.ts';
import { RoutedMessage } from '../../functions/notify/routed.ts';
import { memoryRules } from '../../shared/adapters/memory/rules.ts';
import { type Fact, factsOf, type News } from '../../shared/domain/facts.ts';
import { RouteId } from '../../shared/domain/ids.ts';
import type { Route } from '../../shared/domain/routes/route.ts';
import { acme, client, morning, ticketId } from '../support/company.ts';
import { type Fresh, keepers } from '../support/stores.ts';

const [, memory] = keepers[0] ?? [];
const idOf = (name: string) => RouteId.parse(`rou_route-of-${name}`);
const routeOf = (name: string, about: Partial<Route> = {}): Route => ({
  id: idOf(name),
  clientId: acme,
  name,
  pattern: { type: ['clock.breached'] },
  target: { kind: 'email', to: ['lead@sunrelay.example'], language: 'en' },
  status: 'active',
  home: 'https://sunrelay.example',
  createdAt: morning,
  by: 'per_ana',
  revision: 1,
  ...about,
});
const fact = (news: News): Fact => factsOf('tkt_one', 1, [news], morning, 'test')[0] as Fact;
const breach = (clientId = acme) =>
  fact({ type: 'clock.breached', data: { ticketId: ticketId('one'), clientId, clock: 'resolution', dueAt: morning } });

let stores: Fresh;
let rules: ReturnType<typeof memoryRules>;
const ground = () => ({ ...stores, deliveries: stores.outbound, rules, now: () => morning });
const keep = (...routes: Route[]) => stores.records.write(routes.map((put) => ({ kind: 'route', put })));
const there = async () => (await rules.list()).map(({ routeId }) => routeId).sort();
const sentOn = async (id: RouteId) => (await stores.outbound.list(id, { limit: 10 })).items;
beforeEach(async () => {
  stores = await (await (memory as NonNullable<typeof memory>)()).fresh();
  rules = memoryRules();
  await stores.records.write([{ kind: 'client', put: client }]);
});

describe("a route's rule follows its record", () => {
  test('there while it is active, gone while it rests, and with the record', async () => {
    for (const status of ['draft', 'active', 'paused', 'active'] as const) {
      await keep(routeOf('one', { status }));
      await followRoute(ground(), idOf('one'));
      expect(await there()).toEqual(status === 'active' ? [idOf('one')] : []);
    }
    await stores.records.write([{ kind: 'route', remove: routeOf('one') }]);
    await followRoute(ground(), idOf('one'));
    expect(await there()).toEqual([]);
  });

  test('a change while the rule is put is followed too: the later record wins', async () => {
    await keep(routeOf('one'));
    let isFirst = true;
    const slow = {
      ...rules,
      async put(rule: Parameters<typeof rules.put>[0]) {
        if (isFirst) await keep(routeOf('one', { status: 'paused', revision: 2 }));
        isFirst = false;
        await rules.put(rule);
      },
    };
    await followRoute({ ...ground(), rules: slow }, idOf('one'));
    expect(await there()).toEqual([]);
  });

  test('a crash between record and rule is made good by the same fact, come again', async () => {
    await keep(routeOf('one'));
    const message = fact({ type: 'route.changed', data: { routeId: idOf('one'), what: 'activated' } });
    const dead = { ...rules, put: () => Promise.reject(new Error('crashed')) };
    await expect(hear({ ...ground(), rules: dead }, message)).rejects.toThrow('crashed');
    await hear(ground(), message);
    await hear(ground(), message);
    expect(await there()).toEqual([idOf('one')]);
  });

  test('a fact that was lost is made good at night: what is missing comes, orphans and the outdated go', async () => {
    await keep(routeOf('missing'), routeOf('changed'), routeOf('resting', { status: 'paused' }));
    for (const name of ['changed', 'resting', 'orphan'])
      await rules.put({ routeId: idOf(name), pattern: { by: ['old'] } });
    await hear(ground(), { sweep: 'nightly' });
    expect(await there()).toEqual([idOf('changed'), idOf('missing')]);
    expect(
      rules
        .hear(breach())
        .map(({ routeId }) => routeId)
        .sort(),
    ).toEqual([idOf('changed'), idOf('missing')]);
  });

  test('a closed client takes its routes with it, rule, record and secret; another keeps its own', async () => {
    await keep(
      routeOf('own'),
      routeOf('rests', { status: 'draft' }),
      routeOf('ours', { clientId: undefined } as never),
    );
    await stores.records.write([
      { kind: 'secrets', put: { id: idOf('own'), inbound: [], outbound: 'https://x.example' } },
    ]);
    await sweep(ground());
    expect(await there()).toEqual([idOf('ours'), idOf('own')]);
    await followClient(ground(), acme);
    expect(await there()).toEqual([idOf('ours'), idOf('own')]);

    await stores.records.write([{ kind: 'client', put: { ...client, status: 'closed' } }]);
    const dead = { ...rules, remove: () => Promise.reject(new Error('crashed')) };
    const changed = fact({ type: 'client.changed', data: { clientId: acme } });
    await expect(hear({ ...ground(), rules: dead }, changed)).rejects.toThrow('crashed');
    await hear(ground(), changed);
    for (const item of await stores.written())
      for (const told of item.facts) if (told.type === 'route.changed') await hear(ground(), told);
    expect(await there()).toEqual([idOf('ours')]);
    expect((await stores.records.list('route', acme, { limit: 10 })).items).toEqual([]);
    expect(await stores.records.find('secrets', idOf('own'))).toBeUndefined();
  });
});

test('a route that changes while it is removed with its client is removed all the same', async () => {
  await keep(routeOf('one'));
  await stores.records.write([{ kind: 'client', put: { ...client, status: 'closed' } }]);
  const { records } = stores;
  const list: typeof records.list = async (...asked) => {
    const listed = await records.list(...asked);
    const news = [{ type: 'route.changed', data: { routeId: idOf('one'), what: 'changed' } }] as News[];
    await records.write([{ kind: 'route', put: routeOf('one', { revision: 2 }) }], {
      ...{ subject: idOf('one'), version: 2, news, at: morning, by: 'per_ana' },
    });
    return listed;
  };
  await expect(followClient({ ...ground(), records: { ...records, list } }, acme)).rejects.toThrow('changed while');
  await followClient(ground(), acme);
  expect(await records.find('route', idOf('one'))).toBeUndefined();
  expect(await there()).toEqual([]);
});

describe('what a rule matched', () => {
  test('goes into the outbox of its route, once', async () => {
    await keep(routeOf('one'));
    for (let times = 0; times < 2; times++)
      await hear(ground(), RoutedMessage.parse({ routeId: idOf('one'), fact: breach() }));
    expect(await sentOn(idOf('one'))).toMatchObject([
      {
        state: 'pending',
        targetId: idOf('one'),
        ticketId: ticketId('one'),
        content: { kind: 'fact', type: 'clock.breached' },
      },
    ]);
  });

  test.each<[string, Partial<Route>, Fact]>([
    ['a route that rests', { status: 'paused' }, breach()],
    ['a pattern that has changed', { pattern: { type: ['clock.met'] } }, breach()],
    ["another client's fact", {}, breach('cli_other' as typeof acme)],
  ])('goes nowhere from %s', async (_what, about, matched) => {
    await keep(routeOf('one', about));
    await hear(ground(), { routeId: idOf('one'), fact: matched });
    expect(await sentOn(idOf('one'))).toEqual([]);
  });

  test('goes nowhere when the route is gone', async () => {
    await hear(ground(), { routeId: idOf('gone'), fact: breach() });
    expect(await sentOn(idOf('gone'))).toEqual([]);
  });
});
