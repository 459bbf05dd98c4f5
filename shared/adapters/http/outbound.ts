import { type LookupAddress, lookup } from 'node:dns';
import { Agent as HttpAgent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Downloads, HttpAnswer, HttpRequest, Outbound } from '../../ports/outbound.ts';
import { isPublic } from './addresses.ts';
import { bytesOf, downloadBy, type Guarded } from './download.ts';

const MAX_ANSWER = 1024 * 1024;

export type OutboundOptions = {
  /** Hosts, with or without a port, that may have private addresses and speak plain HTTP. */
  allow?: readonly string[];
  /** For the whole call, connecting and reading included. */
  milliseconds?: number;
  /** How names are resolved; the system's way unless told otherwise. */
  resolve?: typeof lookup;
};

// A connection kept open would be a dead one after a function was frozen, and a reply must not be sent into it.
const agents = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

/** Calls to other people's systems over HTTPS. */
export function outboundHttp({
  allow = [],
  milliseconds = 20_000,
  resolve = lookup,
}: OutboundOptions = {}): Outbound & Downloads {
  const guarded: Guarded = async (request, read, patience = milliseconds) => {
    const url = new URL(request.url);
    const isAllowed = allow.includes(url.hostname) || allow.includes(url.host);
    try {
      if (!isAllowed) refuse(url);
      const options = isAllowed ? {} : { lookup: publicOnly(resolve) as NonNullable<RequestOptions['lookup']> };
      return await call(url, request, options, patience, read);
    } catch (fault) {
      throw new Error(`no answer from ${url.host}: ${reasonOf(fault, patience)}`, { cause: fault });
    }
  };
  return {
    send: (request, limits) => guarded(request, answerOf, limits?.milliseconds),
    download: (request, { bytes }) => downloadBy(guarded, request, bytes),
  };
}

/** An address that is written into the URL is connected to without a look-up, so it is judged here. */
function refuse({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new Error('only https is spoken');
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !isPublic(literal)) throw new Error('its address is not public');
}

/**
 * A look-up that yields only public addresses, and none at all when any of them is not. The connection is made to what
 * was judged: a name that resolves to something else a moment later gains nothing.
 */
export const publicOnly =
  (resolve: typeof lookup) =>
  (
    hostname: string,
    options: { all?: boolean },
    callback: (fault: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    resolve(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault) return callback(fault, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address)))
        return callback(new Error('its address is not public'), '');
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };

function call<Read>(
  url: URL,
  { method, headers, body }: HttpRequest,
  options: RequestOptions,
  milliseconds: number,
  read: (response: IncomingMessage) => Promise<Read>,
): Promise<Read> {
  const isPlain = url.protocol === 'http:';
  const send = isPlain ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      ...options,
      method,
      headers: { 'user-agent': 'Sunrelay', ...headers },
      agent: isPlain ? agents.http : agents.https,
      signal: AbortSignal.timeout(milliseconds),
    });
    request.once('error', reject);
    request.once('response', (response) => read(response).then(resolve, reject));
    request.end(body);
  });
}

async function answerOf(response: IncomingMessage): Promise<HttpAnswer> {
  const bytes = await bytesOf(response, MAX_ANSWER);
  if (!bytes) throw new Error('its answer is larger than 1 MiB');
  const headers = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: bytes.toString('utf8'),
  };
}

function reasonOf(fault: unknown, milliseconds: number): string {
  if (!(fault instanceof Error)) return String(fault);
  if (fault.name === 'TimeoutError' || fault.name === 'AbortError')
    return `it took longer than ${milliseconds / 1000} s`;
  const { code, message } = fault as NodeJS.ErrnoException;
  return message || code || fault.name;
}
