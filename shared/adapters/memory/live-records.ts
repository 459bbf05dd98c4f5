import type { Agent } from '../../domain/agents/agent.ts';
import type { Client } from '../../domain/clients/client.ts';
import type { Plan } from '../../domain/clients/plan.ts';
import { factsOf } from '../../domain/facts.ts';
import type { AgentId, ClientId } from '../../domain/ids.ts';
import type { Share } from '../../domain/tickets/share.ts';
import type { Page } from '../../ports/page.ts';
import type { Written } from '../../ports/queues.ts';
import type { RecordKind, RecordKinds, Records, RecordWrite } from '../../ports/records.ts';
import { writesOf } from '../table/record-writes.ts';
import { tableRecords } from '../table/records.ts';
import type { LiveTeams } from './live-team.ts';
import type { MemoryTable } from './table.ts';

/** What decisions read, as it was written, beside the table that keeps records of every kind. */
export type Live = {
  cold: MemoryTable;
  teams: LiveTeams;
  clients: Map<ClientId, Client>;
  plans: Map<ClientId, Map<number, Plan>>;
  shares: Map<ClientId, Share>;
  shifts: Map<string, RecordKinds['shift']>;
  written(written: Written): void;
  /** Whether what happened is kept, or only told. */
  keepsHistory: boolean;
};

/** Records of every kind in the table, and beside it those that decisions read, as they were written. */
export function liveRecords(desk: Live): Records {
  const { cold, teams, shares, clients, shifts } = desk;
  const kept = tableRecords(cold);
  return {
    ...kept,
    async find(kind, id) {
      const live = { agent: () => teams.agent(id as AgentId), client: () => clients.get(id as ClientId) };
      const more = { share: () => shares.get(id as ClientId), shift: () => shifts.get(id) };
      const look: Partial<Record<RecordKind, () => unknown>> = { ...live, ...more };
      return (look[kind] ? look[kind]() : kept.find(kind, id)) as RecordKinds[typeof kind] | undefined;
    },
    async list(kind, within, page) {
      const listed = await kept.list(kind, within, page);
      if (kind !== 'agent') return listed;
      const agents = (listed as Page<Agent>).items.flatMap(({ id }) => teams.agent(id) ?? []);
      return { ...listed, items: agents as RecordKinds[typeof kind][] };
    },
    async write(writes, news) {
      const asked = writesOf(writes, news && desk.keepsHistory ? [news] : []);
      if (cold.failing(asked).size > 0) return 'moved';
      for (const write of writes) overlay(desk, write);
      cold.apply(asked);
      if (news && !desk.keepsHistory)
        desk.written({ facts: factsOf(news.subject, news.version, news.news, news.at, news.by) });
      return 'written';
    },
  };
}

function overlay({ teams, clients, plans, shifts }: Live, write: RecordWrite): void {
  const isPut = 'put' in write;
  switch (write.kind) {
    case 'agent':
      if (isPut) teams.edit(write.put);
      else teams.remove(write.remove.id);
      break;
    case 'client':
      if (isPut) clients.set(write.put.id, write.put);
      else clients.delete(write.remove.id);
      teams.found(isPut ? write.put : { ...write.remove, team: [] });
      break;
    case 'plan': {
      const { clientId, version } = isPut ? write.put : write.remove;
      const known = plans.get(clientId) ?? new Map<number, Plan>();
      if (isPut) plans.set(clientId, known.set(version, write.put));
      else known.delete(version);
      break;
    }
    case 'shift': {
      const { agentId, id } = isPut ? write.put : write.remove;
      if (isPut) shifts.set(`${agentId}/${id}`, write.put);
      else shifts.delete(`${agentId}/${id}`);
      break;
    }
    default:
  }
}
