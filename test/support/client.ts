import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { Client } from '../../shared/domain/clients/client.ts';
import type { Connection, SourceKind } from '../../shared/domain/clients/connection.ts';
import type { PlanTerms } from '../../shared/domain/clients/plan.ts';
import type { AgentId, ClientId, ConnectionId } from '../../shared/domain/ids.ts';
import { instantOf } from '../../shared/domain/time.ts';
import { sources } from '../../shared/sources/sources.ts';
import type { Caller } from './api.ts';
import type { Reached } from './platform.ts';

/** A connection as its helpdesk knows it. */
export type Connected = {
  id: ConnectionId;
  clientId: ClientId;
  kind: SourceKind;
  webhookUrl: string;
  secret: string;
  signingSecret?: string;
};
/** An agent with a key of their own. */
export type Person = { id: AgentId; api: Caller };

const HOUR = 3_600_000;
/** The instant so many milliseconds from now, before it when negative. */
export const from = (milliseconds: number): string => instantOf(Date.now() + milliseconds);

const promise = { firstReplyMinutes: 60, nextReplyMinutes: 60, resolutionMinutes: 480, warnBeforeMinutes: 15 };

/** Around the clock, an hour to the first reply; what the example is about replaces its part. */
export const terms = (own: Partial<PlanTerms> = {}) => ({
  coverage: {
    kind: 'around-the-clock',
    zone: 'UTC',
    windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' }],
  },
  targets: { urgent: promise, high: promise, normal: promise, low: promise },
  ladder: { on: 'breach', steps: [{ rung: 'L1', delayMinutes: 0, takeOver: false }] },
  languages: ['en'],
  ...own,
});

/** Takes on a client with a plan. */
export async function takeOnClient({ operator }: Reached, name: string, plan: unknown = terms()): Promise<ClientId> {
  const { id } = await operator.post<Client>('/clients', { name });
  await operator.post(`/clients/${id}/plans`, plan);
  return id;
}

/** Connects a helpdesk of a kind; where the helpdesk issues the secret, one is made up for it. */
export async function connect(
  { operator }: Reached,
  clientId: ClientId,
  kind: SourceKind,
  about: Partial<Connection> & { credentials?: string; secret?: string } = {},
): Promise<Connected> {
  const ours = ['standard-webhooks', 'freshdesk', 'helpscout'].includes(kind);
  const secret = ours ? undefined : `secret-of-${kind}-that-nobody-else-knows`;
  const body = { kind, name: `${kind} desk`, requestsPerMinute: 60_000, ...(secret && { secret }), ...about };
  const made = await operator.post<Connected>(`/clients/${clientId}/connections`, body);
  return { ...made, kind, secret: made.secret ?? about.secret ?? secret ?? '' };
}

/** An agent with a seat on each client's team, inside a shift unless other hours are given, and a key. */
export async function takeOnAgent(
  { operator, as }: Reached,
  name: string,
  clients: ClientId[],
  about: Partial<Agent> = {},
  shift: [string, string] | undefined = [from(-HOUR), from(8 * HOUR)],
): Promise<Person> {
  const draft = { name, region: 'nairobi', zone: 'Africa/Nairobi', languages: ['en'], level: 'L1', limit: 5, ...about };
  const { id } = await operator.post<Agent>('/agents', draft);
  for (const clientId of clients) await certify(operator, id, clientId);
  if (shift) await addShift(operator, id, ...shift);
  const actor = { role: 'agent', agentId: id };
  const { secret } = await operator.post<{ secret: string }>('/keys', { name, actor });
  return { id, api: as(secret) };
}

/** Certifies an agent for a client for the next months. */
export const certify = (operator: Caller, agentId: AgentId, clientId: ClientId) =>
  operator.put(`/agents/${agentId}/seats/${clientId}`, { certifiedUntil: from(1000 * HOUR) });

/** Publishes one shift. */
export const addShift = (operator: Caller, agentId: AgentId, begins: string, ends: string) =>
  operator.post(`/agents/${agentId}/shifts`, { shifts: [{ from: begins, until: ends }] });

/** The headers with which a connection's helpdesk would send these bytes now. */
export function signed({ kind, secret, webhookUrl }: Connected, body: Buffer, id = `msg_${crypto.randomUUID()}`) {
  const unsigned = { method: 'POST', url: webhookUrl, body, now: from(0), id };
  const signature = sources[kind].sign(secret, unsigned, { settings: {} });
  return { 'content-type': 'application/json', ...signature };
}

/** Sends a body to a connection as its helpdesk would, and yields the status of the answer. */
export async function deliver(
  connection: Connected,
  body: Buffer | object,
  { id, headers = {} }: { id?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const answer = await fetch(connection.webhookUrl, {
    method: 'POST',
    headers: { ...headers, ...signed(connection, bytes, id) },
    body: bytes,
  });
  await answer.arrayBuffer();
  return answer.status;
}
