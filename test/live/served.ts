import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import type { Console } from '../../functions/console/console.ts';
import { secured } from '../../functions/console/door/headers.ts';
import { liveOf } from '../../functions/console/live/routes.ts';
import type { Live } from '../../functions/live/live.ts';
import type { Stores } from '../../shared/adapters/table/stores.ts';
import type { Actor } from '../../shared/domain/access/key.ts';
import { now } from '../../shared/runtime/now.ts';
import { answering } from './gateway.ts';
import { hashOf, sessionOf, signInOf } from './session.ts';

export type Served = {
  url: string;
  live: Live;
  /** Keeps a sign-in; its cookie is the name. */
  signIn(name: string, actor: Actor): Promise<void>;
  signOut(name: string): Promise<void>;
  /** Cuts every line, or lets lines through again. */
  cut(isCut: boolean): void;
  stop(): Promise<void>;
};

const scripts = ['ui/sunrelay', 'ui/client/live', 'ui/client/typing', 'ui/client/notify']
  .map((name) => readFileSync(`functions/console/${name}.client.js`, 'utf8'))
  .join('\n');
const htmx = readFileSync('node_modules/htmx.org/dist/htmx.min.js', 'utf8');

/** One page with a live line, at the functions that answer it, without the platform around them. */
export async function serve(stores: Stores): Promise<Served> {
  let isCut = false;
  const gateway = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient: () => !isCut });
  const { live, cut } = answering(gateway, { ...stores, now });
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const liveUrl = `ws://127.0.0.1:${(gateway.address() as AddressInfo).port}/live`;
  const app = appOf({ ...stores, now, publicUrl: url, liveUrl } as unknown as Console, stores);
  server.on('request', async (request, response) => {
    const answer = await app.fetch(await requestOf(request, url));
    response.writeHead(answer.status, [...answer.headers].flat()).end(await answer.text());
  });

  return {
    url,
    live,
    async signIn(name, actor) {
      await stores.records.write(signInOf(sessionOf(name, actor, now())));
    },
    async signOut(name) {
      const session = await stores.records.find('session', hashOf(name));
      if (session) await stores.records.write([{ kind: 'session', remove: session }]);
    },
    cut(is) {
      isCut = is;
      if (is) cut();
    },
    async stop() {
      cut();
      gateway.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A page that shows how often it has read its piece, and a field to type in, and the door. */
function appOf(console: Console, { records }: Stores): Hono {
  const read = new Map<string, number>();
  const nameIn = (cookie = '') => /name=(\w+)/.exec(cookie)?.[1] ?? '';
  const callerOf = async (cookie: string | undefined) => {
    const session = await records.find('session', hashOf(nameIn(cookie)));
    return session && { actor: session.actor, keyHash: session.hash };
  };
  const app = new Hono();
  app.use(secured(console));
  app.route(
    '/',
    liveOf(console, { callerOf: (c) => callerOf(c.req.header('cookie')) } as Parameters<typeof liveOf>[1]),
  );
  app.get('/scripts.js', (c) => c.body(`${htmx}\n${scripts}`, 200, { 'content-type': 'text/javascript' }));
  app.get('/piece', (c) => {
    const name = nameIn(c.req.header('cookie'));
    read.set(name, (read.get(name) ?? 0) + 1);
    return c.html(`<p id="piece">${read.get(name)}</p>`);
  });
  app.get('/sign-in', (c) => c.html('<h1>Sign in</h1>'));
  app.get('/', (c) =>
    c.html(`<!doctype html><html lang="en"><head><title>Live</title>
      <meta name="htmx-config" content='{"includeIndicatorCSS":false}'>
      <script src="/scripts.js" defer></script></head><body data-live="${console.liveUrl}">
      <main data-viewing="tkt_one">
      <div hx-get="/piece" hx-trigger="sunrelay:fact from:body throttle:300ms, sunrelay:caught-up from:body" hx-swap="innerHTML"></div>
      <label>Reply <textarea data-typing="tkt_one"></textarea></label>
      <p role="status" data-typing-shown="{by} is typing"></p>
      <button data-notify="agt_ada" data-to="/tickets/" data-assigned="Yours" data-warned="Soon late">Tell me</button>
      <p role="status" data-line data-lost="Lost" data-back="Back"></p></main></body></html>`),
  );
  return app;
}

async function requestOf(request: IncomingMessage, url: string): Promise<Request> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const body = request.method === 'POST' ? { body: await text(request) } : {};
  return new Request(`${url}${request.url}`, { method: request.method ?? 'GET', headers, ...body });
}
