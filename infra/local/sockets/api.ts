import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Functions } from '../functions/functions.ts';
import { answerOf } from '../http/answer.ts';
import { frontOf, type Integration, invokeWithin, unknown } from '../http/integrations.ts';
import type { Handle, Upgrade } from '../http/listener.ts';
import { parseObject } from '../json.ts';
import type { Resource } from '../template/resolve.ts';
import { type Caller, makeConnections, newConnectionId } from './connections.ts';
import { eventOf, type Happened, type Place } from './event.ts';
import { LARGEST_BYTES, manage } from './management.ts';

/** How long a WebSocket API waits for a function, at most and by default. */
const LONGEST_MILLISECONDS = 29_000;

const late = { statusCode: 504 };

/** Builds one WebSocket API from its stages, routes and integrations. */
export function serveSockets(
  api: Resource,
  resources: Resource[],
  functions: Functions,
  domainName: string,
): { handle: Handle; upgrade: Upgrade; stop(): Promise<void> } {
  if (api.properties.RouteSelectionExpression !== '$request.body.action')
    throw unknown(api, `RouteSelectionExpression ${api.properties.RouteSelectionExpression}`);
  const { stages, routes } = frontOf(api, resources, functions, { version: '1.0', longest: LONGEST_MILLISECONDS });
  const targets = new Map(routes.map(({ key, target }) => [key, target]));
  const connections = makeConnections();
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_BYTES, clientTracking: false });

  const tell = (place: Place, caller: Caller, happened: Happened): Promise<number> => {
    const routeKey = happened.eventType === 'MESSAGE' ? happened.routeKey : `$${happened.eventType.toLowerCase()}`;
    return ask(targets.get(routeKey), eventOf(place, caller, happened, new Date()));
  };
  const hear = async (place: Place, caller: Caller, body: string, isBase64Encoded: boolean) => {
    const action = isBase64Encoded ? undefined : parseObject(body)?.action;
    const routeKey = typeof action === 'string' && targets.has(action) ? action : '$default';
    const { connectionId } = caller;
    const status = targets.has(routeKey)
      ? await tell(place, caller, { eventType: 'MESSAGE', routeKey, body, isBase64Encoded })
      : 403;
    if (status < 400) return;
    const message = status === 403 ? 'Forbidden' : 'Internal server error';
    const told = JSON.stringify({ message, connectionId, requestId: randomUUID() });
    await connections.find(connectionId)?.send(told);
  };

  return {
    handle: manage(stages, connections),
    async upgrade(request, socket, head) {
      const stage = stages.find((name) => request.url?.split('?')[0] === `/${name}`);
      if (stage === undefined) return refuse(socket, 403);
      const place = { apiId: api.ref, domainName, stage };
      const caller = callerOf(request);
      const status = await tell(place, caller, { eventType: 'CONNECT', request });
      if (status >= 400) return refuse(socket, status);
      server.handleUpgrade(request, socket, head, (opened) =>
        connections.add(opened, caller, {
          message: (body, isBase64Encoded) => hear(place, caller, body, isBase64Encoded),
          end: async (code, reason) => void (await tell(place, caller, { eventType: 'DISCONNECT', code, reason })),
        }),
      );
    },
    stop: () => connections.stop(),
  };
}

/** The status that a function answers with; a route that leads nowhere is 200, and a fault is 500. */
async function ask(integration: Integration | undefined, event: object): Promise<number> {
  if (!integration) return 200;
  return invokeWithin(integration, event, late).then(
    (result) => answerOf(result).status,
    () => 500,
  );
}

const callerOf = ({ socket, headers }: IncomingMessage): Caller => ({
  connectionId: newConnectionId(),
  connectedAt: Date.now(),
  sourceIp: socket.remoteAddress ?? '127.0.0.1',
  userAgent: headers['user-agent'],
});

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
