import type { Agent } from '../../domain/agents/agent.ts';
import type { Instant } from '../../domain/time.ts';
import type { Page, PageRequest } from '../../ports/page.ts';
import type { RecordKind, RecordKinds, Records } from '../../ports/records.ts';
import { agentInForce, agentsInForce, shiftsInForce, standingIn } from './in-force.ts';
import { agentPk, startingWith } from './keys.ts';
import { kinds } from './kinds.ts';
import { pageOf } from './pages.ts';
import { writesOf } from './record-writes.ts';
import { every, getOne, type Item, type Query, type Table } from './table.ts';
import { agentOf } from './ticket-item.ts';

/** Records of every kind, over one table. */
export function tableRecords(table: Table): Records {
  return {
    async find(kind, id) {
      if (kind === 'agent') return (await agentInForce(table, id)) as RecordKinds[typeof kind] | undefined;
      const { keyOf } = kinds[kind];
      const item = keyOf ? await getOne(table, keyOf(id)) : await findShift(table, id);
      return item && read(kind, item);
    },
    async list(kind, within, page) {
      const list = kinds[kind].list?.(within);
      if (!list) throw new Error(`nobody lists records of kind ${kind}`);
      if (kind === 'agent') return listAgents(table, list, page) as Promise<Page<RecordKinds[typeof kind]>>;
      const seen = kind === 'shift' ? await shiftsInForce(table, within) : table;
      return pageOf(seen, list, page, (item) => read(kind, item));
    },
    async shiftsFrom(agentId, from: Instant, limit) {
      // `~` sorts behind the `#` that follows an end, so a shift that ends at that instant is left out.
      const between = [`SHIFT#${from}~`, startingWith('SHIFT#')[1]] as const;
      const { items } = await (await shiftsInForce(table, agentId)).query({
        partition: agentPk(agentId),
        between,
        limit,
      });
      return items.slice(0, limit).map((item) => read('shift', item));
    },
    async write(writes, news) {
      const all = writesOf(writes, news ? [news] : []);
      if (all.length === 0) return 'written';
      return (await table.write(all)).size === 0 ? 'written' : 'moved';
    },
  };
}

/** What is in force is asked first: an agent who is read later may be ahead of it, and never behind. */
async function listAgents(table: Table, list: Query, page: PageRequest): Promise<Page<Agent>> {
  const standing = await standingIn(table);
  const { items, ...rest } = await pageOf(table, list, page, agentOf);
  return { ...rest, items: await agentsInForce(table, standing, items) };
}

/** A shift is found among its agent's: its key begins with when it ends. */
async function findShift(table: Table, id: string): Promise<Item | undefined> {
  const [agentId = '', shiftId = ''] = id.split('/');
  const seen = await shiftsInForce(table, agentId);
  const shifts = every(seen, { partition: agentPk(agentId), between: startingWith('SHIFT#') });
  for await (const item of shifts) if (item.sk.endsWith(`#${shiftId}`)) return item;
  return undefined;
}

function read<Kind extends RecordKind>(kind: Kind, item: Item): RecordKinds[Kind] {
  return kinds[kind].schema.parse(JSON.parse(String(item.data)));
}
