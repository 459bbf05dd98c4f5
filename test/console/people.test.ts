import { describe, expect, test } from 'vitest';
import { routes } from '../../shared/domain/facts.ts';
import { lookAgain } from '../../shared/domain/tickets/move.ts';
import { colleague, forwarded, type House, house, keyFor, tenant } from './house.ts';
import { browser, comingBack } from './signed-in.ts';

const dana = { email: 'Dana@Sunrelay.example', name: 'Dana Wood', actor: { role: 'operator', as: 'planner' } };
const typesOf = (facts: { type: string }[]) => facts.map(({ type }) => type);
const factsFrom = async (own: House, at: string) => (await own.get(`/facts?at=${at}`)).body.items;

describe('an invitation', () => {
  test('lets somebody sign in by their address, and see what their role may', async () => {
    const own = house();
    const { status, body } = await own.post('/people', dana);
    expect(status).toBe(201);
    expect(body).toMatchObject({ email: 'dana@sunrelay.example', actor: { ...dana.actor, personId: body.id } });
    expect((await comingBack(own, body.email)).status).toBe(303);
    expect((await own.get(`/people/${body.id}`)).body).toMatchObject({ lastSeenAt: own.now(), revision: 1 });
    expect(typesOf(await factsFrom(own, own.now())).sort()).toEqual(['person.invited', 'person.signed-in']);
  });

  test('is refused for an address that is taken, a client or an agent that is not there, and a second person for one agent', async () => {
    const own = house();
    const client = await tenant(own, 'Northwind');
    const agentId = await colleague(own, 'Maria Santos', client.id);
    await own.post('/people', dana);
    expect((await own.post('/people', { ...dana, email: 'dana@sunrelay.EXAMPLE' })).status).toBe(409);
    const of = (email: string, actor: unknown) => own.post('/people', { email, name: 'X', actor });
    expect((await of('a@x.example', { role: 'client', clientId: 'cli_none' })).status).toBe(422);
    expect((await of('b@x.example', { role: 'agent', agentId: 'agt_none' })).status).toBe(422);
    expect((await of('c@x.example', { role: 'agent', agentId })).status).toBe(201);
    expect((await of('d@x.example', { role: 'agent', agentId })).status).toBe(409);
    expect((await of('no address', { role: 'operator' })).status).toBe(400);
    expect((await own.get('/people')).body.items).toHaveLength(2);
  });

  test('of somebody of a client is its admin’s, and a viewer’s is not', async () => {
    const own = house();
    const client = await tenant(own, 'Northwind');
    const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id });
    const { secret: viewer } = await keyFor(own, { role: 'client', clientId: client.id, as: 'viewer' });
    const path = `/clients/${client.id}/people`;
    const draft = { email: 'eve@northwind.example', name: 'Eve', as: 'viewer' };
    expect((await own.post(path, draft, { key: viewer })).status).toBe(403);
    const { status, body } = await own.post(path, draft, { key });
    expect(status).toBe(201);
    expect(body.actor).toMatchObject({ role: 'client', clientId: client.id, as: 'viewer' });
    expect((await own.get(path, { key })).body.items).toHaveLength(1);
    expect((await own.get('/people', { key })).status).toBe(403);
    const promoted = await own.patch(`/people/${body.id}`, { as: 'admin' }, 1, { key });
    expect(promoted.status).toBe(200);
    expect((await own.patch(`/people/${body.id}`, { as: 'owner' }, 2, { key })).status).toBe(422);
  });
});

describe('a role', () => {
  test('that changes takes along the keys that were made for the one before', async () => {
    const own = house();
    const { person } = await browser(own);
    const actor = { role: 'operator', as: 'owner', personId: person.id };
    const { secret: key } = await keyFor(own, actor);
    await own.patch(`/people/${person.id}`, { as: 'auditor' }, person.revision);
    expect((await own.get('/keys')).body.items).toEqual([]);
    expect((await own.get('/me', { key })).status).toBe(401);
    expect((await own.post('/keys', { name: 'old', actor })).status).toBe(422);
  });

  test('that changes signs out everywhere; a name does not', async () => {
    const own = house();
    const { see, person } = await browser(own);
    await own.patch(`/people/${person.id}`, { name: 'Ann' }, 1);
    expect((await see('/control/board')).status).toBe(200);
    expect((await own.patch(`/people/${person.id}`, { as: 'auditor' }, 2)).body.actor.as).toBe('auditor');
    own.passes(3 / 60);
    expect((await see('/control/board')).status).toBe(303);
  });

  test('is nobody’s own to change', async () => {
    const own = house();
    const { body } = await own.post('/people', dana);
    const { secret: key } = await keyFor(own, { role: 'operator', personId: body.id, as: 'planner' });
    expect((await own.patch(`/people/${body.id}`, { as: 'owner' }, 1, { key })).status).toBe(403);
  });
});

/** Maria with one ticket in hand, signed in, with a key and a calendar; Ben is on duty as well. */
async function crew(own: House) {
  const client = await tenant(own, 'Northwind');
  const maria = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, 'one');
  const ben = await colleague(own, 'Ben Okoro', client.id);
  const { secret: key } = await keyFor(own, { role: 'agent', agentId: maria });
  const actor = { role: 'agent', agentId: maria };
  const person = (await own.post('/people', { email: 'maria@sunrelay.example', name: 'Maria Santos', actor })).body;
  const signedIn = await comingBack(own, person.email);
  const cookie = signedIn.headers.getSetCookie().find((one) => one.includes('=srs_')) ?? '';
  const { address } = (await own.post(`/agents/${maria}/feeds`, { name: 'phone' })).body;
  return { client, maria, ben, ticketId, key, person, cookie: cookie.split(';')[0] ?? '', address: new URL(address) };
}

/** The same house, whose lists do not show what was written a moment ago. */
function behind(own: House): House {
  const { records } = own.console;
  const list: House['console']['records']['list'] = async (kind, ...where) =>
    kind === 'session' || kind === 'key' || kind === 'feed' ? { items: [] } : records.list(kind, ...where);
  return house({ ...own.console, records: { ...records, list } });
}

describe('whoever signs in, or is given a key, at the very moment at which they are', () => {
  test('let go is let go', async () => {
    const own = house();
    const { see, person } = await browser(own);
    const { secret: key } = await keyFor(own, { role: 'operator', as: 'owner', personId: person.id });
    const left = await behind(own).post(`/people/${person.id}/off-boarding`);
    expect(left.body).toMatchObject({ sessions: 0, keys: [] });
    own.passes(3 / 60);
    expect([(await see('/control')).status, (await own.get('/me', { key })).status]).toEqual([303, 401]);
  });

  test('given another role has that one alone', async () => {
    const own = house();
    const { see, person } = await browser(own);
    const { secret: key } = await keyFor(own, { role: 'operator', as: 'owner', personId: person.id });
    expect((await behind(own).patch(`/people/${person.id}`, { as: 'auditor' }, person.revision)).status).toBe(200);
    own.passes(3 / 60);
    expect([(await see('/control')).status, (await own.get('/me', { key })).status]).toEqual([303, 401]);
  });
});

describe('letting somebody go', () => {
  test('shows first what ends and where each ticket goes, and writes nothing', async () => {
    const own = house();
    const { person, ben, maria, ticketId } = await crew(own);
    const before = JSON.stringify(await own.console.records.find('person', person.id));
    const { body } = await own.get(`/people/${person.id}/off-boarding`);
    expect(body).toMatchObject({
      agentId: maria,
      sessions: 1,
      keys: [{ name: 'test' }],
      feeds: [{ name: 'phone' }],
      tickets: [{ ticketId, goesTo: 'agent', agentId: ben }],
      canSignIn: true,
    });
    expect(JSON.stringify(await own.console.records.find('person', person.id))).toBe(before);
    expect((await own.get(`/agents/${maria}`)).body.status).toBe('active');
  });

  test('ends page, key, calendar and sign-in at once, and asks for their tickets to be passed on', async () => {
    const own = house();
    const { person, maria, key, cookie, address, client } = await crew(own);
    const page = () => own.app.request('/desk', { headers: { cookie } });
    const ends = async () => [
      (await own.get(`/agents/${maria}`, { key })).status,
      (await page()).status,
      (await own.app.request(`${address.pathname}${address.search}`)).status,
    ];
    expect(await ends()).toEqual([200, 200, 200]);
    const at = own.now();
    const { status, body } = await own.post(`/people/${person.id}/off-boarding`);
    expect([status, body.canSignIn]).toEqual([200, false]);
    own.passes(3 / 60);
    expect(await ends()).toEqual([401, 303, 404]);
    expect((await comingBack(own, person.email)).status).toBe(403);
    const facts = await factsFrom(own, at);
    expect(typesOf(facts)).toEqual(
      expect.arrayContaining(['person.left', 'agent.went-off-duty', 'key.revoked', 'feed.revoked']),
    );
    expect(facts.find(({ type }: { type: string }) => type === 'person.left').data).toMatchObject({
      agentId: maria,
      sessions: 1,
      keys: 1,
      feeds: 1,
    });
    const [held] = await own.console.tickets.heldBy(maria as never);
    const world = await own.console.tickets.gather(client.id as never, held!.id);
    expect(lookAgain({ ...world!, ticket: world!.ticket! }, own.now())?.after.place).toMatchObject({ at: 'agent' });
  });

  test('is done once; asked again it tells the provider again, which could not be reached', async () => {
    let reachable = false;
    const first = house();
    const identities = {
      ...first.console.identities,
      end: async (email: string) => {
        if (!reachable) throw new Error('no answer');
        return first.console.identities.end(email);
      },
    };
    const own = house({ ...first.console, identities });
    const { body } = await own.post('/people', dana);
    const leave = () => own.post(`/people/${body.id}/off-boarding`);
    expect((await leave()).body).toMatchObject({ canSignIn: true, person: { leftAt: own.now() } });
    reachable = true;
    const again = await leave();
    expect(again.body).toMatchObject({ canSignIn: false, person: { revision: 2 } });
    expect(typesOf(await factsFrom(own, own.now())).filter((type) => type === 'person.left')).toHaveLength(1);
  });

  test('lets nobody go by themselves, and an admin nobody of another client', async () => {
    const own = house();
    const [client, other] = [await tenant(own, 'Northwind'), await tenant(own, 'Contoso')];
    const invite = async (id: string) =>
      (await own.post(`/clients/${id}/people`, { email: `${id}@x.example`, name: 'X', as: 'admin' })).body;
    const [ours, theirs] = [await invite(client.id), await invite(other.id)];
    const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id, personId: ours.id });
    expect((await own.post(`/people/${ours.id}/off-boarding`, undefined, { key })).status).toBe(403);
    expect((await own.post(`/people/${theirs.id}/off-boarding`, undefined, { key })).status).toBe(404);
  });

  test('is undone by having them back, without their keys', async () => {
    const own = house();
    const { person, maria, key } = await crew(own);
    expect((await own.post(`/people/${person.id}/return`)).status).toBe(409);
    await own.post(`/people/${person.id}/off-boarding`);
    expect((await own.post('/people', { ...dana, email: person.email })).body.detail).toContain('let them return');
    expect((await own.post(`/people/${person.id}/return`)).body.leftAt).toBeUndefined();
    expect((await own.get(`/agents/${maria}`)).body.status).toBe('away');
    expect((await comingBack(own, person.email)).status).toBe(303);
    expect((await own.get('/me', { key })).status).toBe(401);
  });
});

test('an operator who leaves takes the calendars along whose addresses they made', async () => {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const { body } = await own.post('/people', dana);
  const { secret: key } = await keyFor(own, { role: 'operator', as: 'planner', personId: body.id });
  const make = (asking: object) =>
    own.post('/feeds', { name: 'wall', subject: { of: 'client', clientId: client.id } }, asking);
  await make({ key });
  await make({});
  expect((await own.post(`/people/${body.id}/off-boarding`)).body).toMatchObject({ keys: [{}], feeds: [{}] });
  expect((await own.get('/feeds')).body.items).toMatchObject([{ by: 'operator' }]);
});

test('an agent who is said to have left may nothing any more, though nobody let the person go', async () => {
  const own = house();
  const { maria, key, cookie, person } = await crew(own);
  const at = own.now();
  await own.put(`/agents/${maria}/status`, { status: 'left' });
  const { live } = routes;
  expect(typesOf(await factsFrom(own, at)).filter((type) => live.includes(type as never))).toContain(
    'person.signed-out',
  );
  await own.put(`/agents/${maria}/status`, { status: 'active' });
  own.passes(3 / 60);
  expect((await own.get('/me', { key })).status).toBe(401);
  expect((await own.app.request('/desk', { headers: { cookie } })).status).toBe(303);
  expect((await own.get(`/people/${person.id}`)).body.leftAt).toBeUndefined();
});

test('a calendar that is found no more when its maker leaves shows nothing all the same', async () => {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const { body } = await own.post('/people', dana);
  const { secret: key } = await keyFor(own, { role: 'operator', as: 'planner', personId: body.id });
  const feed = { name: 'wall', subject: { of: 'client', clientId: client.id } };
  const address = new URL((await own.post('/feeds', feed, { key })).body.address);
  const read = async () => (await own.app.request(`${address.pathname}${address.search}`)).status;
  expect(await read()).toBe(200);
  await behind(own).post(`/people/${body.id}/off-boarding`);
  expect(await read()).toBe(404);
});

test('that an address is taken is all that a client learns of other people', async () => {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const { body } = await own.post('/people', dana);
  await own.post(`/people/${body.id}/off-boarding`);
  const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id });
  const draft = { email: body.email, name: 'Dana', as: 'viewer' };
  const refused = await own.post(`/clients/${client.id}/people`, draft, { key });
  expect(refused.status).toBe(409);
  expect(refused.text).not.toMatch(/left|invited already|per_/);
});
