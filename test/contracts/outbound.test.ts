import type { LookupAddress, LookupOptions } from 'node:dns';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPublic } from '../../shared/adapters/http/addresses.ts';
import { jwks } from '../../shared/adapters/http/jwks.ts';
import { outboundHttp, publicOnly } from '../../shared/adapters/http/outbound.ts';
import { memoryOutbound } from '../../shared/adapters/memory/platform.ts';
import { after } from '../../shared/domain/time.ts';
import { morning } from '../support/company.ts';
import { type Heard, type Server, startServer } from '../support/http.ts';

const MiB = 1024 * 1024;

/** Answers every name with these addresses, and counts how often it was asked. */
function names(...addresses: string[]) {
  const resolver = (_name: string, _options: LookupOptions, done: (fault: null, found: LookupAddress[]) => void) => {
    resolver.asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  resolver.asked = 0;
  return resolver;
}
const resolving = (resolver: ReturnType<typeof names>) => outboundHttp({ resolve: resolver as never });

describe('calls to the outside', () => {
  let server: Server;
  let answer: (request: Heard, response: ServerResponse) => void;
  beforeEach(async () => {
    server = await startServer((request, response) => answer(request, response));
    answer = (_request, response) => response.end('ok');
  });
  afterEach(() => server.stop());
  const allowed = () => outboundHttp({ allow: ['127.0.0.1'] });
  const get = (url: string) => ({ method: 'GET', url, headers: {} });

  test('carry method, headers and body, and bring back status, headers and body', async () => {
    answer = (_request, response) =>
      response.writeHead(429, { 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'] }).end('später');
    const request = {
      method: 'PUT',
      url: `${server.url}/tickets/1?x=y`,
      headers: { 'x-id': 'é'.normalize('NFC') },
      body: 'Grüße',
    };
    const { status, headers, body } = await allowed().send(request);
    expect([status, headers['retry-after'], headers['set-cookie'], body]).toEqual([429, '7', 'a=1, b=2', 'später']);
    const [heard] = server.heard;
    expect(heard).toMatchObject({ method: 'PUT', path: '/tickets/1?x=y', body: 'Grüße' });
    expect(heard?.headers).toMatchObject({ 'user-agent': 'Sunrelay', 'content-length': '7' });
  });

  test('never follow a redirect', async () => {
    answer = (_request, response) => response.writeHead(302, { location: `${server.url}/elsewhere` }).end();
    expect((await allowed().send(get(server.url))).status).toBe(302);
    expect(server.heard).toHaveLength(1);
  });

  test('read an answer of 1 MiB, and give up on a larger one', async () => {
    answer = (_request, response) => response.end('x'.repeat(MiB));
    expect((await allowed().send(get(server.url))).body).toHaveLength(MiB);
    answer = (_request, response) => response.end('x'.repeat(MiB + 1));
    await expect(allowed().send(get(server.url))).rejects.toThrow('its answer is larger than 1 MiB');
  });

  test('end with their time, whether nothing comes or it never ends', async () => {
    const hasty = outboundHttp({ allow: ['127.0.0.1'], milliseconds: 50 });
    answer = () => {};
    await expect(hasty.send(get(server.url))).rejects.toThrow('it took longer than 0.05 s');
    answer = (_request, response) => response.write('a beginning');
    await expect(hasty.send(get(server.url))).rejects.toThrow('it took longer than 0.05 s');
  });

  test('say who did not answer and why', async () => {
    answer = (_request, response) => response.socket?.destroy();
    await expect(allowed().send(get(server.url))).rejects.toThrow(/^no answer from 127\.0\.0\.1:\d+: socket hang up/);
    const { url } = server;
    await server.stop();
    await expect(allowed().send(get(url))).rejects.toThrow(/ECONNREFUSED/);
    server = await startServer(() => {});
  });

  test('reach a private address only where the deployment allows its host, or that one port of it', async () => {
    expect((await outboundHttp({ allow: [`127.0.0.1:${server.port}`] }).send(get(server.url))).status).toBe(200);
    for (const allow of [[], ['127.0.0.1:1'], ['localhost']])
      await expect(outboundHttp({ allow }).send(get(server.url))).rejects.toThrow('only https is spoken');
    expect(server.heard).toHaveLength(1);
  });

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://[64:ff9b::10.0.0.1]/',
  ])('are refused to %s, which needs no look-up', async (url) => {
    await expect(outboundHttp().send(get(url))).rejects.toThrow('its address is not public');
  });

  test.each([[['10.0.0.7']], [['169.254.169.254']], [['93.184.216.34', '127.0.0.1']], [['fd00:ec2::254']], [[]]])(
    'are refused to a name that resolves to %j',
    async (addresses) => {
      const resolver = names(...addresses);
      await expect(resolving(resolver).send(get('https://helpdesk.example/'))).rejects.toThrow(
        'its address is not public',
      );
      expect(resolver.asked).toBe(1);
    },
  );

  test('connect to just what was judged: the look-up yields the addresses themselves, resolved once', async () => {
    const resolver = names('93.184.216.34', '2606:4700::1111');
    const look = publicOnly(resolver as never);
    const [all, one] = await Promise.all(
      [true, false].map(
        (isAll) => new Promise((resolve) => look('helpdesk.example', { all: isAll }, (...found) => resolve(found))),
      ),
    );
    expect(all).toEqual([
      null,
      [
        { address: '93.184.216.34', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ]);
    expect(one).toEqual([null, '93.184.216.34', 4]);
    expect(resolver.asked).toBe(2);
  });

  test('in memory are answered by a function', async () => {
    const outbound = memoryOutbound(({ url }) => ({ status: 200, headers: {}, body: url }));
    expect((await outbound.send(get('https://helpdesk.example/'))).body).toBe('https://helpdesk.example/');
    await expect(
      memoryOutbound(() => {
        throw new Error('no answer');
      }).send(get('https://helpdesk.example/')),
    ).rejects.toThrow('no answer');
  });
});

describe('a public address', () => {
  test.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '223.255.255.255',
  ])('is %s', (address) => {
    expect(isPublic(address)).toBe(true);
    expect(isPublic(`::ffff:${address}`)).toBe(true);
    expect(isPublic(`64:ff9b::${address}`)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ])('is not %s, mapped and translated neither', (address) => {
    expect(isPublic(address)).toBe(false);
    expect(isPublic(`::ffff:${address}`)).toBe(false);
    expect(isPublic(`64:ff9b::${address}`)).toBe(false);
  });

  test.each(['2606:4700::1111', '2a00:1450:4001:812::200e'])('is %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  test.each([
    '::',
    '::1',
    '::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    'fc00::1',
    'ff02::1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '4000::1',
  ])('is not %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('public keys', () => {
  const set = (kid: string) => ({ keys: [{ kty: 'RSA', kid, n: 'n', e: 'AQAB' }] });
  const url = 'https://desk.example/.well-known/jwks.json';

  test('are fetched once an hour', async () => {
    let [now, fetched] = [morning, 0];
    const outbound = memoryOutbound(() => ({ status: 200, headers: {}, body: JSON.stringify(set(`k${++fetched}`)) }));
    const keys = jwks(outbound, () => now);
    expect(await keys(url)).toEqual(set('k1').keys);
    now = after(morning, 59 * 60_000);
    expect(await keys(url)).toEqual(set('k1').keys);
    now = after(morning, 60 * 60_000);
    expect(await keys(url)).toEqual(set('k2').keys);
  });

  test('that cannot be fetched again stay as they were; the first time it is a fault', async () => {
    let [now, status] = [morning, 503];
    const keys = jwks(
      memoryOutbound(() => ({ status, headers: {}, body: JSON.stringify(set('k1')) })),
      () => now,
    );
    await expect(keys(url)).rejects.toThrow('answered 503');
    status = 200;
    await keys(url);
    [now, status] = [after(morning, 2 * 60 * 60_000), 503];
    expect(await keys(url)).toEqual(set('k1').keys);
  });

  test('are asked for again when one is named that is not among them, once a minute and once for all who wait', async () => {
    let now = morning;
    let asked = 0;
    let answer = set('k1');
    const outbound = memoryOutbound(() => {
      asked++;
      return { status: 200, headers: {}, body: JSON.stringify(answer) };
    });
    const keys = jwks(outbound, () => now);
    await keys(url, 'k1');
    answer = set('k2');
    now = after(morning, 59_000);
    expect(await keys(url, 'k2')).toEqual(set('k1').keys);
    now = after(morning, 60_000);
    expect(await keys(url, 'k1')).toEqual(set('k1').keys);
    expect(asked).toBe(1);
    const both = await Promise.all([keys(url, 'k2'), keys(url, 'made up')]);
    expect(both).toEqual([set('k2').keys, set('k2').keys]);
    for (const madeUp of ['a', 'b', 'c']) await keys(url, madeUp);
    expect(asked).toBe(2);
  });

  test('that cannot be had when one is named stay as they were, and are not asked for at once again', async () => {
    let [now, status, asked] = [morning, 200, 0];
    const body = JSON.stringify(set('k1'));
    const outbound = memoryOutbound(() => {
      asked++;
      return { status, headers: {}, body };
    });
    const keys = jwks(outbound, () => now);
    await keys(url, 'k1');
    [now, status] = [after(morning, 2 * 60_000), 503];
    for (const madeUp of ['a', 'b', 'c']) expect(await keys(url, madeUp)).toEqual(set('k1').keys);
    expect(asked).toBe(2);
  });

  test('that are none are a fault', async () => {
    for (const body of ['<html>', '{}', '{"keys":[{"kid":"no kty"}]}'])
      await expect(
        jwks(
          memoryOutbound(() => ({ status: 200, headers: {}, body })),
          () => morning,
        )(url),
      ).rejects.toThrow();
  });
});
