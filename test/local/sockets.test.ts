import { once } from 'node:events';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { CfnOutput } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { limitsOf } from '../../infra/local/sockets/limits.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { makeFolder, readLedger } from './fixture/platform.ts';

type Event = APIGatewayProxyWebsocketEventV2 & { headers?: Record<string, string> };

describe('a WebSocket API in front of a function', () => {
  const folder = makeFolder();
  let platform: LocalPlatform;
  let url: string;
  let management: ApiGatewayManagementApiClient;

  beforeAll(async () => {
    const assembly = synthesizeFixture({
      outdir: `${folder.path}/cdk.out`,
      change: ({ front }, make) => {
        const talk = make(front, 'Talk', 'talk');
        const to = (id: string) => ({ integration: new WebSocketLambdaIntegration(id, talk) });
        const api = new WebSocketApi(front, 'Live', {
          connectRouteOptions: to('Connect'),
          disconnectRouteOptions: to('Disconnect'),
          defaultRouteOptions: to('Else'),
        });
        api.addRoute('say', to('Say'));
        const stage = new WebSocketStage(front, 'Stage', { webSocketApi: api, stageName: 'live', autoDeploy: true });
        const mute = new WebSocketApi(front, 'Mute');
        const still = new WebSocketStage(front, 'Still', { webSocketApi: mute, stageName: 'still', autoDeploy: true });
        new CfnOutput(front, 'MuteUrl', { value: still.url });
        new CfnOutput(front, 'LiveUrl', { value: stage.url });
        new CfnOutput(front, 'LiveEndpoint', { value: api.apiEndpoint });
        new CfnOutput(front, 'Callback', { value: stage.callbackUrl });
      },
    });
    platform = await startLocal({ assembly, data: folder.data, environment: { LEDGER: folder.ledger } });
    url = platform.outputs['Front.LiveUrl'] ?? '';
    management = new ApiGatewayManagementApiClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      endpoint: platform.outputs['Front.Callback'] ?? '',
    });
  });
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const heard = (connectionId?: string) =>
    readLedger<Event>(folder.ledger).filter(
      ({ requestContext }) => connectionId === undefined || requestContext.connectionId === connectionId,
    );
  const eventually = <T>(look: () => T) => vi.waitFor(look, { timeout: 10_000, interval: 10 });
  /** Opens a line; its id is the one of the latest CONNECT. */
  const open = async (query = '') => {
    const socket = new WebSocket(url + query, { headers: { 'user-agent': 'test' } });
    await once(socket, 'open');
    const ConnectionId = heard().findLast(({ requestContext }) => requestContext.eventType === 'CONNECT')
      ?.requestContext.connectionId;
    return { socket, ConnectionId: ConnectionId ?? '' };
  };
  const said = async (socket: WebSocket) => String((await once(socket, 'message'))[0]);

  test('its address is on this machine, with the stage in it', () => {
    const [endpoint] = Object.values(platform.endpoints.sockets);
    expect(url).toBe(`${endpoint}/live`);
    expect(platform.outputs['Front.LiveEndpoint']).toBe(endpoint);
    expect(platform.outputs['Front.Callback']).toBe(url.replace('ws', 'http'));
    expect(Object.values(platform.endpoints.http)).toHaveLength(1);
  });

  test('a line that opens, speaks and closes is three events', async () => {
    const { socket, ConnectionId } = await open('?a=1&a=2');
    socket.send('{"hello":"ü"}');
    await eventually(() => expect(heard(ConnectionId)).toHaveLength(2));
    socket.send(Buffer.from([1, 2, 3]));
    await eventually(() => expect(heard(ConnectionId)).toHaveLength(3));
    socket.close(3001, 'had enough');
    await eventually(() => expect(heard(ConnectionId)).toHaveLength(4));
    const [connect, hello, bytes, end] = heard(ConnectionId);
    const common = {
      apiId: expect.stringMatching(/^[0-9a-f]{10}$/),
      connectionId: expect.stringMatching(/^[\w-]{15}=$/),
      connectedAt: expect.any(Number),
      domainName: new URL(url).host,
      stage: 'live',
      requestTimeEpoch: expect.any(Number),
      requestTime: expect.stringMatching(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/),
      messageDirection: 'IN',
      identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
    };
    expect(connect).toMatchObject({
      requestContext: { ...common, routeKey: '$connect', eventType: 'CONNECT' },
      headers: { 'user-agent': 'test', 'X-Forwarded-For': '127.0.0.1' },
      queryStringParameters: { a: '2' },
      multiValueQueryStringParameters: { a: ['1', '2'] },
      isBase64Encoded: false,
    });
    expect(hello).toMatchObject({
      requestContext: { ...common, routeKey: '$default', eventType: 'MESSAGE', messageId: expect.any(String) },
      body: '{"hello":"ü"}',
      isBase64Encoded: false,
    });
    expect(bytes).toMatchObject({ body: 'AQID', isBase64Encoded: true });
    expect(end).toMatchObject({
      requestContext: {
        ...common,
        routeKey: '$disconnect',
        eventType: 'DISCONNECT',
        disconnectStatusCode: 3001,
        disconnectReason: 'had enough',
      },
    });
  });

  test('a message goes to the route that its action names', async () => {
    const { socket, ConnectionId } = await open();
    for (const body of ['{"action":"say"}', '{"action":"sing"}', 'no JSON']) socket.send(body);
    await eventually(() => expect(heard(ConnectionId)).toHaveLength(4));
    const routes = heard(ConnectionId).map(({ requestContext, body }) => `${body} > ${requestContext.routeKey}`);
    expect(routes.slice(1).toSorted()).toEqual([
      'no JSON > $default',
      '{"action":"say"} > say',
      '{"action":"sing"} > $default',
    ]);
    socket.close();
  });

  test('a function that fails is told as AWS tells it', async () => {
    const { socket, ConnectionId } = await open();
    socket.send('stumble');
    expect(JSON.parse(await said(socket))).toEqual({
      message: 'Internal server error',
      connectionId: ConnectionId,
      requestId: expect.any(String),
    });
    socket.close();
  });

  test('an API without routes lets everybody in and hears nothing', async () => {
    const socket = new WebSocket(platform.outputs['Front.MuteUrl'] ?? '');
    await once(socket, 'open');
    socket.send('anybody?');
    expect(JSON.parse(await said(socket))).toMatchObject({ message: 'Forbidden' });
    socket.close();
  });

  test('whom the function refuses gets no line, and neither does who asks for another stage', async () => {
    for (const [address, status] of [
      [`${url}?as=stranger`, 401],
      [url.replace('/live', '/other'), 403],
    ] as const) {
      const [error] = await once(new WebSocket(address), 'error').catch((thrown: Error) => [thrown]);
      expect(String(error)).toContain(`Unexpected server response: ${status}`);
    }
  });

  test('functions speak to a line, look at it and end it, until it is gone', async () => {
    const { socket, ConnectionId } = await open();
    const message = said(socket);
    await management.send(new PostToConnectionCommand({ ConnectionId, Data: '{"type":"ticket.opened"}' }));
    expect(await message).toBe('{"type":"ticket.opened"}');
    const { ConnectedAt, Identity, LastActiveAt } = await management.send(new GetConnectionCommand({ ConnectionId }));
    expect(Identity).toEqual({ SourceIp: '127.0.0.1', UserAgent: 'test' });
    expect(LastActiveAt?.getTime()).toBeGreaterThanOrEqual(ConnectedAt?.getTime() ?? Number.POSITIVE_INFINITY);
    await expect(
      management.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024 + 1) })),
    ).rejects.toThrow(expect.objectContaining({ name: 'PayloadTooLargeException' }));
    const closed = once(socket, 'close');
    await management.send(new DeleteConnectionCommand({ ConnectionId }));
    await closed;
    await expect(management.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))).rejects.toThrow(
      expect.objectContaining({ name: 'GoneException' }),
    );
    await eventually(() => expect(heard(ConnectionId).at(-1)?.requestContext.eventType).toBe('DISCONNECT'));
  });

  test('a message of more than 128 KB ends the line', async () => {
    const { socket } = await open();
    socket.send('x'.repeat(128 * 1024 + 1));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
  });

  test('a stop ends every line, and the function hears of it', async () => {
    const { socket, ConnectionId } = await open();
    const closed = once(socket, 'close');
    await platform.stop();
    expect((await closed)[0]).toBe(1001);
    expect(heard(ConnectionId).at(-1)?.requestContext.eventType).toBe('DISCONNECT');
  });
});

describe('how long a line may last', () => {
  test('ten minutes of silence end it, two hours end it whatever is said, and a line that ended is left alone', () => {
    vi.useFakeTimers();
    try {
      const ended: string[] = [];
      const [, chatty, gone] = ['silent', 'chatty', 'gone'].map((name) => limitsOf(() => ended.push(name)));
      gone?.stop();
      for (let minute = 1; minute < 120; minute += 1) {
        vi.advanceTimersByTime(60_000);
        chatty?.spoken();
        expect(ended).toEqual(minute < 10 ? [] : ['silent']);
      }
      vi.advanceTimersByTime(60_000);
      expect(ended).toEqual(['silent', 'chatty']);
    } finally {
      vi.useRealTimers();
    }
  });
});
