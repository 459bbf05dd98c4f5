import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Connected, deliver } from '../client.ts';
import type { File } from './files.ts';

/** One call that reached a helpdesk's API. */
export type Call = {
  at: number;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: each vendor has its own shapes
  json: any;
  /** The status that it was answered with; 0 when it was never answered. */
  status: number;
};
/** What a helpdesk answers to a call that it carries out, and the webhooks that this fires. */
export type Carried = {
  status: number;
  body?: unknown;
  /** The answer is this file. */
  file?: File;
  /** The answer is elsewhere. */
  location?: string;
  fires?: object[];
};

/** How an API behaves when all is well: who may call, and what a call does. */
export type Vendor = {
  isAllowed(call: Omit<Call, 'status'>): boolean;
  carryOut(call: Omit<Call, 'status'>): Carried | Promise<Carried>;
  /** What it gives to everybody who has the address. */
  gives?(path: string): File | undefined;
};

/** How a call ends: with another answer, with none at all, or well after all. */
export type Trouble = { status: number; headers?: Record<string, string> } | 'silence' | 'none';

/** A client's helpdesk on loopback. */
export type Helpdesk = {
  url: string;
  /** Every call, in order. */
  calls: Call[];
  /** The files that were sent to it with replies, in order. */
  received: File[];
  /** The writes that were carried out, in order. */
  written(): Call[];
  /** The next calls that write end like this, one after the other. */
  suffers(...troubles: Trouble[]): void;
  /** From now on every call, reading too, is answered with this status, until it is up again. */
  isDown(status: number): void;
  isUp(): void;
  /** From now on its webhooks go to this connection. */
  forwardsTo(connection: Connected): void;
  /** From now on its webhooks wait, until they are let go: then they come one after another, the newest first. */
  holdsBack(): void;
  letsGo(): Promise<void>;
  /** The statuses that its own webhooks were answered with, in order, once all that were fired are answered. */
  fired(): Promise<number[]>;
  stop(): Promise<void>;
};

/** Starts a helpdesk that behaves like a vendor's. */
export async function startHelpdesk({ isAllowed, carryOut, gives }: Vendor, received: File[] = []): Promise<Helpdesk> {
  const calls: Call[] = [];
  const troubles: Trouble[] = [];
  const fires: Promise<number>[] = [];
  let connection: Connected | undefined;
  let held: (() => Promise<number>)[] | undefined;
  let outage: { status: number } | undefined;

  const server = createServer(async (request, response) => {
    const bytes = await buffer(request);
    const text = bytes.toString('utf8');
    const { method = '', url: path = '', headers } = request;
    const isJson = text !== '' && /json/.test(headers['content-type'] ?? '');
    const call = { at: Date.now(), method, path, headers, text, bytes, json: isJson ? JSON.parse(text) : undefined };
    const given = method === 'GET' ? gives?.(path) : undefined;
    if (given) return answer(response, { status: 200, file: given });
    const trouble: Trouble = outage ?? ((method !== 'GET' && troubles.shift()) || 'none');
    const carried = !isAllowed(call) ? { status: 401 } : trouble === 'none' ? await carryOut(call) : trouble;
    calls.push({ ...call, status: carried === 'silence' ? 0 : carried.status });
    if (carried === 'silence') return;
    answer(response, carried);
    const to = connection;
    if (!to || !('fires' in carried)) return;
    // Like the real ones: the webhook goes out on its own, after the call was answered.
    for (const body of carried.fires ?? []) {
      if (held) held.unshift(() => deliver(to, body));
      else fires.push(deliver(to, body));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    received,
    written: () => calls.filter(({ method, status }) => method !== 'GET' && status >= 200 && status < 300),
    suffers: (...next) => void troubles.push(...next),
    isDown(status) {
      outage = { status };
    },
    isUp() {
      outage = undefined;
    },
    forwardsTo(given) {
      connection = given;
    },
    holdsBack() {
      held = [];
    },
    async letsGo() {
      const waiting = held ?? [];
      held = undefined;
      for (const fire of waiting) {
        fires.push(fire());
        await fires.at(-1);
      }
    },
    fired: () => Promise.all(fires),
    async stop() {
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, given: Carried | Exclude<Trouble, string>): void {
  if ('file' in given && given.file) {
    const { type, bytes } = given.file;
    return void response.writeHead(given.status, { 'content-type': type }).end(bytes);
  }
  if ('location' in given) return void response.writeHead(given.status, { location: given.location }).end();
  const headers = 'headers' in given ? given.headers : {};
  const body = 'body' in given && given.body !== undefined ? JSON.stringify(given.body) : '';
  response.writeHead(given.status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** The user and password of a Basic authorization, as they were joined. */
export const basicOf = ({ headers }: Pick<Call, 'headers'>): string =>
  Buffer.from(/^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '', 'base64').toString('utf8');
