import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import type { Records } from '../../shared/ports/records.ts';

/** The leads of a client's team who have not left, on duty or not, and how the client is called. */
export async function leadsOf(records: Records, clientId: ClientId): Promise<{ name: string; leads: Agent[] }> {
  const client = await records.find('client', clientId);
  const team = await Promise.all((client?.team ?? []).map((agentId) => records.find('agent', agentId)));
  const leads = team.flatMap((agent) => (agent?.level === 'lead' && agent.status !== 'left' ? [agent] : []));
  return { name: client?.name ?? clientId, leads };
}
