import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instantOf } from '../../../shared/domain/time.ts';
import type { InboundRequest } from '../../../shared/sources/source.ts';
import { sourceOf } from '../../../shared/sources/sources.ts';
import { ours, type Reaction } from './desks/desk.ts';
import { freshdeskDesk } from './desks/freshdesk.ts';
import { intercomDesk } from './desks/intercom.ts';
import { zendeskDesk } from './desks/zendesk.ts';
import type { Line } from './state.ts';

export type Helpdesk = {
  url: string;
  port: number;
  stop(): Promise<void>;
};

type Knows = {
  /** The connections that exist by now. */
  lines(): Line[];
  factsSecret(): string | undefined;
  /** Tells a helpdesk's webhook about what we just did there. */
  echo(kind: Line['kind'], event: object): void;
};

/**
 * A stand-in for the clients' helpdesks, on loopback: it answers as Zendesk's, Freshdesk's and Intercom's APIs do for the
 * demonstration's own tickets, takes signed webhooks for a shop and for an endpoint of facts, and fires the helpdesk's
 * webhook about our own write-back, as the real ones do. Port 0 takes a free one.
 */
export async function startHelpdesk(port: number, knows: Knows): Promise<Helpdesk> {
  const desks = { zendesk: zendeskDesk(), freshdesk: freshdeskDesk(), intercom: intercomDesk() };

  const reactionTo = (request: IncomingMessage, body: Buffer<ArrayBuffer>): Reaction & { kind?: Line['kind'] } => {
    const { method = 'GET', url = '/', headers } = request;
    const [path = '/'] = url.split('?');
    if (path === '/shop' || path === '/facts') {
      const shop = knows.lines().find(({ kind }) => kind === 'standard-webhooks');
      const secret = path === '/shop' ? shop?.signingSecret : knows.factsSecret();
      return { kind: 'standard-webhooks', ...hook(path, secret, { method, url, headers: plain(headers), body }) };
    }
    const kind = (['zendesk', 'freshdesk', 'intercom'] as const).find(
      (one) => desks[one].authorization === headers.authorization,
    );
    if (!kind) return { status: 401, body: { error: 'these are not the credentials' } };
    const said: unknown = body.length > 0 ? JSON.parse(body.toString('utf8')) : undefined;
    return { kind, ...desks[kind].react({ method, path, body: said }) };
  };

  const server = createServer(async (request, response) => {
    try {
      const { status, body, kind, echo } = reactionTo(request, Buffer.concat(await Array.fromAsync(request)));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
      if (kind && echo) knows.echo(kind, echo);
    } catch {
      response.writeHead(400).end();
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${taken}`, port: taken, stop };
}

/** A signed webhook of ours to somebody else, checked as they should check it; the shop tells us of our own reply. */
function hook(path: string, secret: string | undefined, request: InboundRequest): Reaction {
  const now = instantOf(Date.now());
  const verdict = sourceOf('standard-webhooks').verify(request, secret ? [secret] : [], now, { settings: {} });
  if (!verdict.accepted) return { status: 401, body: { error: verdict.reason } };
  const { type, data } = JSON.parse(Buffer.from(request.body).toString('utf8'));
  if (type !== 'ticket.replied' || path !== '/shop') return { status: 200 };
  const { ticket, message } = data;
  const told = { ticket, message: { ...message, direction: 'outbound' }, actor_id: ours.shop.actorId };
  return { status: 200, echo: { type: 'ticket.message', timestamp: now, data: told } };
}

const plain = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
