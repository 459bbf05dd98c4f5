import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ACCOUNT } from '../template/identity.ts';

export type RequestOf = {
  apiId: string;
  stage: string;
  routeKey: string;
  /** Decoded, with the stage if that is part of it. */
  path: string;
  query: string;
  pathParameters: Record<string, string>;
  body: Buffer;
};

/** These describe the connection, which ends at the API. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/**
 * The event that an HTTP API gives to a function, payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventOf(request: IncomingMessage, of: RequestOf, now: Date): object {
  const { cookie, ...headers } = headersOf(request);
  const domainName = headers.host ?? 'localhost';
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const query = queryOf(of.query);
  const isBase64Encoded = of.body.length > 0 && !isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: of.routeKey,
    rawPath: of.path,
    rawQueryString: of.query,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    headers,
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: of.apiId,
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: of.path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: of.routeKey,
      stage: of.stage,
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(of.pathParameters).length > 0 && { pathParameters: of.pathParameters }),
    ...(of.body.length > 0 && { body: of.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Lower-cased names; a repeated header becomes one, joined by commas; cookies are taken out by the caller. */
function headersOf(request: IncomingMessage): Record<string, string> & { cookie?: string } {
  const headers: Record<string, string> = {};
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i]?.toLowerCase() ?? '';
    const value = request.rawHeaders[i + 1] ?? '';
    if (hopByHop.has(name)) continue;
    const separator = name === 'cookie' ? '; ' : ',';
    headers[name] = headers[name] === undefined ? value : `${headers[name]}${separator}${value}`;
  }
  const { remoteAddress = '127.0.0.1', localPort = 0 } = request.socket;
  const forwarded = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwarded === undefined ? remoteAddress : `${forwarded}, ${remoteAddress}`;
  headers['x-forwarded-port'] = String(localPort);
  headers['x-forwarded-proto'] = 'http';
  headers['x-amzn-trace-id'] ??=
    `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  return headers;
}

function queryOf(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  return parameters;
}

/** What reaches the function as text; all else, a form or no content type at all, is base64 (measured on AWS, ministack#766). */
function isText(contentType = ''): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || ['application/json', 'application/xml', 'application/javascript'].includes(type);
}

/** `21/Apr/2020:15:08:21 +0000` */
export function commonLogTime(now: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
