import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { Plan } from '../../shared/domain/clients/plan.ts';
import type { EndpointId } from '../../shared/domain/ids.ts';
import { published } from '../../shared/domain/rosters/turned.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';
import { acme, agent, client, desk, morning, plan } from '../support/company.ts';
import type { World } from './world.ts';

export const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;

/** What one transaction takes. */
const AT_ONCE = 100;

export type Company = { agents?: Agent[]; terms?: Partial<Plan>; endpoint?: string[] };

/** Founds the small company: a plan, a helpdesk that is written back to, agents with their shifts, perhaps an endpoint. */
export async function found({ stores, scheduler }: World, { agents = [agent('ada')], terms, endpoint }: Company) {
  const common = { createdAt: morning, revision: 1 };
  const connection = { id: desk, clientId: acme, kind: 'standard-webhooks', name: 'Desk', status: 'active' } as const;
  const target = { apiUrl: 'https://desk.example/hooks', actorId: 'us', settings: {}, requestsPerMinute: 600 };
  const writes: RecordWrite[] = [
    { kind: 'client', put: { ...client, team: agents.map(({ id }) => id) } },
    { kind: 'plan', put: plan(terms) },
    { kind: 'connection', put: { ...connection, ...target, ...common } },
    { kind: 'secrets', put: { id: desk, inbound: [SECRET], outbound: SECRET } },
    ...agents.map((put): RecordWrite => ({ kind: 'agent', put })),
    ...agents.flatMap((one) =>
      one.shifts.map((shift): RecordWrite => ({ kind: 'shift', put: published(one, shift, scheduler.now()) })),
    ),
    ...(endpoint ? endpointOf(endpoint) : []),
  ];
  for (let at = 0; at < writes.length; at += AT_ONCE) await stores.records.write(writes.slice(at, at + AT_ONCE));
}

function endpointOf(facts: string[]): RecordWrite[] {
  const id = 'end_listener' as EndpointId;
  const url = 'https://listener.example/facts';
  return [
    { kind: 'endpoint', put: { id, clientId: acme, url, facts, status: 'active', createdAt: morning, revision: 1 } },
    { kind: 'secrets', put: { id, inbound: [], outbound: SECRET } },
  ];
}
