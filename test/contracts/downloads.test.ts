import type { LookupAddress, LookupOptions } from 'node:dns';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { type Heard, type Server, startServer } from '../support/http.ts';

let server: Server;
let other: Server;
let answer: (request: Heard, response: ServerResponse) => void;
beforeEach(async () => {
  server = await startServer((request, response) => answer(request, response));
  other = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end('png');
  });
});
afterEach(() => Promise.all([server.stop(), other.stop()]));

const fetching = (url: string) => ({ method: 'GET', url, headers: { authorization: 'Bearer ours' } });
const download = (url = server.url, bytes = 10) =>
  outboundHttp({ allow: ['127.0.0.1'] }).download(fetching(url), { bytes });

describe('a file of somebody else', () => {
  test('comes as bytes, with its type', async () => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    expect(await download()).toEqual({ status: 200, type: 'image/png', bytes });
  });

  test.each([401, 404, 500])('that is answered with %i is told so', async (status) => {
    answer = (_request, response) => response.writeHead(status).end('no');
    expect(await download()).toEqual({ status, refused: 'status' });
  });

  test('is read up to its limit, whether its length is told before or not', async () => {
    answer = (_request, response) => response.end('x'.repeat(10));
    expect(await download()).toMatchObject({ status: 200 });
    answer = (_request, response) => response.writeHead(200, { 'content-length': 11 }).end('x'.repeat(11));
    expect(await download()).toEqual({ status: 200, refused: 'too-large' });
    answer = (_request, response) => {
      for (let part = 0; part < 11; part++) response.write('x');
      response.end();
    };
    expect(await download()).toEqual({ status: 200, refused: 'too-large' });
  });
});

describe('a redirect', () => {
  const leadsTo = (location: string) => (_request: Heard, response: ServerResponse) =>
    void response.writeHead(302, { location }).end();

  test('is followed, and another host is not told who we are', async () => {
    answer = leadsTo(`${other.url}/file`);
    expect(await download()).toMatchObject({ type: 'image/png' });
    expect(server.heard[0]?.headers.authorization).toBe('Bearer ours');
    expect(other.heard[0]?.headers).not.toHaveProperty('authorization');
  });

  test('to the same host keeps what that host was told', async () => {
    answer = (request, response) => (request.path === '/' ? leadsTo('/file')(request, response) : response.end('ok'));
    expect(await download()).toMatchObject({ status: 200 });
    expect(server.heard.map(({ headers }) => headers.authorization)).toEqual(['Bearer ours', 'Bearer ours']);
  });

  test('is followed three times and no further', async () => {
    answer = leadsTo('/again');
    expect(await download()).toEqual({ status: 302, refused: 'status' });
    expect(server.heard).toHaveLength(4);
  });

  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'only https is spoken'],
    ['https://10.0.0.1/', 'its address is not public'],
    ['https://[::1]/', 'its address is not public'],
    ['https://[::ffff:7f00:1]/', 'its address is not public'],
    ['file:///etc/passwd', 'only https is spoken'],
  ])('to %s is judged like a first address', async (location, because) => {
    answer = leadsTo(location);
    await expect(download()).rejects.toThrow(because);
  });

  test('to a name of a private address is not followed', async () => {
    const resolve = (_name: string, _options: LookupOptions, done: (fault: null, found: LookupAddress[]) => void) =>
      done(null, [{ address: '10.1.2.3', family: 4 }]);
    answer = leadsTo('https://inside.example/');
    const outbound = outboundHttp({ allow: ['127.0.0.1'], resolve: resolve as never });
    await expect(outbound.download(fetching(server.url), { bytes: 10 })).rejects.toThrow('its address is not public');
  });
});

test('an address that is private is not asked', async () => {
  await expect(outboundHttp().download(fetching('https://127.0.0.1/x'), { bytes: 1 })).rejects.toThrow('not public');
  await expect(outboundHttp().download(fetching(server.url), { bytes: 1 })).rejects.toThrow('only https is spoken');
  expect(server.heard).toEqual([]);
});
