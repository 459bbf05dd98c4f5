import { describe, expect, test } from 'vitest';
import { exampleOf, type Schemas } from '../../functions/console/reference/schema.ts';
import { Attachment } from '../../shared/domain/tickets/attachment.ts';
import { colleague, forwarded, type House, house, keyFor, OPERATOR, tenant } from './house.ts';

/**
 * Who may do what with the things of company A, besides an owner, who may do everything: planners and auditors of the
 * operator, A's own admin and viewer, its agent and its lead. A route of the document that is not in this table fails the
 * suite, and so does a line for a route that is gone.
 */
const may: Record<string, string> = {
  'me.get': 'planner auditor admin viewer agent',
  'clients.list': 'planner auditor',
  'clients.create': 'planner',
  'clients.health': 'planner auditor',
  'clients.get': 'planner auditor admin viewer',
  'clients.change': 'planner',
  'plans.publish': 'planner',
  'plans.preview': 'planner',
  'plans.list': 'planner auditor admin viewer',
  'plans.get': 'planner auditor admin viewer',
  'shares.get': 'planner auditor admin viewer',
  'headcounts.list': 'planner auditor admin viewer',
  'headcounts.months': 'planner auditor',
  'headcounts.preview': 'planner',
  'headcounts.commit': 'planner',
  'forecasts.get': 'planner auditor',
  'figures.get': 'planner auditor admin viewer',
  'statements.get': 'auditor admin viewer',
  'tickets.export': 'auditor admin',
  'ledger.get': 'auditor admin viewer',
  'connections.list': 'auditor admin viewer',
  'connections.list-all': 'auditor',
  'connections.create': 'admin',
  'connections.get': 'auditor admin viewer',
  'connections.change': 'admin',
  'connections.test': 'admin',
  'connections.rotate-secret': 'admin',
  'connections.drop-previous-secret': 'admin',
  'deliveries.list': 'auditor admin viewer',
  'deliveries.get': 'admin viewer',
  'deliveries.replay': 'admin',
  'deliveries.replay-range': 'admin',
  'outbound.list': 'auditor admin viewer',
  'outbound.get': 'admin viewer',
  'outbound.replay': 'admin',
  'endpoints.list': 'auditor',
  'endpoints.create': '',
  'client-endpoints.list': 'auditor admin viewer',
  'client-endpoints.create': 'admin',
  'endpoints.get': 'auditor admin viewer',
  'endpoints.change': 'admin',
  'endpoints.remove': 'admin',
  'endpoints.rotate-secret': 'admin',
  'routes.list': 'planner auditor',
  'routes.create': '',
  'routes.get': 'planner auditor',
  'routes.change': '',
  'routes.try': '',
  'routes.activate': '',
  'routes.pause': 'planner',
  'routes.remove': '',
  'regions.list': 'planner auditor',
  'regions.get': 'planner auditor',
  'regions.put': 'planner',
  'regions.remove': 'planner',
  'agents.list': 'planner auditor',
  'agents.create': 'planner',
  'agents.get': 'planner auditor agent',
  'agents.change': 'planner',
  'agents.status': 'planner agent',
  'agents.wishes': 'planner agent',
  'agents.tickets': 'auditor agent',
  'agents.take-next': 'agent',
  'agents.notices': 'auditor agent',
  'agents.region': 'planner auditor agent',
  'seats.list': 'planner auditor agent',
  'teams.get': 'planner auditor lead',
  'seats.put': 'planner',
  'seats.remove': 'planner',
  'shifts.list': 'planner auditor agent',
  'shifts.add': 'planner',
  'shifts.remove': 'planner',
  'leave.list-all': 'planner auditor',
  'leave.list': 'planner auditor agent',
  'leave.balance': 'planner auditor agent',
  'leave.ask': 'planner agent',
  'leave.opens': 'planner auditor',
  'leave.decide': 'planner',
  'leave.repair': 'planner',
  'leave.cancel': 'planner agent',
  'swaps.list-all': 'planner auditor',
  'swaps.list': 'planner auditor agent',
  'swaps.partners': 'planner auditor agent',
  'swaps.offer': 'planner agent',
  'swaps.take': 'planner agent',
  'swaps.withdraw': 'planner agent',
  'rosters.list': 'planner auditor',
  'rosters.create': 'planner',
  'rosters.get': 'planner auditor',
  'rosters.lines': 'planner auditor',
  'rosters.chart': 'planner auditor',
  'rosters.coverage': 'planner auditor',
  'rosters.proof': 'planner auditor',
  'rosters.diff': 'planner auditor',
  'rosters.publish': 'planner',
  'absences.list-all': 'planner auditor',
  'absences.list': 'planner auditor agent',
  'absences.tell': 'planner agent',
  'absences.end': 'planner agent',
  'absences.repair': 'planner',
  'overrides.list': 'planner auditor',
  'overrides.get': 'planner auditor',
  'overrides.make': 'planner',
  'overrides.remove': 'planner',
  'agent-feeds.list': 'planner auditor agent',
  'agent-feeds.create': 'planner agent',
  'agent-feeds.revoke': 'planner agent',
  'feeds.list': 'planner auditor',
  'feeds.create': 'planner',
  'feeds.revoke': 'planner',
  'tickets.list': 'auditor admin viewer agent',
  'tickets.get': 'auditor admin viewer agent',
  'tickets.history': 'auditor admin viewer agent',
  'tickets.context': 'auditor agent',
  'tickets.reply': 'agent',
  'tickets.note': 'agent',
  'attachments.begin': 'agent',
  'attachments.link': 'admin viewer agent',
  'tickets.status': 'agent',
  'tickets.priority': 'agent',
  'tickets.acknowledge': 'agent',
  'tickets.client-answer': 'admin viewer agent',
  'tickets.take': '',
  'tickets.colleagues': 'auditor agent',
  'tickets.hand-over': 'agent',
  'tickets.prepare-hand-off': 'agent',
  'hand-offs.get': 'planner auditor',
  'hand-offs.rehome': 'lead',
  'tickets.escalate': 'agent',
  'knowledge.list': 'planner auditor agent',
  'knowledge.get': 'planner auditor agent',
  'knowledge.versions': 'planner auditor agent',
  'knowledge.create': 'planner lead',
  'knowledge.put': 'planner lead',
  'knowledge.retire': 'planner lead',
  'knowledge.say-outdated': 'planner agent',
  'knowledge.search': 'planner auditor agent',
  'knowledge.bump': 'planner',
  'training.due': 'planner auditor',
  'incidents.list-all': 'planner auditor',
  'incidents.open-wide': 'planner',
  'incidents.list': 'planner auditor agent',
  'incidents.open': 'planner lead',
  'incidents.get': 'planner auditor agent',
  'incidents.tickets': 'auditor agent',
  'incidents.close': 'planner lead',
  'incidents.dismiss': 'planner lead',
  'incidents.team': 'planner auditor lead',
  'incidents.choose-team': 'planner lead',
  'incidents.progress': 'auditor agent',
  'incidents.updates': 'agent',
  'incidents.preview': 'lead',
  'incidents.update': 'lead',
  'incidents.tell': 'lead',
  'incidents.link': 'agent',
  'incidents.of-client': 'admin viewer',
  'tickets.incident': 'admin viewer agent',
  'tickets.link-incident': 'agent',
  'tickets.unlink-incident': 'agent',
  'macros.list': 'planner auditor agent',
  'macros.create': 'planner lead',
  'macros.change': 'planner lead',
  'macros.remove': 'planner lead',
  'macros.list-shared': 'planner auditor',
  'macros.create-shared': 'planner',
  'macros.render': 'agent',
  'drafts.list': 'agent',
  'drafts.put': 'agent',
  'drafts.remove': 'agent',
  'tickets.promise-call-back': 'agent',
  'tickets.accept-call-back': 'agent',
  'tickets.keep-call-back': 'agent',
  'tickets.cancel-call-back': 'agent',
  'access.break-glass': 'lead',
  'audit.search': 'auditor',
  'access.review': 'auditor',
  'access.reviewed': 'auditor',
  'people.list': 'auditor',
  'people.invite': '',
  'client-people.list': 'auditor admin viewer',
  'client-people.invite': 'admin',
  'people.get': 'auditor admin',
  'people.change': 'admin',
  'people.off-board.preview': 'auditor admin',
  'people.off-board': 'admin',
  'people.restore': 'admin',
  'keys.list': 'auditor',
  'keys.create': '',
  'keys.revoke': '',
  'dead-letters.list': 'auditor',
  'dead-letters.peek': '',
  'dead-letters.redrive': '',
  'facts.list': 'auditor',
};

const document = (await house().get('/openapi.json')).body;
const schemas: Schemas = document.components.schemas;
type Route = { id: string; method: string; path: string; body: unknown; needsVersion: boolean };

const routes: Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  // biome-ignore lint/suspicious/noExplicitAny: the document is read as a program of somebody else would
  Object.entries(item as Record<string, any>).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    body: operation.requestBody && exampleOf(operation.requestBody.content['application/json'].schema, schemas),
    needsVersion: operation.parameters?.some(
      ({ name, required }: { name: string; required: boolean }) => name === 'If-Match' && required,
    ),
  })),
);

const absentIn = (date: string) => ({ from: `${date}T00:00:00Z`, until: `${date}T12:00:00Z` });
const planFor = (agentId: string) => ({
  agents: [agentId],
  from: '2026-03-10T00:00:00Z',
  until: '2026-03-11T00:00:00Z',
  shifts: [],
});

/** A file of a ticket, as it lies in the bucket. */
const keptFile = (
  own: House,
  client: { id: string; connectionId: string },
  ticketId: string,
  id: string,
  name: string,
) =>
  own.stores.records.write([
    {
      kind: 'attachment',
      put: Attachment.parse({
        state: 'kept',
        id,
        ticketId,
        clientId: client.id,
        connectionId: client.connectionId,
        name,
        type: 'application/pdf',
        bytes: 9,
        by: client.connectionId,
        at: own.now(),
        revision: 1,
      }),
    },
  ]);

/** A company with one of everything; its marks are texts that nobody else may ever read. */
async function company(own: House, name: string) {
  const client = await tenant(own, `Client ${name}`);
  const agentId = await colleague(own, `Agent Fullname${name}`, client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, `${name.toLowerCase()}1`);
  await own.post(`/tickets/${ticketId}/notes`, { text: `Note of ${name}` });
  const wish = { month: '2026-11', agents: 1 };
  const { token } = (await own.post(`/clients/${client.id}/headcount/preview`, wish)).body;
  await own.post(`/clients/${client.id}/headcount`, { ...wish, token, because: 'one is enough' });
  const endpoint = (
    await own.post(`/clients/${client.id}/endpoints`, { url: `https://${name}.example/hook`, facts: ['ticket.opened'] })
  ).body;
  const leads = { kind: 'webhook', endpointId: endpoint.id };
  const pattern = { type: ['ticket.opened'] };
  const route = (await own.post('/routes', { clientId: client.id, name: `Route of ${name}`, pattern, target: leads }))
    .body;
  const [shift] = (
    await own.post(`/agents/${agentId}/shifts`, {
      shifts: [{ from: '2026-03-04T05:00:00Z', until: '2026-03-04T13:00:00Z' }],
    })
  ).body.items;
  await own.post(`/agents/${agentId}/swaps`, { shiftId: shift.id });
  const absence = (await own.post(`/agents/${agentId}/absences`, absentIn('2026-03-20'))).body;
  const override = (await own.post('/overrides', planFor(agentId))).body;
  const leave = (
    await own.post(`/agents/${agentId}/leave`, { from: '2026-06-01', until: '2026-06-02', note: `Leave of ${name}` })
  ).body;
  const feed = (await own.post(`/agents/${agentId}/feeds`, { name: `Phone of ${name}` })).body;
  const delivery = (await own.get(`/connections/${client.connectionId}/deliveries`)).body.items[0];
  const outgoing = (await own.get(`/outbound/${client.connectionId}`)).body.items[0];
  const draft = { email: `dana@${name}.example`, name: `Dana ${name}`, as: 'viewer' };
  const person = (await own.post(`/clients/${client.id}/people`, draft)).body;
  const macro = (await own.post(`/clients/${client.id}/macros`, { name: `Macro of ${name}`, text: 'x', kind: 'note' }))
    .body;
  const writing = { title: `Article of ${name}`, text: 'x', language: 'en' };
  const article = (await own.post(`/clients/${client.id}/articles`, writing)).body;
  const incident = (await own.post(`/clients/${client.id}/incidents`, { title: `Incident of ${name}` })).body;
  const fileId = `att_${name.toLowerCase()}`;
  const keepFile = (within: string) => keptFile(own, client, within, fileId, `File of ${name}.pdf`);
  await keepFile(ticketId);
  const clientKey = await keyFor(own, { role: 'client', clientId: client.id });
  const viewerKey = await keyFor(own, { role: 'client', clientId: client.id, as: 'viewer' });
  const agentKey = await keyFor(own, { role: 'agent', agentId });
  const ids: Record<string, string> = {
    clientId: client.id,
    connectionId: client.connectionId,
    agentId,
    ticketId,
    endpointId: endpoint.id,
    routeId: route.id,
    targetId: client.connectionId,
    shiftId: shift.id,
    leaveId: leave.id,
    overrideId: override.id,
    absenceId: absence.id,
    personId: person.id,
    keyId: clientKey.id,
    outgoingId: outgoing.id,
    deliveryId: delivery.id,
    version: '1',
    month: '2026-11',
    feedId: feed.id,
    regionId: 'no-mans-land',
    rosterId: 'ros_2026-04-1',
    duty: 'reports',
    draftKind: 'reply',
    macroId: macro.id,
    incidentId: incident.id,
    articleId: article.id,
    attachmentId: fileId,
  };
  const owned = Object.entries(ids)
    .filter(([key]) => key.endsWith('Id') && key !== 'regionId' && key !== 'rosterId')
    .map(([, id]) => id);
  const marks = [
    ...owned,
    `Client ${name}`,
    `Route of ${name}`,
    `Fullname${name}`,
    `Note of ${name}`,
    `Leave of ${name}`,
    `Dana ${name}`,
    `Macro of ${name}`,
    `Incident of ${name}`,
    `Article of ${name}`,
    `File of ${name}`,
    `${name}.example`,
    client.secret,
    endpoint.secret,
    `Phone of ${name}`,
    feed.address,
  ];
  const leadId = await colleague(own, `Lead Fullname${name}`, client.id);
  await own.patch(`/agents/${leadId}`, { level: 'lead' }, (await own.get(`/agents/${leadId}`)).body.revision);
  const leadKey = await keyFor(own, { role: 'agent', agentId: leadId });
  // The least loaded gets the next one.
  const theirs = await forwarded(own, client.connectionId, client.id, `${name.toLowerCase()}2`);
  await keepFile(theirs);
  const [leadShift] = (await own.get(`/agents/${leadId}/shifts`)).body.items;
  const leadIds = { ...ids, agentId: leadId, ticketId: theirs, shiftId: leadShift.id };
  const keys = { admin: clientKey.secret, viewer: viewerKey.secret, agent: agentKey.secret, lead: leadKey.secret };
  return { ids, marks, agentName: `Fullname${name}`, leadIds, keys };
}

async function world() {
  const own = house();
  const [a, b] = [await company(own, 'Alpha'), await company(own, 'Beta')];
  await own.post('/rosters', { month: '2026-04' });
  await own.put('/regions/no-mans-land', { name: 'Nobody’s', zone: 'UTC', templates: [] });
  const revoked = await keyFor(own, { role: 'client', clientId: a.ids.clientId });
  await own.remove(`/keys/${revoked.id}`);
  const [planner, auditor] = [
    await keyFor(own, { role: 'operator', as: 'planner' }),
    await keyFor(own, { role: 'operator', as: 'auditor' }),
  ];
  const ours: Record<Role, string> = {
    owner: OPERATOR,
    planner: planner.secret,
    auditor: auditor.secret,
    ...a.keys,
  };
  own.passes(1);
  return { own, a, b, ours, strangers: { nobody: '', revoked: revoked.secret } };
}
type World = Awaited<ReturnType<typeof world>>;

const roles = ['owner', 'planner', 'auditor', 'admin', 'viewer', 'agent', 'lead'] as const;
type Role = (typeof roles)[number];
const foreigners = ['admin', 'viewer', 'agent', 'lead'] as const;

/** A lead may whatever an agent may, with what is theirs as a lead: their own record, and not the agent's. */
const isAllowed = (id: string, role: Role): boolean => {
  const line = (may[id] ?? '').split(' ');
  return role === 'owner' || line.includes(role) || (role === 'lead' && line.includes('agent'));
};

const pathFor = (route: Route, ids: Record<string, string>) =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `no-${name}`);

function knock({ own, a, b }: World, route: Route, ids: Record<string, string>, key: string) {
  const mine = ids.clientId === a.ids.clientId ? a : b;
  const bodies: Record<string, unknown> = {
    'keys.create': { name: 'x', actor: { role: 'client', clientId: mine.ids.clientId } },
    'access.break-glass': { clientId: mine.ids.clientId, because: 'a flood', minutes: 5 },
    'swaps.offer': { shiftId: ids.shiftId },
    'incidents.link': { ticketIds: [ids.ticketId] },
    'absences.tell': absentIn('2026-03-25'),
    'hand-offs.rehome': { ticketId: ids.ticketId },
    'overrides.make': planFor(mine.ids.agentId ?? ''),
  };
  const body = bodies[route.id] ?? route.body;
  const headers = route.needsVersion ? { 'if-match': '"1"' } : {};
  return own.ask(route.method, `/api${pathFor(route, ids)}`, { headers, body, key });
}

/** What changes nothing that an audit asks for: previews and proposals, drafts, files that nothing has gone out with, the same offer again. */
const changesNothing = new Set([
  'attachments.begin',
  'plans.preview',
  'incidents.preview',
  'absences.repair',
  'hand-offs.rehome',
  'drafts.put',
  'drafts.remove',
  'swaps.offer',
  'connections.test',
]);

/** What an owner did who has just knocked: the world was made at another instant. */
const told = async ({ own }: World) => {
  const query = `from=${own.now()}&by=operator&limit=1000`;
  return (await own.get(`/audit?${query}`)).body.items;
};

const refusals = [401, 403, 404];
const lists = ['/clients', '/agents', '/endpoints', '/keys', '/people', '/rosters', '/feeds'];
/** Everything that stands, but for when keys were used: those that are refused are used too. */
const standing = async ({ own }: World) =>
  JSON.stringify(await Promise.all(lists.map(async (list) => (await own.get(list)).body)), (field, value) =>
    field === 'usedAt' ? undefined : value,
  );

/** Whoever is refused changes nothing, and who only reads neither: they all knock at the same world. */
const shared = await world();

test('the table names every route of the document, and no other', () => {
  expect(routes.map(({ id }) => id).sort()).toEqual(Object.keys(may).sort());
});

describe.each(routes)('$method $path', (route) => {
  const namesSomething =
    /\{(client|agent|connection|ticket|endpoint|target|route|roster|person|macro|incident)Id\}/.test(route.path);
  const isForAll = may[route.id] === may['me.get'];
  /** What leads may with every agent, of whichever team. */
  const isOfEveryLead = may[route.id] === 'lead' && route.path.includes('{agentId}');

  test('says nothing to strangers, and does nothing for them', async () => {
    const { a, b, own, strangers } = shared;
    const before = await standing(shared);
    for (const key of Object.values(strangers)) {
      const answer = await knock(shared, route, a.ids, key);
      expect(answer.status).toBe(401);
      for (const mark of a.marks) expect(answer.text).not.toContain(mark);
    }
    for (const role of isForAll ? [] : foreigners.filter((one) => one !== 'lead' || !isOfEveryLead)) {
      const answer = await knock(shared, route, a.ids, b.keys[role]);
      // A lead may move tickets, and finds none of others.
      const findsNone = namesSomething || (role === 'lead' && route.id === 'hand-offs.rehome');
      expect([role, answer.status]).toEqual([role, findsNone ? 404 : 403]);
      for (const mark of a.marks) expect(answer.text).not.toContain(mark);
    }
    expect(await standing(shared)).toBe(before);
    expect(own.arrivals()).toEqual([]);
  });

  test('serves exactly those who may', async () => {
    const before = await standing(shared);
    for (const role of roles) {
      const isServed = isAllowed(route.id, role);
      const all = isServed && route.method !== 'GET' ? await world() : shared;
      const { a, b, ours } = all;
      const ids = role === 'lead' ? a.leadIds : a.ids;
      const { status, text } = await knock(all, route, ids, ours[role]);
      if (role === 'owner' && route.method !== 'GET' && status < 300 && !changesNothing.has(route.id))
        expect((await told(all)).length, 'a change is a fact').toBeGreaterThan(0);
      // What is the agent's own, such as their leave, is not the lead's: it is not found with them.
      const isTheirs = role !== 'lead' || !/\{(shift|leave|absence|feed)Id\}/.test(route.path);
      if (isTheirs || !isServed)
        expect([role, refusals.includes(status) ? 'refused' : 'served', status < 500]).toEqual([
          role,
          isServed ? 'served' : 'refused',
          true,
        ]);
      if (role === 'admin' || role === 'viewer') expect(text).not.toContain(a.agentName);
      if (foreigners.includes(role as never)) for (const mark of b.marks) expect(text).not.toContain(mark);
    }
    expect(await standing(shared)).toBe(before);
  });
});

test('an id of each company in one path opens nothing to either', async () => {
  const { own, a, b } = await world();
  const mixed = `/outbound/${a.ids.targetId}/${b.ids.ticketId}/${a.ids.outgoingId}`;
  expect((await own.get(mixed, { key: a.keys.admin })).status).toBe(404);
  expect((await own.get(mixed, { key: b.keys.admin })).status).toBe(404);
  const operators = (await own.post('/endpoints', { url: 'https://ops.example', facts: ['ticket.opened'] })).body;
  expect((await own.get(`/endpoints/${operators.id}`, { key: a.keys.admin })).status).toBe(404);
  expect((await own.get(`/outbound/${operators.id}`, { key: a.keys.admin })).status).toBe(404);
});

test('a cursor of one company is none of the other', async () => {
  const { own, a, b } = await world();
  for (const external of ['x2', 'x3']) await forwarded(own, a.ids.connectionId!, a.ids.clientId!, external);
  const { next } = (await own.get(`/clients/${a.ids.clientId}/tickets?limit=1`, { key: a.keys.admin })).body;
  const stolen = await own.get(`/clients/${b.ids.clientId}/tickets?limit=1&after=${next}`, { key: b.keys.admin });
  expect(stolen.status).toBe(400);
});

test('an agent who loses the seat loses the client’s tickets, but for those in their hands', async () => {
  const { own, a } = await world();
  const sees = async (ticketId: string) => (await own.get(`/tickets/${ticketId}`, { key: a.keys.agent })).status;
  const [theirs, another] = [a.ids.ticketId ?? '', a.leadIds.ticketId];
  expect([await sees(theirs), await sees(another)]).toEqual([200, 200]);
  await own.remove(`/agents/${a.ids.agentId}/seats/${a.ids.clientId}`);
  expect([await sees(theirs), await sees(another)]).toEqual([200, 404]);
});
