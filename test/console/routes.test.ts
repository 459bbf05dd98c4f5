import { beforeEach, describe, expect, test } from 'vitest';
import { colleague, forwarded, house, tenant } from './house.ts';
import { browser } from './signed-in.ts';

async function world() {
  const own = house({ mailFrom: 'desk@sunrelay.example' });
  const client = await tenant(own, 'Northwind');
  await colleague(own, 'Maria Santos', client.id);
  await forwarded(own, client.connectionId, client.id, '1042', 'The tent has no poles');
  return { own, client };
}

let here: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  here = await world();
});

const email = { kind: 'email', to: ['lead@sunrelay.example'], language: 'en' };
const slack = { kind: 'chat', system: 'slack', language: 'en', address: 'https://hooks.slack.com/services/secret' };
const pattern = { type: ['ticket.opened'] };
const draft = (about: Record<string, unknown> = {}) => ({ name: 'New tickets', pattern, target: email, ...about });
const make = (about: Record<string, unknown> = {}) => here.own.post('/routes', draft(about));
const seen = (revision: number) => ({ 'if-match': `"${revision}"` });
const changed = (id: string, revision: number, body: unknown) =>
  here.own.ask('PATCH', `/api/routes/${id}`, { body, headers: seen(revision) });
const endpointOf = async (path: string) =>
  (await here.own.post(`${path}/endpoints`, { url: 'https://told.example/hook', facts: [] })).body.id;

describe('a route is judged when it is saved', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a misspelt type', { pattern: { type: ['ticket.opend'] } }, 'did you mean “ticket.opened”?'],
    [
      'an unknown field',
      { pattern: { type: ['ticket.opened'], data: { clock: ['resolution'] } } },
      'have no “data.clock”',
    ],
    ['a chat without its address', { target: { ...slack, address: undefined } }, 'needs the address'],
    ['the address of another chat', { target: { ...slack, system: 'teams' } }, 'an incoming webhook of teams is https'],
    ['an endpoint that is not there', { target: { kind: 'webhook', endpointId: 'end_none' } }, 'no such endpoint'],
    ['a client that is not there', { clientId: 'cli_none' }, 'no such client'],
  ])('%s', async (_what, about, detail) => {
    const { status, body } = await make(about);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.detail).toContain(detail);
    expect((await here.own.get('/routes')).body.items).toEqual([]);
  });

  test('a client’s route leads to its own endpoints, the operator’s to the operator’s', async () => {
    const { id } = here.client;
    const [theirs, ours] = [await endpointOf(`/clients/${id}`), await endpointOf('')];
    const to = (endpointId: string) => ({ target: { kind: 'webhook', endpointId } });
    expect((await make({ clientId: id, ...to(ours) })).body.detail).toBe('the endpoint is not of that client');
    expect((await make(to(theirs))).body.detail).toBe('the endpoint is of a client');
    expect((await make({ clientId: id, ...to(theirs) })).status).toBe(201);
    expect((await make(to(ours))).status).toBe(201);
  });

  test('a closed client gets none, and nobody more than the stated number', async () => {
    const { own, client } = here;
    for (let place = 0; place < 10; place++) expect((await make({ clientId: client.id })).status).toBe(201);
    expect((await make({ clientId: client.id })).body.detail).toBe('a client has at most 10 routes');
    for (let place = 0; place < 50; place++) expect((await make()).status).toBe(201);
    expect((await make()).body.detail).toBe('the operator has at most 50 routes');
    const { revision } = (await own.get(`/clients/${client.id}`)).body;
    await own.ask('PATCH', `/api/clients/${client.id}`, { body: { status: 'closed' }, headers: seen(revision) });
    expect((await make({ clientId: client.id })).body.detail).toBe('the client is closed');
  });

  test('one that changes while it is removed is gone all the same', async () => {
    const { own } = here;
    const { id } = (await make()).body;
    const { records } = own.console;
    const write = records.write.bind(records);
    records.write = async (...asked) => {
      records.write = write;
      await changed(id, 1, { name: 'Another name' });
      return write(...asked);
    };
    expect((await own.remove(`/routes/${id}`)).status).toBe(204);
    expect((await own.get(`/routes/${id}`)).status).toBe(404);
  });

  test('without an address to send from, there are no mails', async () => {
    here.own = house();
    expect((await make()).body.detail).toContain('no address to send mails from');
  });
});

describe('the way of a route', () => {
  test('a try shows what would have gone out, and comes before activating', async () => {
    const { own } = here;
    const { id } = (await make()).body;
    expect((await own.post(`/routes/${id}/activate`, {})).body.detail).toBe('it has not been tried as it is now');
    const { body } = await own.post(`/routes/${id}/try`);
    expect(body.tried).toMatchObject({ matched: 1, complete: true });
    expect(body.shown[0].text).toMatch(
      /^A ticket came in\nThe tent has no poles\nNorthwind · \w+\nhttp.+\/control\/tickets\/tkt_/,
    );
    expect((await own.post(`/routes/${id}/activate`, {})).body).toMatchObject({ status: 'active' });
    expect((await own.post(`/routes/${id}/activate`, {})).status).toBe(409);
    expect((await own.post(`/routes/${id}/pause`)).body).toMatchObject({ status: 'paused' });
    expect((await own.post(`/routes/${id}/pause`)).status).toBe(409);
  });

  test('a change of what it carries rests it, until it was tried again; another name does not', async () => {
    const { own } = here;
    const { id } = (await make()).body;
    await own.post(`/routes/${id}/try`);
    await own.post(`/routes/${id}/activate`, {});
    expect((await changed(id, 2, { name: 'x' })).status).toBe(412);
    expect((await changed(id, 3, { name: 'Fresh' })).body).toMatchObject({ name: 'Fresh', status: 'active' });
    const { body } = await changed(id, 4, { pattern: { type: ['ticket.reopened'] } });
    expect(body).toMatchObject({ status: 'paused', name: 'Fresh' });
    expect(body.tried).toBeUndefined();
    expect((await own.post(`/routes/${id}/activate`, {})).status).toBe(409);
  });

  test('a flood is only sent by somebody who says so', async () => {
    const { own, client } = here;
    for (let place = 0; place < 61; place++) await forwarded(own, client.connectionId, client.id, `flood-${place}`);
    const { id } = (await make()).body;
    await own.post(`/routes/${id}/try`);
    expect((await own.post(`/routes/${id}/activate`, {})).body.detail).toContain('62 in one hour, more than 60');
    expect((await own.post(`/routes/${id}/activate`, { confirm: true })).body.status).toBe('active');
  });

  test('the address of a chat is kept through changes, never shown, and gone with it', async () => {
    const { own } = here;
    const made = await make({ target: slack });
    const { id } = made.body;
    const { address: _secret, ...same } = slack;
    const other = await changed(id, 1, { target: { ...same, language: 'vi' } });
    expect(other.body.target).toEqual({ ...same, language: 'vi' });
    expect(await own.console.records.find('secrets', id)).toMatchObject({ outbound: slack.address });
    const shown = [
      made,
      other,
      await own.get(`/routes/${id}`),
      await own.get('/routes'),
      await own.post(`/routes/${id}/try`),
    ];
    expect(shown.map(({ text }) => text).join()).not.toContain('services/secret');
    await changed(id, 3, { target: email });
    expect(await own.console.records.find('secrets', id)).toBeUndefined();
    await changed(id, 4, { target: slack });
    await own.ask('DELETE', `/api/routes/${id}`);
    expect(await own.console.records.find('secrets', id)).toBeUndefined();
  });
});

describe('the pages of routes', () => {
  const typed = {
    name: 'New tickets',
    client: '',
    pattern: '{"type":["ticket.opened"]}',
    kind: 'email',
    to: 'lead@sunrelay.example',
    language: 'en',
  };

  test('lead from a template over a try to an active route', async () => {
    const owner = await browser(here.own);
    expect((await owner.see('/control/routes')).text).toContain('/control/routes/own');
    expect((await owner.see('/control/routes/own')).text).toContain('/control/routes/own/new?template=breach');
    expect((await owner.see('/control/routes/own/new?template=breach')).text).toContain('clock.breached');
    const made = await owner.send('/control/routes/own/new', typed);
    expect(made.status).toBe(303);
    const place = made.headers.get('location') ?? '';
    expect((await owner.see(place)).text).toContain('It has not been tried as it is now.');
    const tried = await owner.send(place, { act: 'try', seen: '1' });
    expect(tried.text).toMatch(/1 fact of \d+, at most 1 in an hour/);
    expect(tried.text).toContain('The tent has no poles');
    expect(tried.text).toMatch(/<svg class="hours" role="img" aria-label="[^"]+"/);
    expect((await owner.send(place, { act: 'activate', seen: '2' })).status).toBe(303);
    expect((await owner.see(place)).text).toContain('Active');
    expect((await owner.send(place, { act: 'pause', seen: '3' })).status).toBe(303);
    expect((await owner.send(place, { ...typed, act: 'save', seen: '4', name: 'Renamed' })).status).toBe(303);
    expect((await owner.see('/control/routes/own')).text).toContain('Renamed');
    expect((await owner.send(place, { act: 'remove' })).status).toBe(303);
    expect((await owner.see(place)).status).toBe(404);
  });

  test('show again what was typed, with what is wrong with it', async () => {
    const owner = await browser(here.own);
    const wrong = await owner.send('/control/routes/own/new', { ...typed, pattern: '{"type":["ticket.opend"]}' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('did you mean “ticket.opened”?');
    const broken = await owner.send('/control/routes/own/new', { ...typed, pattern: '{' });
    expect(broken).toMatchObject({ status: 422, text: expect.stringContaining('This is no JSON') });
  });

  test('show a planner routes that they cannot change', async () => {
    const { id } = (await make()).body;
    const planner = await browser(here.own, { role: 'operator', as: 'planner' });
    const page = await planner.see(`/control/routes/own/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('name="pattern"');
    expect((await planner.see('/control/routes/own/new')).status).toBe(404);
  });
});
