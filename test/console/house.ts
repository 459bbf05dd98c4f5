import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { typeid } from 'typeid-js';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import { appOf } from '../../functions/console/app.tsx';
import type { Console } from '../../functions/console/console.ts';
import type { Files } from '../../functions/console/ui/assets.ts';
import { receiveReport } from '../../functions/dispatch/receive-report.ts';
import { memoryIdentities } from '../../shared/adapters/memory/identities.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { Arrival } from '../../shared/domain/deliveries/inbound.ts';
import { Report } from '../../shared/domain/tickets/report.ts';
import { after, type Instant } from '../../shared/domain/time.ts';

export const OPERATOR = 'srk_operator-key-of-this-test';
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
export const files: Files = {
  css: read('functions/console/ui/sunrelay.css'),
  js: read('functions/console/ui/sunrelay.client.js'),
  desk: read('functions/console/ui/desk.css'),
  control: read('functions/console/ui/control.css'),
  portal: read('functions/console/ui/portal.css'),
};

export type Answered = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the API answers
  body: any;
  text: string;
  headers: Headers;
};
type Asking = { key?: string; body?: unknown; headers?: Record<string, string> };

/** A console over memory, with a clock that tests move and a way to ask it. */
export function house(over: Partial<Console> = {}) {
  let time: Instant = '2026-03-02T09:00:00.000Z';
  const platform = memoryPlatform(() => time);
  const { stream: _stream, announced: _announced, queues, dead, bus: _bus, due: _due, ...ports } = platform;
  const { signIn, identities, enabled } = memoryIdentities();
  const console: Console = {
    ...ports,
    calls: { send: ({ url }) => Promise.reject(new Error(`no answer from ${new URL(url).host}`)) },
    signIn,
    identities,
    now: () => time,
    newId: (prefix) => typeid(prefix).toString(),
    operatorKeyHash: createHash('sha256').update(OPERATOR).digest('hex'),
    publicUrl: 'http://127.0.0.1:4000',
    ...over,
  };
  const app = appOf(console, files);

  async function ask(
    method: string,
    path: string,
    { key = OPERATOR, body, headers = {} }: Asking = {},
  ): Promise<Answered> {
    const answer = await app.request(path, {
      method,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: isJson ? JSON.parse(text) : undefined, text, headers: answer.headers };
  }

  return {
    app,
    console,
    stores: platform,
    /** Whom the provider of identities lets in. */
    enabled,
    /** What waits to be dispatched, and under which group. */
    arrivals: () => queues.reports.waiting,
    dead,
    ask,
    get: (path: string, asking?: Asking) => ask('GET', `/api${path}`, asking),
    post: (path: string, body?: unknown, asking: Asking = {}) => ask('POST', `/api${path}`, { body, ...asking }),
    put: (path: string, body?: unknown, asking: Asking = {}) => ask('PUT', `/api${path}`, { body, ...asking }),
    patch: (path: string, body: unknown, revision?: number, asking: Asking = {}) =>
      ask('PATCH', `/api${path}`, {
        body,
        ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
        ...asking,
      }),
    remove: (path: string, asking?: Asking) => ask('DELETE', `/api${path}`, asking),
    now: () => time,
    passes: (minutes: number) => {
      time = after(time, minutes * 60_000);
    },
  };
}
export type House = ReturnType<typeof house>;

/** A client with a plan around the clock and one connection. */
export async function tenant({ post }: House, name: string) {
  const client = (await post('/clients', { name })).body;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const coverage = { kind: 'around-the-clock', zone: 'UTC', windows: [{ days, from: '00:00', until: '24:00' }] };
  const { holidays: _holidays, relaxation: _relaxation, ...terms } = examplePlan;
  await post(`/clients/${client.id}/plans`, { ...terms, coverage });
  const connection = (
    await post(`/clients/${client.id}/connections`, {
      kind: 'standard-webhooks',
      name: `${name} desk`,
      apiUrl: 'https://desk.example/in',
    })
  ).body;
  return { id: client.id as string, connectionId: connection.id as string, secret: connection.secret as string };
}

/** An agent on shift for the next eight hours, certified for a client. */
export async function colleague({ post, put, now }: House, name: string, clientId: string) {
  const draft = {
    name,
    region: 'nairobi',
    zone: 'Africa/Nairobi',
    languages: ['en'],
    skills: [],
    level: 'L1',
    limit: 3,
  };
  const agent = (await post('/agents', draft)).body;
  await put(`/agents/${agent.id}/seats/${clientId}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
  await post(`/agents/${agent.id}/shifts`, {
    shifts: [{ from: after(now(), -60 * 60_000), until: after(now(), 8 * 60 * 60_000) }],
  });
  return agent.id as string;
}

/** A key for a client or an agent. */
export const keyFor = async ({ post }: House, actor: unknown): Promise<{ id: string; secret: string }> =>
  (await post('/keys', { name: 'test', actor })).body;

/** A ticket as intake and dispatch would make it of a forwarded one. */
export async function forwarded(
  { stores, now }: House,
  connectionId: string,
  clientId: string,
  externalId: string,
  subject = `Ticket ${externalId}`,
) {
  const ticketId = `tkt_${externalId}${connectionId.slice(4)}`;
  const ticket = { subject, requester: { name: 'Ada', email: 'ada@example.com' } };
  const messages = [{ visibility: 'public', direction: 'inbound', text: 'My parcel is lost.' }];
  const report = Report.parse({ connectionId, ticketId, externalId, event: 'ticket.opened', ticket, messages });
  const arrival = Arrival.parse({
    delivery: {
      connectionId,
      clientId,
      dedupeKey: `${connectionId}:evt/${externalId}`,
      bodyHash: 'h',
      receivedAt: now(),
      method: 'POST',
      url: `http://127.0.0.1:4000/in/${connectionId}`,
      headers: { 'content-type': 'application/json' },
      body: { base64: Buffer.from('{"hello":"wörld"}').toString('base64') },
    },
    report,
  });
  const readAgain = async () => ({ outcome: 'unread' as const, because: 'not here' });
  await receiveReport({ ...stores, readAgain, fill: async (thin) => thin, now }, arrival);
  return ticketId;
}
