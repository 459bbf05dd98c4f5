import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webSocketLines } from '../../shared/adapters/websocket/lines.ts';
import type { Lines } from '../../shared/ports/sockets.ts';
import { nobody } from '../support/dynamodb.ts';

/** A gateway that knows the line `open=`, whose page is slow to take what it is told the first time. */
const asked: string[] = [];
let isSlow = true;
const server = createServer(async (request: IncomingMessage, response) => {
  const said = await text(request);
  asked.push([request.method, decodeURIComponent(request.url ?? ''), said].join(' ').trim());
  if (!request.url?.includes('open')) return response.writeHead(410, { 'x-amzn-errortype': 'GoneException' }).end('{}');
  if (!isSlow) return response.writeHead(200).end();
  isSlow = false;
  return response.writeHead(429, { 'x-amzn-errortype': 'LimitExceededException' }).end('{}');
});
let lines: Lines;

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  lines = webSocketLines(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`, nobody);
});
afterAll(() => new Promise((done) => server.close(done)));

test('a page is told at the stage where it is connected, once more when the gateway was busy', async () => {
  expect(await lines.tell('open=', { pong: 1 })).toBe('told');
  expect(asked.splice(0)).toEqual(Array(2).fill('POST /live/@connections/open= {"pong":1}'));
});

test('a page that went is gone, and hanging up on it is nothing', async () => {
  expect(await lines.tell('away=', { pong: 1 })).toBe('gone');
  await lines.end('away=');
  await lines.end('open=');
  expect(asked.slice(1)).toEqual(['DELETE /live/@connections/away=', 'DELETE /live/@connections/open=']);
});
