import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { log } from '../../shared/runtime/log.ts';
import { house, keyFor, OPERATOR, tenant } from './house.ts';
import { browser } from './signed-in.ts';

const problemType = 'application/problem+json';

describe('every answer', () => {
  test('carries security headers and the id of its request', async () => {
    const { get } = house();
    const { headers } = await get('/me');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^req_/);
    expect(headers.has('strict-transport-security')).toBe(false);
    const world = house({ publicUrl: 'https://relay.example' });
    expect((await world.get('/me')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('is compressed for whoever takes it', async () => {
    const { app } = house();
    const packed = await app.request('/api/openapi.json', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const plain = await app.request('/api/openapi.json');
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await plain.text());
  });
});

describe('a request without a valid key', () => {
  test.each(['', 'srk_wrong', 'srs_wrong', `${OPERATOR}x`])('is answered 401 (%s)', async (key) => {
    const { get } = house();
    const { status, headers, body } = await get('/clients', { key });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(headers.get('content-type')).toBe(problemType);
    expect(body.type).toBe('/api/reference#not-signed-in');
  });

  test('cannot borrow a browser’s session as a key, nor a key as a session', async () => {
    const own = house();
    const { ask } = own;
    const token = (await browser(own)).cookie.replace('sunrelay=', '');
    expect(token).not.toBe('');
    expect((await ask('GET', '/api/me', { key: token })).status).toBe(401);
    expect((await ask('GET', '/api/me', { key: '', headers: { cookie: `sunrelay=${token}` } })).status).toBe(401);
    expect((await ask('GET', '/control/board', { key: '', headers: { cookie: `sunrelay=${OPERATOR}` } })).status).toBe(
      303,
    );
  });
});

describe('a request that cannot be served', () => {
  test('names each field that does not fit', async () => {
    const { post } = house();
    const { status, body, headers } = await post('/clients', { name: '' });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe(problemType);
    expect(body).toMatchObject({
      title: 'The request cannot be read',
      detail: 'the body does not fit',
      errors: [{ path: 'name' }],
    });
    expect(body.instance).toBe(`urn:request:${headers.get('x-request-id')}`);
  });

  test('tells a misspelt field, in a body as in a query, instead of dropping it', async () => {
    const { post, get } = house();
    expect(await post('/clients', { name: 'Acme', satus: 'active' })).toMatchObject({ status: 400 });
    expect(await get('/facts?after=garbage')).toMatchObject({ status: 400 });
    expect((await get('/facts?cursor=garbage')).status).toBe(400);
  });

  test('is a 400 for broken JSON, a 415 for something else, a 413 for too much', async () => {
    const { ask } = house();
    expect((await ask('POST', '/api/clients', { body: '{"name":' })).status).toBe(400);
    const xml = { body: '<name/>', headers: { 'content-type': 'application/xml' } };
    expect((await ask('POST', '/api/clients', xml)).status).toBe(415);
    const large = await ask('POST', '/api/clients', { body: { name: 'x'.repeat(1024 * 1024) } });
    expect(large).toMatchObject({ status: 413, body: { title: 'The body is too large' } });
  });

  test('is a 404 for an unknown address and a 405 for an unknown method', async () => {
    const { get, ask } = house();
    expect(await get('/nowhere')).toMatchObject({ status: 404, body: { type: '/api/reference#not-found' } });
    const deleted = await ask('DELETE', '/api/clients');
    expect(deleted.status).toBe(405);
    expect(deleted.headers.get('allow')).toBe('GET, POST');
    expect((await get('/clients/not-an-id')).status).toBe(404);
  });

  test('is a 500 that says nothing internal when something breaks, and our log knows it by the same id', async () => {
    const logged = vi.spyOn(log, 'error').mockImplementationOnce(() => {});
    const { records } = house().console;
    const find = async () => Promise.reject(new Error('table sunrelay-prod at 10.0.0.7 said no'));
    const { get } = house({ records: { ...records, find } });
    const { status, text, headers } = await get('/clients/cli_x');
    expect(status).toBe(500);
    expect(text).not.toContain('10.0.0.7');
    expect(text).toContain(headers.get('x-request-id'));
    expect(logged).toHaveBeenCalledWith(
      'a request failed',
      expect.objectContaining({ requestId: headers.get('x-request-id') }),
    );
  });
});

describe('an idempotency key', () => {
  const key = { headers: { 'idempotency-key': 'import-1' } };

  test('gives the same request the same answer, without a second effect', async () => {
    const { post, get } = house();
    const first = await post('/clients', { name: 'Northwind' }, key);
    const second = await post('/clients', { name: 'Northwind' }, key);
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('etag')).toBe('"1"');
    expect((await get('/clients')).body.items).toHaveLength(1);
  });

  test('makes every kind of change safe to repeat, one that removes its own subject too', async () => {
    const { post, patch, remove, get } = house();
    const { id } = (await post('/clients', { name: 'Northwind' })).body;
    const rename = { headers: { 'idempotency-key': 'rename', 'if-match': '"1"' } };
    const renamed = await patch(`/clients/${id}`, { name: 'Southwind' }, undefined, rename);
    const again = await patch(`/clients/${id}`, { name: 'Southwind' }, undefined, rename);
    expect([renamed.status, again.status, again.text]).toEqual([200, 200, renamed.text]);
    const endpoint = await post('/endpoints', { url: 'https://pager.example/in', facts: ['ticket.parked'] });
    const place = `/endpoints/${endpoint.body.id}`;
    expect((await remove(place, key)).status).toBe(204);
    expect((await get(place)).status).toBe(404);
    expect((await remove(place, key)).status).toBe(204);
    expect((await remove(place, { headers: { 'idempotency-key': 'other' } })).status).toBe(404);
  });

  test('of a request that failed after it was done does not do it again', async () => {
    const { records } = house().console;
    const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
    const write: typeof records.write = async (writes, news) => {
      const outcome = await records.write(writes, news);
      if (writes[0]?.kind === 'client') throw new Error('the answer was lost on its way');
      return outcome;
    };
    const { post, get } = house({ records: { ...records, write } });
    expect((await post('/clients', { name: 'Northwind' }, key)).status).toBe(500);
    logged.mockRestore();
    expect(await post('/clients', { name: 'Northwind' }, key)).toMatchObject({
      status: 409,
      body: { type: '/api/reference#in-progress' },
    });
    expect((await get('/clients')).body.items).toHaveLength(1);
  });

  test('that came with another request is refused', async () => {
    const { post, get } = house();
    await post('/clients', { name: 'Northwind' }, key);
    expect(await post('/clients', { name: 'Contoso' }, key)).toMatchObject({
      status: 422,
      body: { type: '/api/reference#key-used-before' },
    });
    expect((await get('/clients')).body.items).toHaveLength(1);
  });

  test('is one key’s own: another key may use the same word', async () => {
    const own = house();
    const { secret } = await keyFor(own, { role: 'operator' });
    const first = await own.post('/clients', { name: 'Northwind' }, key);
    const other = await own.post('/clients', { name: 'Northwind' }, { ...key, key: secret });
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
  });

  test('lets only one of two concurrent requests work; the other is asked to come back', async () => {
    const { post, get } = house();
    const both = await Promise.all([
      post('/clients', { name: 'Northwind' }, key),
      post('/clients', { name: 'Northwind' }, key),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await get('/clients')).body.items).toHaveLength(1);
    expect((await post('/clients', { name: 'Northwind' }, key)).status).toBe(201);
  });

  test('of a request that failed is free again', async () => {
    const { post } = house();
    expect((await post('/clients', { name: '' }, key)).status).toBe(400);
    expect((await post('/clients', { name: 'Northwind' }, key)).status).toBe(201);
  });

  test('of a request whose worker died is free after a minute', async () => {
    const { records } = house().console;
    const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
    let dies = true;
    const write: typeof records.write = async (writes, news) => {
      if (dies && writes[0]?.kind !== 'answer') throw new Error('killed');
      if (dies && writes[0] && 'remove' in writes[0]) throw new Error('killed before it could say so');
      return records.write(writes, news);
    };
    const { post, passes } = house({ records: { ...records, write } });
    expect((await post('/clients', { name: 'Northwind' }, key)).status).toBe(500);
    logged.mockRestore();
    dies = false;
    expect((await post('/clients', { name: 'Northwind' }, key)).status).toBe(409);
    passes(1.1);
    expect((await post('/clients', { name: 'Northwind' }, key)).status).toBe(201);
    expect((await post('/clients', { name: 'Northwind' }, key)).headers.get('idempotent-replayed')).toBe('true');
  });

  test('replays a secret to its own caller, and keeps nothing that can be read', async () => {
    const own = house();
    const written: string[] = [];
    const { records } = own.console;
    const write: typeof records.write = (writes, news) => {
      written.push(JSON.stringify(writes));
      return records.write(writes, news);
    };
    const { post } = house({ records: { ...records, write } });
    const client = await tenant(own, 'Northwind');
    const draft = { name: 'x', actor: { role: 'client', clientId: client.id } };
    const first = await post('/keys', draft, key);
    expect((await post('/keys', draft, key)).body.secret).toBe(first.body.secret);
    expect(written.join()).not.toContain(first.body.secret);
  });
});
