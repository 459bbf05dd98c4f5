import type { Api } from '../../../infra/cli/api.ts';
import type { AgentId, ClientId, ConnectionId } from '../../../shared/domain/ids.ts';
import { instantOf } from '../../../shared/domain/time.ts';

/** A client with its connection, and the agents of its team, all on duty now. */
export type Served = {
  clientId: ClientId;
  connectionId: ConnectionId;
  webhookUrl: string;
  secret: string;
  agents: AgentId[];
};

const HOUR = 3_600_000;
const promise = { firstReplyMinutes: 60, nextReplyMinutes: 120, resolutionMinutes: 480, warnBeforeMinutes: 0 };

/** Around the clock, an hour to the first reply, and somebody on the team is told of a breach. */
export const terms = {
  coverage: {
    kind: 'around-the-clock',
    zone: 'UTC',
    windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' }],
  },
  targets: { urgent: promise, high: promise, normal: promise, low: promise },
  ladder: { on: 'breach', steps: [{ rung: 'L1', delayMinutes: 0, takeOver: false }] },
  languages: ['en'],
};

/** Takes on a client with so many agents through the public API; they write back to `helpdesk`. */
export async function serve(api: Api, name: string, team: number, helpdesk: string): Promise<Served> {
  const { id: clientId } = await made<{ id: ClientId }>(api, 'clients.create', {}, { name });
  await made(api, 'plans.publish', { clientId }, terms);
  const connection = await made<{ id: ConnectionId; webhookUrl: string; secret: string }>(
    api,
    'connections.create',
    { clientId },
    { kind: 'standard-webhooks', name, apiUrl: helpdesk, requestsPerMinute: 60_000 },
  );
  const agents: AgentId[] = [];
  for (let place = 0; place < team; place++) agents.push(await takeOn(api, `${name} ${place}`, clientId));
  return {
    clientId,
    connectionId: connection.id,
    webhookUrl: connection.webhookUrl,
    secret: connection.secret,
    agents,
  };
}

/** An agent with the largest limit, certified for the client and inside a shift. */
async function takeOn(api: Api, name: string, clientId: ClientId): Promise<AgentId> {
  const about = { name, region: 'nairobi', zone: 'Africa/Nairobi', languages: ['en'], level: 'L1', limit: 50 };
  const { id: agentId } = await made<{ id: AgentId }>(api, 'agents.create', {}, about);
  const certifiedUntil = instantOf(Date.now() + 1000 * HOUR);
  await made(api, 'seats.put', { agentId, clientId }, { certifiedUntil });
  const [from, until] = [instantOf(Date.now() - HOUR), instantOf(Date.now() + 12 * HOUR)];
  await made(api, 'shifts.add', { agentId }, { shifts: [{ from, until }] });
  return agentId;
}

/** What the API made of a body; the bench knows the routes by name alone. */
async function made<Made>(api: Api, route: string, params: Record<string, string>, body: unknown): Promise<Made> {
  const call = api.call as (route: string, asked: object) => Promise<{ body: unknown }>;
  return (await call(route, { params, body })).body as Made;
}
