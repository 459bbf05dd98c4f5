import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { commonLogTime } from '../http/event.ts';
import type { Caller } from './connections.ts';

/** The stage of one API, as every event names it. */
export type Place = { apiId: string; domainName: string; stage: string };

export type Happened =
  | { eventType: 'CONNECT'; request: IncomingMessage }
  | { eventType: 'MESSAGE'; routeKey: string; body: string; isBase64Encoded: boolean }
  | { eventType: 'DISCONNECT'; code: number; reason: string };

/**
 * The event that a WebSocket API gives to a function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export function eventOf(place: Place, caller: Caller, happened: Happened, now: Date): object {
  const { connectionId, connectedAt, sourceIp, userAgent } = caller;
  const { eventType } = happened;
  const requestId = randomUUID();
  const requestContext = {
    routeKey: eventType === 'MESSAGE' ? happened.routeKey : `$${eventType.toLowerCase()}`,
    eventType,
    messageDirection: 'IN',
    extendedRequestId: requestId,
    requestId,
    requestTime: commonLogTime(now),
    requestTimeEpoch: now.getTime(),
    connectionId,
    connectedAt,
    ...place,
    identity: { sourceIp, ...(userAgent !== undefined && { userAgent }) },
  };
  switch (eventType) {
    case 'CONNECT':
      return { ...asked(happened.request, sourceIp), requestContext, isBase64Encoded: false };
    case 'MESSAGE': {
      const { body, isBase64Encoded } = happened;
      return { requestContext: { ...requestContext, messageId: randomUUID() }, body, isBase64Encoded };
    }
    case 'DISCONNECT': {
      const ended = { disconnectStatusCode: happened.code, disconnectReason: happened.reason };
      return {
        ...forwarded(place.domainName),
        requestContext: { ...requestContext, ...ended },
        isBase64Encoded: false,
      };
    }
    default:
      return eventType satisfies never;
  }
}

/** Headers and query of the handshake, both as one value each and as all of them. */
function asked({ rawHeaders, socket, url = '/' }: IncomingMessage, sourceIp: string) {
  const headers = new Map<string, string[]>();
  for (let i = 0; i < rawHeaders.length; i += 2) add(headers, rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
  add(headers, 'X-Forwarded-For', sourceIp);
  add(headers, 'X-Forwarded-Port', String(socket.localPort));
  add(headers, 'X-Forwarded-Proto', 'http');
  const query = new Map<string, string[]>();
  for (const [name, value] of new URL(url, 'http://local').searchParams) add(query, name, value);
  return {
    headers: lastOf(headers),
    multiValueHeaders: Object.fromEntries(headers),
    ...(query.size > 0 && {
      queryStringParameters: lastOf(query),
      multiValueQueryStringParameters: Object.fromEntries(query),
    }),
  };
}

function forwarded(domainName: string) {
  const headers = { Host: domainName, 'X-Forwarded-For': '' };
  return { headers, multiValueHeaders: { Host: [domainName], 'X-Forwarded-For': [''] } };
}

const add = (to: Map<string, string[]>, name: string, value: string) => to.set(name, [...(to.get(name) ?? []), value]);

const lastOf = (values: Map<string, string[]>) =>
  Object.fromEntries([...values].map(([name, all]) => [name, all.at(-1) ?? '']));
