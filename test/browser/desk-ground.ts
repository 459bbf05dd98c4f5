import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { appOf } from '../../functions/console/app.tsx';
import { passOn } from '../../functions/live/pass-on.ts';
import { type Actor, nameOf } from '../../shared/domain/access/key.ts';
import type { PersonId, SessionId } from '../../shared/domain/ids.ts';
import { after } from '../../shared/domain/time.ts';
import type { Files } from '../../shared/ports/files.ts';
import { type House, house } from '../console/house.ts';
import { answering } from '../live/gateway.ts';
import { signInOf } from '../live/session.ts';
import { pageFiles } from './page-files.ts';

export type Visit = { page: Page; complaints: string[] };

/** A house that browsers reach, its live line included, without the platform around it. */
export type Ground = {
  url: string;
  own: House;
  /** A browser in which somebody is signed in. */
  visit(browser: Browser, actor: Actor, path: string, options?: BrowserContextOptions): Promise<Visit>;
  /** Tells open pages what has happened since it was last asked to. */
  tellAll(): Promise<void>;
  stop(): Promise<void>;
};

/** Opens a house at an address of its own; `files` is where its files are, by the address of its pages. */
export async function openHouse(files?: (url: string) => Files): Promise<Ground> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = new WebSocketServer({ server, path: '/line' });
  const liveUrl = `${url.replace('http', 'ws')}/line`;
  const own = house({ publicUrl: url, liveUrl, ...(files && { files: files(url) }) });
  const { live, cut } = answering(gateway, { ...own.stores, now: own.now });
  const app = appOf(own.console, pageFiles());
  server.on('request', async (request, response) => {
    const answer = await app.fetch(await requestOf(request, url));
    response.writeHead(answer.status, [...answer.headers].flat()).end(Buffer.from(await answer.arrayBuffer()));
  });
  let cursor: string | undefined;
  return {
    url,
    own,
    visit: (browser, actor, path, options) => visit({ url, own }, browser, actor, path, options),
    async tellAll() {
      const from = cursor === undefined ? { at: after(own.now(), -60_000) } : { cursor };
      const { items, next } = await own.stores.facts.since(from, 100, own.now());
      cursor = next;
      for (const fact of items) await passOn(live, fact);
    },
    async stop() {
      cut();
      gateway.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function visit(
  { url, own }: Pick<Ground, 'url' | 'own'>,
  browser: Browser,
  actor: Actor,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const token = await signedIn(own, actor);
  const context = await browser.newContext({ timezoneId: 'Africa/Nairobi', ...options });
  await context.addCookies([
    { name: 'sunrelay', value: token, url },
    { name: 'zone', value: encodeURIComponent(options.timezoneId ?? 'Africa/Nairobi'), url },
  ]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (fault) => complaints.push(fault.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(`${url}${path}`);
  return { page, complaints };
}

/** A session as a sign-in leaves it; how people prove who they are is tested elsewhere. */
export async function signedIn({ stores, now }: House, actor: Actor): Promise<string> {
  const token = `srs_${randomUUID()}`;
  const personId = `per_${nameOf(actor).slice(4)}` as PersonId;
  const put = {
    id: `ses_${randomUUID().replaceAll('-', '').slice(0, 26)}` as SessionId,
    hash: createHash('sha256').update(token).digest('hex'),
    personId,
    name: nameOf(actor),
    actor: { ...actor, personId },
    openedAt: now(),
    seenAt: now(),
    until: after(now(), 9 * 3_600_000),
    revision: 1,
  };
  await stores.records.write(signInOf(put));
  return token;
}

async function requestOf(request: IncomingMessage, url: string): Promise<Request> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const method = request.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: await buffer(request) };
  return new Request(`${url}${request.url}`, { method, headers, ...body });
}
