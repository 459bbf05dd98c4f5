import { createConnection } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { makeFolder } from './fixture/platform.ts';

type Echoed = Partial<APIGatewayProxyEventV2> & Pick<APIGatewayProxyEventV2, 'headers' | 'rawPath' | 'routeKey'>;

describe('an HTTP API in front of a function', () => {
  const folder = makeFolder();
  let platform: LocalPlatform;
  let url: string;

  beforeAll(async () => {
    platform = await startLocal({
      assembly: synthesizeFixture({ outdir: `${folder.path}/cdk.out` }),
      data: folder.data,
      parameters: { Greeting: 'good evening' },
    });
    url = Object.values(platform.endpoints.http)[0] ?? '';
  });
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const echo = async (path: string, init: RequestInit = {}) =>
    (await fetch(url + path, init)).json() as Promise<Echoed>;

  test('a request becomes the event that payload format 2.0 describes', async () => {
    const event = await echo('/in/c%201?b=2&a=x%20y&b=3', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'X-Signature': 'v1,AbC',
        'user-agent': 'test',
        cookie: 'k=v; l=w',
      },
      body: '{"a":"ü"}',
    });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /in/{connectionId}',
      rawPath: '/in/c 1',
      rawQueryString: 'b=2&a=x%20y&b=3',
      cookies: ['k=v', 'l=w'],
      headers: expect.objectContaining({
        'content-type': 'application/json',
        'content-length': '10',
        'x-signature': 'v1,AbC',
        'user-agent': 'test',
        host: new URL(url).host,
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
        'x-forwarded-port': new URL(url).port,
      }),
      queryStringParameters: { a: 'x y', b: '2,3' },
      requestContext: {
        accountId: '000000000000',
        apiId: expect.stringMatching(/^[0-9a-f]{10}$/),
        domainName: new URL(url).host,
        domainPrefix: '127',
        http: { method: 'POST', path: '/in/c 1', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        requestId: expect.any(String),
        routeKey: 'POST /in/{connectionId}',
        stage: '$default',
        time: expect.stringMatching(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { connectionId: 'c 1' },
      body: '{"a":"ü"}',
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.headers).not.toHaveProperty('connection');
  });

  test.each([
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/vnd.api+json', true],
    ['application/octet-stream', true],
  ])('a body of type %s is base64: %s', async (type, isBase64Encoded) => {
    const event = await echo('/', { method: 'POST', headers: { 'content-type': type }, body: 'a=1' });
    expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'YT0x' : 'a=1' });
  });

  test('bytes that are no text arrive unharmed', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const event = await echo('/', { method: 'POST', headers: { 'content-type': 'image/png' }, body: bytes });
    expect(Buffer.from(event.body ?? '', 'base64')).toEqual(Buffer.from(bytes));
  });

  test.each([
    ['GET', '/files/a/b', 'ANY /files/{proxy+}', { proxy: 'a/b' }],
    ['GET', '/files', '$default', undefined],
    ['GET', '/in/c1', '$default', undefined],
    ['DELETE', '/', '$default', undefined],
  ])('%s %s goes to %s', async (method, path, routeKey, pathParameters) => {
    const event = await echo(path, { method });
    expect(event.routeKey).toBe(routeKey);
    expect(event.pathParameters).toEqual(pathParameters);
    expect(event).not.toHaveProperty('body');
  });

  test('a header that comes twice is one, joined by a comma', async () => {
    const { hostname, port } = new URL(url);
    const socket = createConnection(Number(port), hostname);
    socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\nX-Twice: a\r\nX-Twice: b\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '').headers['x-twice']).toBe('a,b');
  });

  test('a result without a status code is the JSON of a 200', async () => {
    const response = await fetch(`${url}/?as=plain`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ hello: 'world' });
  });

  test('a response keeps its status, headers and cookies', async () => {
    const response = await fetch(`${url}/?as=cookies`);
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(response.headers.get('x-own')).toBe('yes');
    expect(await response.text()).toBe('made');
  });

  test('a base64 response arrives as its bytes', async () => {
    const response = await fetch(`${url}/?as=binary`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  });

  test.each(['throw', 'exit', 'memory', 'unusable', 'hang'])(
    'a function that answers with "%s" is a 500, and the next request works',
    async (as) => {
      const response = await fetch(`${url}/?as=${as}`);
      expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
      expect((await fetch(`${url}/?as=plain`)).status).toBe(200);
    },
  );

  test('an API that will not wait any longer answers 503', async () => {
    const response = await fetch(`${url}/impatient?as=hang`);
    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  test('10 MB are taken, more is a 413', async () => {
    const largest = 10 * 1024 * 1024;
    const post = (bytes: number) =>
      fetch(`${url}/?as=plain`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(bytes) });
    expect((await post(largest)).status).toBe(200);
    const refused = await post(largest + 1);
    expect([refused.status, await refused.json()]).toEqual([413, { message: 'Request Too Long' }]);
  });

  test('a function sees the template, across stacks, and the platform in its environment', async () => {
    const seen = await (await fetch(`${url}/?as=environment`)).json();
    const { variables, remaining, arn } = seen as { variables: Record<string, string>; remaining: number; arn: string };
    expect(variables).toMatchObject({
      BUCKET: Object.values(platform.resources.State ?? {}).find((name) => name.startsWith('state-bucket')),
      GREETING: 'good evening',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL_DYNAMODB: platform.endpoints.dynamodb,
      AWS_ENDPOINT_URL_EVENTBRIDGE: platform.endpoints.eventbridge,
    });
    expect(variables).not.toHaveProperty('HOME');
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(1000);
    expect(arn).toBe(`arn:aws:lambda:us-east-1:000000000000:function:${variables.AWS_LAMBDA_FUNCTION_NAME}`);
  });

  test('many requests at once are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => echo(`/files/${index}`)));
    expect(answers.map(({ rawPath }) => rawPath)).toEqual(answers.map((_, index) => `/files/${index}`));
  });
});
