import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import type { Endpoint } from '../../shared/domain/deliveries/outbound.ts';
import { figuresOf } from '../../shared/domain/figures/figures.ts';
import type {
  AbsenceId,
  ArticleId,
  AttachmentId,
  EndpointId,
  FactId,
  FeedId,
  IncidentId,
  KeyId,
  LeaveId,
  MacroId,
  OverrideId,
  PersonId,
  RouteId,
  SessionId,
  ShiftId,
} from '../../shared/domain/ids.ts';
import { versionOf } from '../../shared/domain/knowledge/article.ts';
import { rosterIdOf } from '../../shared/domain/rosters/roster.ts';
import type { Route } from '../../shared/domain/routes/route.ts';
import type { Page } from '../../shared/ports/page.ts';
import type { RecordKind, RecordKinds, RecordWrite } from '../../shared/ports/records.ts';
import { acme, agent, agentId, at, client, desk, morning, plan, ticketId } from '../support/company.ts';
import { type Fresh, type Keeper, keepers } from '../support/stores.ts';
import { decided, found } from '../support/walk.ts';

const other = 'cli_other' as typeof acme;
const connection: Connection = {
  id: desk,
  clientId: acme,
  kind: 'zendesk',
  name: 'Desk',
  status: 'active',
  settings: {},
  requestsPerMinute: 600,
  createdAt: morning,
  revision: 1,
};
const endpoint = (name: string, clientId?: typeof acme): Endpoint => ({
  id: `end_${name}` as EndpointId,
  ...(clientId && { clientId }),
  url: 'https://acme.example/facts',
  facts: ['*'],
  status: 'active',
  createdAt: morning,
  revision: 1,
});
const route = (name: string, clientId?: typeof acme): Route => ({
  id: `rou_${name}` as RouteId,
  ...(clientId && { clientId }),
  name: 'Breaches',
  pattern: { type: ['clock.breached'] },
  target: { kind: 'chat', system: 'slack', language: 'en' },
  status: 'draft',
  home: 'https://sunrelay.example',
  createdAt: morning,
  by: 'per_ana',
  revision: 1,
});
const shift = (name: string, from: string, until: string): RecordKinds['shift'] => ({
  id: `shf_${name}` as ShiftId,
  from: at(from),
  until: at(until),
  agentId: agentId('ana'),
  region: 'nairobi',
  edgeAt: at(from),
});
const key = (name: string, actor: RecordKinds['key']['actor']): RecordKinds['key'] => ({
  id: `key_${name}` as KeyId,
  hash: name.padEnd(64, '0'),
  name,
  actor,
  createdAt: morning,
  revision: 1,
});
const person = (name: string, actor: RecordKinds['person']['actor']): RecordKinds['person'] => ({
  id: `per_${name}` as PersonId,
  email: `${name}@sunrelay.example`,
  name,
  actor,
  invitedAt: morning,
  lastSeenAt: at('09:30'),
  revision: 1,
});
const session = (name: string, of: string): RecordKinds['session'] => ({
  id: `ses_${name}` as SessionId,
  hash: name.padEnd(64, '0'),
  personId: `per_${of}` as PersonId,
  name: of,
  actor: { role: 'operator', as: 'auditor', personId: `per_${of}` as PersonId },
  openedAt: morning,
  seenAt: morning,
  until: at('18:00'),
  revision: 1,
});
const feed = (name: string, subject: RecordKinds['feed']['subject']): RecordKinds['feed'] => ({
  id: `fed_${name}` as FeedId,
  hash: name.padEnd(64, '0'),
  name: 'phone',
  subject,
  createdAt: morning,
  by: 'operator',
});
const headcount = (month: string, version: number): RecordKinds['headcount'] => ({
  clientId: acme,
  month,
  agents: 10 + version,
  effectiveFrom: `${month}-01`,
  version,
  committedAt: morning,
  by: 'operator',
});
const arrivals = (date: string): RecordKinds['arrivals'] => ({
  clientId: acme,
  date,
  counts: [{ channel: 'zendesk', skill: 'german', slots: Array.from({ length: 48 }, (_, slot) => slot % 3) }],
});
const notice = (name: string, time: string): RecordKinds['notice'] => ({
  id: `fct_${name}` as FactId,
  agentId: agentId('ana'),
  ticketId: ticketId('one'),
  clientId: acme,
  rung: 'L1',
  text: 'needs you',
  at: at(time),
});

const region = (id: string): RecordKinds['region'] => ({
  id,
  name: id,
  zone: 'Africa/Nairobi',
  templates: [{ id: 'day', from: '09:00', until: '17:00', breaks: [] }],
  rules: { nightsPerMonth: 4 },
  holidays: ['2026-12-12'],
  revision: 1,
});

const draft = (kind: 'reply' | 'note'): RecordKinds['draft'] => ({
  by: agentId('ana'),
  ticketId: ticketId('one'),
  kind,
  text: 'Dear',
  at: morning,
  revision: 1,
});
const macro = (name: string, clientId: RecordKinds['macro']['clientId']): RecordKinds['macro'] => ({
  id: `mac_${name}` as MacroId,
  clientId,
  name,
  text: 'Hello {{requester.name|there}}',
  kind: 'reply',
  at: morning,
  by: 'operator',
  revision: 1,
});
const incident = (name: string, openedAt: string): RecordKinds['incident'] => ({
  status: 'open',
  id: `inc_${name}` as IncidentId,
  title: name,
  clientIds: [acme],
  openedAt: at(openedAt),
  by: 'operator',
  team: [agentId('ana')],
  updates: 0,
  revision: 1,
});
const incidentUpdate = (number: number): RecordKinds['incident-update'] => ({
  incidentId: 'inc_one' as IncidentId,
  number,
  at: morning,
  actor: { role: 'operator', as: 'owner' },
  draftedAt: morning,
  kind: 'reply',
  texts: { en: 'It works again', es: 'Ya funciona' },
  fallback: 'en',
  status: 'solved',
  revision: 1,
});
const article = (name: string): RecordKinds['article'] => ({
  id: `art_${name}` as ArticleId,
  clientId: acme,
  title: name,
  text: '# How',
  tags: ['parcels'],
  language: 'en',
  version: 2,
  state: 'published',
  outdated: [{ by: agentId('ana'), at: morning, because: 'it moved' }],
  at: morning,
  by: 'operator',
  revision: 3,
});

const asked = { region: 'nairobi', askedAt: morning, revision: 1 };
const leave = (name: string, from: string, until: string, who = 'ana'): RecordKinds['leave'] => ({
  state: 'approved',
  id: `lve_${name}` as LeaveId,
  agentId: agentId(who),
  ...asked,
  from,
  until,
  decidedAt: morning,
  by: 'operator',
});
const swap = (name: string, from: string, state: 'offered' | 'withdrawn' = 'offered'): RecordKinds['swap'] => ({
  ...(state === 'offered' ? { state } : { state, endedAt: morning, by: 'operator' }),
  agentId: agentId('ana'),
  shift: { id: `shf_${name}` as ShiftId, from: at(from), until: at('23:00') },
  offeredAt: morning,
  revision: 1,
});
const override = (name: string, until: string): RecordKinds['override'] => ({
  state: 'in-force',
  id: `ovr_${name}` as OverrideId,
  agents: [agentId('ana')],
  from: at('09:00'),
  until: at(until),
  shifts: [],
  was: [],
  at: morning,
  by: 'operator',
  revision: 1,
});
const absence = (name: string, until: string, who = 'ana'): RecordKinds['absence'] => ({
  id: `abs_${name}` as AbsenceId,
  agentId: agentId(who),
  from: at('09:00'),
  until: at(until),
  lost: [],
  at: morning,
  by: 'operator',
  revision: 1,
});
const slot = (date: string, region = 'nairobi'): RecordKinds['leaveSlot'] => ({
  region,
  date,
  away: [agentId('ana')],
  revision: 1,
});

const rosterId = rosterIdOf('2026-03', 2);
const roster: RecordKinds['roster'] = {
  state: 'asked',
  id: rosterId,
  month: '2026-03',
  version: 2,
  seconds: 60,
  createdAt: morning,
  by: 'operator',
  revision: 1,
};
const part: RecordKinds['roster-part'] = {
  state: 'waiting',
  rosterId,
  part: 3,
  people: 1,
  pools: [acme],
  work: 'wrk_1',
  revision: 1,
};
const lines: RecordKinds['roster-lines'] = {
  rosterId,
  part: 3,
  run: 'run_1',
  piece: 0,
  lines: [
    {
      agentId: agentId('ana'),
      region: 'nairobi',
      shifts: [{ date: '2026-03-02', template: 'early', from: at('05:00'), until: at('13:00'), breaks: [] }],
    },
  ],
};

/** One record of each kind, and the id that finds it. */
const samples: { [Kind in RecordKind]: [id: string, record: RecordKinds[Kind]] } = {
  client: [acme, client],
  plan: [`${acme}/1`, plan()],
  headcount: [`${acme}/2026-03/2`, headcount('2026-03', 2)],
  connection: [desk, connection],
  secrets: [desk, { id: desk, inbound: ['new', 'old'], outbound: 'token' }],
  breaker: ['end_hook', { id: 'end_hook', failures: 3, openUntil: morning }],
  agent: [agentId('ana'), agent('ana')],
  region: ['nairobi', region('nairobi')],
  share: [acme, { clientId: acme, weeks: [{ week: '2026-03-02', arrived: 3, taken: 1 }], revision: 3 }],
  arrivals: [`${acme}/2026-03-02`, arrivals('2026-03-02')],
  figures: [`${acme}/2026-03`, figuresOf({ clientId: acme, month: '2026-03', zone: 'UTC' }, [], morning)],
  'hand-off': [
    `${morning}/fct_tkt-one-2-0`,
    {
      id: 'fct_tkt-one-2-0' as FactId,
      at: morning,
      ticketId: ticketId('one'),
      clientId: acme,
      region: 'nairobi',
      what: 'rehome',
      outcome: 'handed-over',
      noted: false,
      hot: true,
    },
  ],
  attachment: [
    `${ticketId('one')}/att_photo`,
    {
      state: 'awaited',
      id: 'att_photo' as AttachmentId,
      ticketId: ticketId('one'),
      clientId: acme,
      connectionId: desk,
      name: 'photo.png',
      type: 'image/png',
      bytes: 2048,
      url: 'https://acme.zendesk.com/attachments/token/abc/?name=photo.png',
      by: desk,
      at: morning,
      revision: 1,
    },
  ],
  shift: [`${agentId('ana')}/shf_early`, shift('early', '08:00', '16:00')],
  leave: [`${agentId('ana')}/lve_may`, leave('may', '2026-05-04', '2026-05-06')],
  leaveAccount: [
    `${agentId('ana')}/2026`,
    { agentId: agentId('ana'), year: '2026', takenDays: 3, waitingDays: 0, revision: 1 },
  ],
  leaveSlot: ['nairobi/2026-05-04', slot('2026-05-04')],
  swap: ['shf_early', swap('early', '08:00')],
  override: ['ovr_one', override('one', '12:00')],
  absence: [`${agentId('ana')}/abs_one`, absence('one', '12:00')],
  roster: [rosterId, roster],
  'roster-part': [`${rosterId}/3`, part],
  'roster-lines': [`${rosterId}/3/run_1/0`, lines],
  endpoint: ['end_hook', endpoint('hook')],
  route: ['rou_chat', route('chat')],
  key: ['a'.padEnd(64, '0'), key('a', { role: 'operator', as: 'owner' })],
  person: ['per_ana', person('ana', { role: 'agent', agentId: agentId('ana') })],
  review: ['2026-Q1', { quarter: '2026-Q1', reviewedAt: morning, by: 'per_ana', people: 3, keys: 1 }],
  address: ['ana@sunrelay.example', { email: 'ana@sunrelay.example', personId: 'per_ana' as PersonId }],
  session: ['c'.padEnd(64, '0'), session('c', 'ana')],
  draft: [`${agentId('ana')}/${ticketId('one')}/reply`, draft('reply')],
  macro: ['mac_one', macro('one', acme)],
  incident: ['inc_one', incident('one', '09:00')],
  'incident-update': ['inc_one/2', incidentUpdate(2)],
  'incident-watch': [
    acme,
    { clientId: acme, incidentId: 'inc_one' as IncidentId, tickets: [ticketId('one')], revision: 3 },
  ],
  article: [`${acme}/art_one`, article('one')],
  'article-version': ['art_one/2', versionOf(article('one'))],
  knowledge: [acme, { clientId: acme, revision: 4, at: morning }],
  feed: ['f'.padEnd(64, '0'), feed('f', { of: 'region', regionId: 'nairobi' })],
  notice: [`${agentId('ana')}/${at('09:30')}/fct_n1`, notice('n1', '09:30')],
  answer: ['a1', { id: 'a1', requestHash: 'hash', status: 201, body: '{}', expiresAt: at('10:00') }],
};
const kinds = Object.entries(samples) as [RecordKind, [string, RecordKinds[RecordKind]]][];
const putting = (kind: RecordKind, record: unknown, when?: 'new' | { revision: number }): RecordWrite =>
  ({ kind, put: record, ...(when && { when }) }) as RecordWrite;

describe.each(keepers)('records in %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
  });

  async function pages<Kind extends RecordKind>(kind: Kind, within: string, limit: number) {
    const all: RecordKinds[Kind][][] = [];
    let after: string | undefined;
    do {
      const page: Page<RecordKinds[Kind]> = await stores.records.list(kind, within, { limit, ...(after && { after }) });
      if (page.items.length > 0) all.push(page.items);
      after = page.next;
    } while (after);
    return all;
  }
  const put = (...writes: RecordWrite[]) => stores.records.write(writes);

  describe.each(kinds)('a record of kind %s', (kind, [id, record]) => {
    test('is found as it was put, and gone when it is removed', async () => {
      expect(await stores.records.find(kind, id)).toBeUndefined();
      expect(await put(putting(kind, record, 'new'))).toBe('written');
      expect(await stores.records.find(kind, id)).toEqual(record);
      expect(await put({ kind, remove: record } as RecordWrite)).toBe('written');
      expect(await stores.records.find(kind, id)).toBeUndefined();
    });

    test('is new only once', async () => {
      expect(await put(putting(kind, record, 'new'))).toBe('written');
      expect(await put(putting(kind, record, 'new'))).toBe('moved');
    });
  });

  test('what agents work with is listed by whose it is', async () => {
    const first = versionOf({ ...article('one'), version: 1 });
    await put(
      ...(['reply', 'note'] as const).map((kind) => putting('draft', draft(kind))),
      putting('draft', { ...draft('reply'), ticketId: ticketId('two') }),
      ...[macro('ours', acme), macro('theirs', other), macro('any', 'all')].map((one) => putting('macro', one)),
      ...[incident('old', '09:00'), incident('new', '10:00')].map((one) => putting('incident', one)),
      putting('incident', { ...incident('over', '08:00'), status: 'closed', closedAt: morning, closedBy: 'operator' }),
      ...[article('one'), article('two')].map((one) => putting('article', one)),
      ...[first, versionOf(article('one'))].map((one) => putting('article-version', one)),
    );
    const found = async (kind: RecordKind, within: string, name: string) =>
      (await pages(kind, within, 1)).flat().map((one) => (one as unknown as Record<string, unknown>)[name]);
    expect(await found('draft', `${agentId('ana')}/${ticketId('one')}`, 'kind')).toEqual(['note', 'reply']);
    expect(await found('macro', acme, 'name')).toEqual(['ours']);
    expect(await found('macro', 'all', 'name')).toEqual(['any']);
    expect(await found('incident', 'open', 'title')).toEqual(['new', 'old']);
    expect(await found('incident', 'all', 'title')).toEqual(['new', 'old', 'over']);
    await put(...[2, 10].map((number) => putting('incident-update', incidentUpdate(number))));
    expect(await found('incident-update', 'inc_one', 'number')).toEqual([10, 2]);
    expect(await found('article', acme, 'title')).toEqual(['one', 'two']);
    expect(await found('article-version', 'art_one', 'version')).toEqual([2, 1]);
  });

  test('a record with a revision is replaced only by whoever has seen it', async () => {
    await put(putting('client', client, 'new'));
    const renamed = { ...client, name: 'Acme & Sons', revision: 2 };
    expect(await put(putting('client', renamed, { revision: 1 }))).toBe('written');
    expect(await put(putting('client', { ...client, revision: 2 }, { revision: 1 }))).toBe('moved');
    expect(await stores.records.find('client', acme)).toEqual(renamed);
  });

  test('writes all or none, and announces nothing of what was not written', async () => {
    await put(putting('client', client, 'new'));
    const news = { subject: acme, version: 1, at: morning, by: 'operator' };
    const told = { ...news, news: [{ type: 'client.changed' as const, data: { clientId: acme } }] };
    const outcome = await stores.records.write(
      [putting('connection', connection), putting('client', client, 'new')],
      told,
    );
    expect(outcome).toBe('moved');
    expect(await stores.records.find('connection', desk)).toBeUndefined();
    expect((await stores.written()).flatMap(({ facts }) => facts)).toEqual([]);
  });

  test('announces its news once, with ids that say whose they are', async () => {
    const news = [
      { type: 'client.created' as const, data: { clientId: acme } },
      { type: 'plan.published' as const, data: { clientId: acme, version: 1 } },
    ];
    const announcement = { subject: acme, version: 1, news, at: morning, by: 'operator' };
    expect(await stores.records.write([putting('client', client, 'new')], announcement)).toBe('written');
    const facts = (await stores.written()).flatMap((written) => written.facts);
    expect(facts).toEqual(
      news.map((item, place) => ({ ...item, id: `fct_cli-acme-1-${place}`, at: morning, by: 'operator' })),
    );
    expect(await stores.records.write([putting('plan', plan())], announcement)).toBe('moved');
  });

  test("an agent's load is moved by tickets alone", async () => {
    await found(stores, [agent('ana', { held: 7 })]);
    expect((await stores.records.find('agent', agentId('ana')))?.held).toBe(0);
    const change = await decided(stores, 'one');
    await stores.tickets.commit(change);
    const edited = agent('ana', { name: 'Ana B', held: 0, revision: 2 });
    expect(await put(putting('agent', edited, { revision: 1 }))).toBe('written');
    const ana = await stores.records.find('agent', agentId('ana'));
    expect(ana).toMatchObject({ name: 'Ana B', held: 1, revision: 2, lastAssignedAt: morning, pace: { taken: 1 } });
  });

  test('lists every client, every agent and every region', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await put(...names.map((name) => putting('agent', agent(name))));
    await put(...names.map((name) => putting('client', { ...client, id: `cli_${name}` })));
    await put(...names.map((name) => putting('region', region(name))));
    expect((await pages('region', 'all', 2)).flat().map(({ id }) => id)).toEqual(names);
    expect((await pages('agent', 'all', 2)).map((page) => page.map(({ name }) => name))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
    expect((await pages('client', 'all', 3)).flat().map(({ id }) => id)).toEqual(names.map((name) => `cli_${name}`));
  });

  test("lists a client's arrivals newest day first", async () => {
    const days = ['2026-03-02', '2026-02-28', '2026-03-01'];
    await put(
      ...days.map((date) => putting('arrivals', arrivals(date))),
      putting('headcount', headcount('2026-03', 1)),
    );
    expect((await pages('arrivals', acme, 2)).map((page) => page.map(({ date }) => date))).toEqual([
      ['2026-03-02', '2026-03-01'],
      ['2026-02-28'],
    ]);
    expect(await pages('arrivals', other, 2)).toEqual([]);
  });

  test("lists a client's plans and headcounts newest first, and its connections, and no other's", async () => {
    await put(
      ...[1, 2, 3].map((version) => putting('plan', plan({ version }))),
      putting('plan', plan({ clientId: other })),
    );
    await put(
      ...[headcount('2026-03', 1), headcount('2026-04', 1), headcount('2026-03', 2)].map((one) =>
        putting('headcount', one),
      ),
    );
    await put(
      putting('connection', connection),
      putting('connection', { ...connection, id: 'con_else', clientId: other }),
    );
    await put(putting('client', client));
    expect((await pages('plan', acme, 2)).map((page) => page.map(({ version }) => version))).toEqual([[3, 2], [1]]);
    expect((await pages('headcount', acme, 5)).flat().map(({ month, version }) => `${month} ${version}`)).toEqual([
      '2026-04 1',
      '2026-03 2',
      '2026-03 1',
    ]);
    await put(putting('headcount', { ...headcount('2026-03', 1), clientId: other }));
    expect((await pages('headcount', 'all', 3)).map((page) => page.map(({ month }) => month))).toEqual([
      ['2026-03', '2026-03', '2026-03'],
      ['2026-04'],
    ]);
    expect((await pages('connection', acme, 5)).flat()).toEqual([connection]);
  });

  test('lists endpoints and keys of all, or of one client', async () => {
    const [own, foreign, ours] = [endpoint('own', acme), endpoint('foreign', other), endpoint('ours')];
    await put(...[own, foreign, ours].map((one) => putting('endpoint', one)));
    expect((await pages('endpoint', 'all', 2)).flat()).toHaveLength(3);
    expect((await pages('endpoint', acme, 2)).flat()).toEqual([own]);
    expect((await stores.targets.endpointsFor(acme)).map(({ id }) => id).sort()).toEqual(['end_ours', 'end_own']);
    const keys = [
      key('a', { role: 'operator', as: 'owner' }),
      key('b', { role: 'client', clientId: acme, as: 'admin' }),
      key('c', { role: 'agent', agentId: agentId('ana') }),
    ];
    await put(...keys.map((one) => putting('key', one)));
    expect((await pages('key', 'all', 2)).flat()).toHaveLength(3);
    expect((await pages('key', acme, 2)).flat()).toEqual([keys[1]]);
  });

  test('lists routes of all, of one client, or of the operator', async () => {
    const [own, foreign, ours] = [route('own', acme), route('foreign', other), route('ours')];
    await put(...[own, foreign, ours].map((one) => putting('route', one)));
    expect((await pages('route', 'all', 2)).flat()).toHaveLength(3);
    expect((await pages('route', acme, 2)).flat()).toEqual([own]);
    expect((await pages('route', '-', 2)).flat()).toEqual([ours]);
  });

  test('gives a route with the address of its chat, which is no part of it, and its health', async () => {
    expect(await stores.targets.route('rou_chat' as RouteId)).toBeUndefined();
    await put(putting('route', route('chat')));
    expect(await stores.targets.route('rou_chat' as RouteId)).toEqual({
      route: route('chat'),
      breaker: { failures: 0 },
    });
    await put(putting('secrets', { id: 'rou_chat', inbound: [], outbound: 'https://hooks.slack.com/s' }));
    expect(await stores.targets.route('rou_chat' as RouteId)).toMatchObject({ address: 'https://hooks.slack.com/s' });
  });

  test('lists people of all or of one client, and signed-in browsers of all or of one person', async () => {
    const people = [
      person('ana', { role: 'agent', agentId: agentId('ana') }),
      person('cleo', { role: 'client', clientId: acme, as: 'viewer' }),
      person('dora', { role: 'client', clientId: other, as: 'admin' }),
    ];
    await put(...people.map((one) => putting('person', one)));
    expect((await pages('person', 'all', 2)).flat()).toHaveLength(3);
    expect((await pages('person', acme, 2)).flat()).toEqual([people[1]]);
    const browsers = [session('a', 'ana'), session('b', 'ana'), session('c', 'cleo')];
    await put(...browsers.map((one) => putting('session', one)));
    expect((await pages('session', 'all', 2)).flat()).toHaveLength(3);
    expect((await pages('session', 'per_ana', 1)).flat()).toEqual(browsers.slice(0, 2));
  });

  test("lists an agent's shifts by end and notices newest first, beside each other", async () => {
    const shifts = [shift('early', '06:00', '09:00'), shift('day', '09:00', '17:00'), shift('late', '17:00', '23:00')];
    await put(...[...shifts].reverse().map((one) => putting('shift', one)), putting('agent', agent('ana')));
    await put(putting('notice', notice('n1', '09:30')), putting('notice', notice('n2', '09:31')));
    expect((await pages('shift', agentId('ana'), 2)).flat()).toEqual(shifts);
    expect((await pages('notice', agentId('ana'), 1)).flat().map(({ id }) => id)).toEqual(['fct_n2', 'fct_n1']);
    expect(await stores.records.shiftsFrom(agentId('ana'), at('08:59'), 5)).toEqual(shifts);
    expect(await stores.records.shiftsFrom(agentId('ana'), at('09:00'), 5)).toEqual(shifts.slice(1));
    expect(await stores.records.shiftsFrom(agentId('ana'), at('09:00'), 1)).toEqual(shifts.slice(1, 2));
  });

  test('lists leave and absences of one agent, or of everybody from an end on', async () => {
    const [may, june, bens] = [
      leave('may', '2026-05-04', '2026-05-06'),
      leave('june', '2026-06-01', '2026-06-09'),
      leave('bens', '2026-05-05', '2026-05-08', 'ben'),
    ];
    const {
      decidedAt: _decidedAt,
      by: _by,
      ...plain
    } = leave('none', '2026-05-11', '2026-05-12') as typeof may & {
      state: 'approved';
    };
    const refused = { ...plain, state: 'refused' as const, because: ['no'], decidedAt: morning, by: 'operator' };
    await put(...[june, may, bens, refused].map((one) => putting('leave', one)), putting('agent', agent('ana')));
    await put(putting('leaveAccount', samples.leaveAccount[1]));
    expect(
      (await pages('leave', agentId('ana'), 2))
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([may, june, refused].map(({ id }) => id).sort());
    expect((await pages('leave', '2026-05-06', 1)).flat()).toEqual([may, bens, june]);
    expect((await pages('leave', '2026-05-07', 1)).flat()).toEqual([bens, june]);
    const [short, long, other] = [absence('a', '12:00'), absence('b', '14:00'), absence('c', '13:00', 'ben')];
    await put(...[short, long, other].map((one) => putting('absence', one)));
    expect((await pages('absence', agentId('ana'), 1)).flat()).toEqual([short, long]);
    expect((await pages('absence', at('12:30'), 1)).flat()).toEqual([other, long]);
  });

  test('lists who is away in a region from a date on, offered swaps and taken ones, and overrides that are not over', async () => {
    await put(
      ...['2026-05-04', '2026-05-05', '2026-05-06'].map((date) => putting('leaveSlot', slot(date))),
      putting('leaveSlot', slot('2026-05-05', 'manila')),
    );
    expect((await pages('leaveSlot', 'nairobi/2026-05-05', 1)).flat().map(({ date }) => date)).toEqual([
      '2026-05-05',
      '2026-05-06',
    ]);
    const [early, late] = [swap('early', '10:00'), swap('late', '11:00')];
    await put(...[late, early, swap('back', '10:30', 'withdrawn')].map((one) => putting('swap', one)));
    expect((await pages('swap', at('09:00'), 1)).flat()).toEqual([early, late]);
    expect((await pages('swap', at('10:30'), 1)).flat()).toEqual([late]);
    await put(putting('swap', { ...swap('late', '11:00', 'withdrawn'), revision: 2 }, { revision: 1 }));
    expect((await pages('swap', at('09:00'), 1)).flat()).toEqual([early]);
    const taken = {
      ...late,
      state: 'taken' as const,
      taker: agentId('ben'),
      endedAt: at('09:30'),
      by: 'ben',
      revision: 3,
    };
    const exchanged = {
      ...taken,
      against: { ...late.shift, id: 'shf_far' as ShiftId, from: at('15:00'), until: at('16:00') },
    };
    await put(putting('swap', taken, { revision: 2 }));
    expect((await pages('swap', `${at('10:59')}/taken`, 1)).flat()).toEqual([taken]);
    await put(putting('swap', { ...exchanged, revision: 4 }, { revision: 3 }));
    expect((await pages('swap', `${at('12:00')}/taken`, 1)).flat()).toEqual([{ ...exchanged, revision: 4 }]);
    await put(putting('override', override('one', '12:00')), putting('override', override('two', '15:00')));
    expect((await pages('override', at('12:01'), 1)).flat().map(({ id }) => id)).toEqual(['ovr_two']);
  });

  test('a cursor leads nowhere but in its own list', async () => {
    await put(
      ...[acme, other].flatMap((clientId) => [1, 2].map((version) => putting('plan', plan({ clientId, version })))),
    );
    const { next } = await stores.records.list('plan', acme, { limit: 1 });
    const page = { limit: 1, after: next! };
    expect((await stores.records.list('plan', acme, page)).items).toEqual([plan({ version: 1 })]);
    await expect(stores.records.list('plan', other, page)).rejects.toThrow(RangeError);
    await expect(stores.records.list('headcount', acme, page)).rejects.toThrow(RangeError);
    await expect(stores.records.list('agent', 'all', page)).rejects.toThrow(RangeError);
  });

  test('a target comes with its secrets and its breaker in one request', async () => {
    await put(putting('connection', connection), putting('secrets', { id: desk, inbound: ['s'] }));
    await put(putting('endpoint', endpoint('hook')), putting('secrets', { id: 'end_hook', inbound: ['t'] }));
    const before = stores.requests();
    expect(await stores.targets.connection(desk)).toEqual({
      connection,
      secrets: { inbound: ['s'] },
      breaker: { failures: 0 },
    });
    expect(stores.requests() - before).toBe(1);
    await stores.outbound.setBreaker('end_hook' as EndpointId, { failures: 5, openUntil: at('09:10') });
    expect(await stores.targets.endpoint('end_hook' as EndpointId)).toEqual({
      endpoint: endpoint('hook'),
      secrets: { inbound: ['t'] },
      breaker: { failures: 5, openUntil: at('09:10') },
    });
    expect(await stores.targets.connection('con_none' as typeof desk)).toBeUndefined();
  });

  test('lists every calendar feed, or those of a subject alone', async () => {
    const ana = { of: 'agent' as const, agentId: agentId('ana') };
    const subjects = [
      ana,
      ana,
      { of: 'agent' as const, agentId: agentId('anabel') },
      { of: 'client' as const, clientId: acme },
    ];
    await put(...subjects.map((subject, place) => putting('feed', feed(`${place}`, subject))));
    expect((await pages('feed', 'all', 3)).flat()).toHaveLength(4);
    expect((await pages('feed', `agent/${agentId('ana')}`, 1)).map((page) => page.map(({ id }) => id))).toEqual([
      ['fed_0'],
      ['fed_1'],
    ]);
    expect((await pages('feed', `client/${acme}`, 5)).flat().map(({ id }) => id)).toEqual(['fed_3']);
  });
});
