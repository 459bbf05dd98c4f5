import { describe, expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import { type Answered, house, keyFor, tenant } from './house.ts';

describe('clients', () => {
  test('are taken on, listed, shown, renamed and closed', async () => {
    const { post, get, patch } = house();
    const made = await post('/clients', { name: 'Northwind' });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Northwind', status: 'active', planVersion: 0, team: [] },
    });
    expect(made.headers.get('location')).toBe(`/api/clients/${made.body.id}`);
    expect((await get('/clients')).body.items).toEqual([made.body]);
    const path = `/clients/${made.body.id}`;
    expect((await get(path)).headers.get('etag')).toBe('"1"');
    expect((await patch(path, { name: 'Northwind Ltd' }, 1)).body).toMatchObject({
      name: 'Northwind Ltd',
      revision: 2,
    });
    expect((await patch(path, { status: 'closed' }, 2)).body).toMatchObject({ status: 'closed' });
  });

  test('are not overwritten unseen', async () => {
    const { post, patch, get } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    expect(await patch(`/clients/${id}`, { name: 'One' })).toMatchObject({ status: 428 });
    expect(await patch(`/clients/${id}`, { name: 'One' }, 7)).toMatchObject({ status: 412 });
    const malformed = await patch(`/clients/${id}`, { name: 'One' }, undefined, { headers: { 'if-match': 'yes' } });
    expect(malformed.status).toBe(400);
    const both = await Promise.all([
      patch(`/clients/${id}`, { name: 'One' }, 1),
      patch(`/clients/${id}`, { name: 'Two' }, 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await get(`/clients/${id}`)).body.revision).toBe(2);
  });

  test('come in pages, each once', async () => {
    const { post, get } = house();
    for (let count = 0; count < 5; count++) await post('/clients', { name: `Client ${count}` });
    const names: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const { body: page }: Answered = await get(`/clients?limit=2${next && `&after=${encodeURIComponent(next)}`}`);
      names.push(...page.items.map(({ name }: { name: string }) => name));
      next = page.next;
    }
    expect(names.sort()).toEqual(['Client 0', 'Client 1', 'Client 2', 'Client 3', 'Client 4']);
    expect(await get('/clients?after=nonsense')).toMatchObject({ status: 400 });
    expect(await get('/clients?limit=101')).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }] } });
  });
});

describe('plans', () => {
  test('are published in versions that stay readable', async () => {
    const own = house();
    const { id } = (await own.post('/clients', { name: 'Northwind' })).body;
    const path = `/clients/${id}/plans`;
    const first = await own.post(path, examplePlan);
    expect(first).toMatchObject({ status: 201, body: { version: 1, level: 'L1' } });
    expect((await own.post(path, { ...examplePlan, languages: ['en'] })).body.version).toBe(2);
    expect((await own.get(`${path}/1`)).body.languages).toEqual(['en', 'es']);
    expect((await own.get(path)).body.items).toHaveLength(2);
    expect((await own.get(`/clients/${id}`)).body).toMatchObject({ planVersion: 2, revision: 3 });
    expect((await own.get(`${path}/3`)).status).toBe(404);
  });

  test('close on the public holidays of the client, for five years', async () => {
    const { post } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    const { closedDates } = (await post(`/clients/${id}/plans`, examplePlan)).body.coverage;
    expect(closedDates).toContain('2026-07-04');
    expect(closedDates).toContain('2030-12-25');
    const nowhere = await post(`/clients/${id}/plans`, { ...examplePlan, holidays: { country: 'XX' } });
    expect(nowhere).toMatchObject({ status: 422, body: { detail: 'the holidays of XX are not known' } });
    const wrong = await post(`/clients/${id}/plans`, {
      ...examplePlan,
      holidays: { country: 'US', subdivision: 'QQ' },
    });
    expect(wrong.status).toBe(422);
  });

  test('that are shown and published again have the holidays of later years, and keep own dates, closed and open', async () => {
    const { post, passes, get } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    const path = `/clients/${id}/plans`;
    const own = { closedDates: ['2026-08-03'], openDates: ['2026-11-26'] };
    const draft = { ...examplePlan, coverage: { ...examplePlan.coverage, ...own } };
    await post(path, draft);
    const { clientId: _, version: _version, publishedAt: _at, ...shown } = (await get(`${path}/1`)).body;
    expect(shown.holidays).toMatchObject({ country: 'US', subdivision: 'NY', through: 2030 });
    passes(2 * 366 * 24 * 60);
    const again = (await post(path, shown)).body;
    expect(again.holidays.through).toBe(2032);
    expect(again.coverage.closedDates).toEqual(expect.arrayContaining(['2026-08-03', '2026-11-26', '2032-12-25']));
    const { closedDates } = (await post(`${path}/preview`, shown)).body;
    expect(closedDates).toContain('2026-08-03');
    expect(closedDates).not.toContain('2026-11-26');
  });

  test('that are published again for another country close no more on the holidays of the one before', async () => {
    const { post } = house();
    const path = `/clients/${(await post('/clients', { name: 'Northwind' })).body.id}/plans`;
    const own = ['2026-07-04', '2026-08-03'];
    const draft = { ...examplePlan, coverage: { ...examplePlan.coverage, closedDates: own } };
    const { clientId: _, version: _version, publishedAt: _at, ...shown } = (await post(path, draft)).body;
    expect(shown.coverage.closedDates).toContain('2026-11-26');
    const moved = { ...shown, holidays: { country: 'DE', dates: shown.holidays.dates } };
    const { closedDates } = (await post(path, moved)).body.coverage;
    expect(closedDates).toEqual(expect.arrayContaining([...own, '2026-10-03', '2026-12-25']));
    expect(closedDates).not.toContain('2026-11-26');
    expect((await post(path, { ...shown, holidays: undefined })).body.coverage).toEqual(shown.coverage);
  });

  test('may close no more dates than can be kept', async () => {
    const { post } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    const closedDates = Array.from({ length: 600 }, (_, day) =>
      new Date(Date.parse('2027-01-01') + day * 86_400_000).toISOString().slice(0, 10),
    );
    const coverage = { ...examplePlan.coverage, closedDates };
    const { status, body } = await post(`/clients/${id}/plans`, { ...examplePlan, coverage });
    expect([status, body.detail]).toEqual([
      422,
      expect.stringMatching(/dates are closed, holidays included; 600 may be$/),
    ]);
  });

  test('without a working minute are refused when saved', async () => {
    const { post } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    const coverage = { ...examplePlan.coverage, seasons: [{ from: '2020-01-01', until: '2020-12-31' }] };
    const { status, body } = await post(`/clients/${id}/plans`, { ...examplePlan, coverage });
    expect(status).toBe(422);
    expect(body.detail).toMatch(/no working minute/);
  });

  test('can be previewed without saving', async () => {
    const { post, get } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    const { body } = await post(`/clients/${id}/plans/preview`, examplePlan);
    expect(body.hoursPerWeek).toBe(70);
    expect(body.open[0]).toEqual({ from: '2026-03-02T23:00:00.000Z', until: '2026-03-03T13:00:00.000Z' });
    expect((await get(`/clients/${id}/plans`)).body.items).toEqual([]);
  });
});

describe('keys', () => {
  test('are shown once, kept as a hash, and end when they are revoked', async () => {
    const own = house();
    const client = await tenant(own, 'Northwind');
    const { id, secret } = await keyFor(own, { role: 'client', clientId: client.id });
    expect(secret).toMatch(/^srk_[\w-]{43}$/);
    expect((await own.get('/me', { key: secret })).body.actor).toEqual({
      role: 'client',
      clientId: client.id,
      as: 'admin',
    });
    const listed = await own.get('/keys');
    expect(listed.text).not.toContain(secret);
    expect(listed.body.items[0]).not.toHaveProperty('hash');
    expect((await own.remove(`/keys/${id}`)).status).toBe(204);
    expect((await own.get('/me', { key: secret })).status).toBe(401);
    expect((await own.remove(`/keys/${id}`)).status).toBe(404);
  });

  test('that were revoked elsewhere end within five seconds', async () => {
    const own = house();
    const { secret } = await keyFor(own, { role: 'operator' });
    expect((await own.get('/me', { key: secret })).status).toBe(200);
    const [kept] = (await own.stores.records.list('key', 'all', { limit: 1 })).items;
    await own.stores.records.write([{ kind: 'key', remove: kept! }]);
    own.passes(5 / 60);
    expect((await own.get('/me', { key: secret })).status).toBe(401);
  });

  test('speak for somebody who exists', async () => {
    const { post } = house();
    const nobody = await post('/keys', { name: 'x', actor: { role: 'client', clientId: 'cli_nobody' } });
    expect(nobody).toMatchObject({
      status: 422,
      body: { detail: 'whom the key would speak for does not exist, or is somebody else' },
    });
  });
});

describe('the rest of the operator’s things', () => {
  test('dead letters are counted, looked at and put back', async () => {
    const { get, post, dead, arrivals } = house();
    await dead.reports.send([{ body: { broken: true } }]);
    expect((await get('/dead-letters')).body.items).toContainEqual({ duty: 'reports', messages: 1 });
    expect((await get('/dead-letters/reports')).body.items).toMatchObject([{ body: '{"broken":true}' }]);
    expect(await post('/dead-letters/reports/redrive')).toMatchObject({ status: 202, body: { redriven: 1 } });
    expect(arrivals()).toHaveLength(1);
    expect((await get('/dead-letters/unknown')).status).toBe(404);
  });

  test('dead letters that came from no queue stay, and it is said why', async () => {
    const { console } = house();
    const redrive = async () => Promise.reject(new RangeError('what announce left did not come from a queue'));
    const { post } = house({ deadLetters: { ...console.deadLetters, redrive } });
    const { status, body } = await post('/dead-letters/reports/redrive');
    expect([status, body.detail]).toEqual([409, 'what announce left did not come from a queue']);
  });

  test('facts are followed from a cursor', async () => {
    const { get, post, now } = house();
    const at = now();
    await post('/clients', { name: 'Northwind' });
    const first = (await get(`/facts?at=${at}`)).body;
    expect(first.items.map(({ type }: { type: string }) => type)).toEqual(['client.created']);
    await post('/clients', { name: 'Contoso' });
    const second = (await get(`/facts?cursor=${first.next}`)).body;
    expect(second.items).toHaveLength(1);
    expect((await get(`/facts?cursor=${second.next}`)).body.items).toEqual([]);
    expect((await get('/facts?cursor=nonsense')).status).toBe(400);
    expect(await get('/facts?at=0001-01-01T00:00:00Z')).toMatchObject({
      status: 400,
      body: { detail: 'facts are followed from at most 400 days ago' },
    });
  });
});

test('a client does not see who answers for it, and how long that takes them', async () => {
  const own = house();
  const { id } = await tenant(own, 'Northwind');
  const known = await own.console.records.find('client', id);
  if (!known) throw new Error('there is no such client');
  await own.console.records.write([{ kind: 'client', put: { ...known, handlingMinutes: { normal: 12 } } }]);
  const { secret: key } = await keyFor(own, { role: 'client', clientId: id });
  expect((await own.get(`/clients/${id}`)).body).toMatchObject({ handlingMinutes: { normal: 12 }, team: [] });
  const seen = (await own.get(`/clients/${id}`, { key })).body;
  expect(seen).not.toHaveProperty('handlingMinutes');
  expect(seen).not.toHaveProperty('team');
});
