import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Headcount } from '../../../shared/domain/clients/client.ts';
import type { AgentId, ClientId } from '../../../shared/domain/ids.ts';
import type { Page } from '../../../shared/ports/page.ts';
import type { RecordKind, RecordKinds, Records } from '../../../shared/ports/records.ts';

/**
 * The records as they would be: these clients and agents alone, the agents as they are given here, and one more headcount
 * if there is one. Nothing can be written in it.
 */
export function supposed(
  records: Records,
  world: { clients: ReadonlySet<ClientId>; agents: ReadonlyMap<AgentId, Agent>; headcount?: Headcount },
): Records {
  const { clients, agents, headcount } = world;
  const changed = <Kind extends RecordKind>(kind: Kind, within: string, items: RecordKinds[Kind][]): unknown[] => {
    if (kind === 'client') return (items as RecordKinds['client'][]).filter(({ id }) => clients.has(id));
    if (kind === 'agent') return (items as RecordKinds['agent'][]).flatMap(({ id }) => agents.get(id) ?? []);
    if (kind === 'headcount' && headcount?.clientId === within) return [headcount, ...items];
    return items;
  };
  return {
    ...records,
    async list(kind, within, page) {
      const { items, ...rest } = await records.list(kind, within, page);
      // Beside the first page, so that it is there once.
      const own = kind === 'headcount' && page.after !== undefined ? items : changed(kind, within, items);
      return { ...rest, items: own } as Page<RecordKinds[typeof kind]>;
    },
    write: () => Promise.reject(new Error('nothing is written into what is only supposed')),
  };
}

/** Records that are read once: two suppositions are made of the same company. */
export function readOnce(records: Records): Records {
  const known = new Map<string, Promise<unknown>>();
  const once = <Of>(key: string, read: () => Promise<Of>): Promise<Of> => {
    const reading = (known.get(key) as Promise<Of> | undefined) ?? read();
    known.set(key, reading);
    return reading;
  };
  return {
    ...records,
    find: (kind, id) => once(`find ${kind} ${id}`, () => records.find(kind, id)),
    list: (kind, within, page) =>
      once(`list ${kind} ${within} ${page.limit} ${page.after}`, () => records.list(kind, within, page)),
    shiftsFrom: (agentId, from, limit) =>
      once(`shifts ${agentId} ${from} ${limit}`, () => records.shiftsFrom(agentId, from, limit)),
  };
}
