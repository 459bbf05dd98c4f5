import { type Answer, plain } from '../http/answer.ts';
import type { Handle } from '../http/listener.ts';
import type { Connections } from './connections.ts';

/** The most that one message may weigh, either way. */
export const LARGEST_BYTES = 128 * 1024;

const empty = (status: number): Answer => ({ status, headers: {}, body: Buffer.alloc(0) });

function refused(status: number, type: string): Answer {
  const { headers, body } = plain(status, type);
  return { status, headers: { ...headers, 'x-amzn-errortype': type }, body };
}

/**
 * The other end of a WebSocket API: what functions say to those on the line, at `/{stage}/@connections/{id}`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function manage(stages: string[], connections: Connections): Handle {
  return async ({ method, url = '' }, body) => {
    const [, stage = '', id] = /^\/([^/]+)\/@connections\/([^/?]+)$/.exec(url) ?? [];
    if (id === undefined || !stages.includes(stage)) return refused(403, 'ForbiddenException');
    const connection = connections.find(decodeURIComponent(id));
    if (!connection) return refused(410, 'GoneException');
    switch (method) {
      case 'POST':
        if (body.length > LARGEST_BYTES) return refused(413, 'PayloadTooLargeException');
        return connection.send(body.toString()).then(
          () => empty(200),
          () => refused(410, 'GoneException'),
        );
      case 'GET': {
        const at = (milliseconds: number) => new Date(milliseconds).toISOString();
        const { sourceIp, userAgent, connectedAt } = connection;
        const told = {
          connectedAt: at(connectedAt),
          identity: { sourceIp, userAgent },
          lastActiveAt: at(connection.lastActiveAt()),
        };
        return {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: Buffer.from(JSON.stringify(told)),
        };
      }
      case 'DELETE':
        connection.close();
        return empty(204);
      default:
        return refused(403, 'ForbiddenException');
    }
  };
}
