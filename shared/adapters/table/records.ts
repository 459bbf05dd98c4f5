import { factsOf } from '../../domain/facts.ts';
import type { Instant } from '../../domain/time.ts';
import type { RecordKind, RecordKinds, Records, RecordWrite } from '../../ports/records.ts';
import { newsItem } from './changes.ts';
import { agentPk, startingWith } from './keys.ts';
import { kinds } from './kinds.ts';
import { pageOf } from './pages.ts';
import { type Condition, every, getOne, type Item, type Table, type Write } from './table.ts';
import { agentOf } from './ticket-item.ts';

/** Records of every kind, over one table. */
export function tableRecords(table: Table): Records {
  return {
    async find(kind, id) {
      const { keyOf } = kinds[kind];
      const item = keyOf ? await getOne(table, keyOf(id)) : await findShift(table, id);
      return item && read(kind, item);
    },
    async list(kind, within, page) {
      const list = kinds[kind].list?.(within);
      if (!list) throw new Error(`nobody lists records of kind ${kind}`);
      return pageOf(table, list, page, (item) => read(kind, item));
    },
    async shiftsFrom(agentId, from: Instant, limit) {
      // `~` sorts behind the `#` that follows an end, so a shift that ends at that instant is left out.
      const between = [`SHIFT#${from}~`, startingWith('SHIFT#')[1]] as const;
      const { items } = await table.query({ partition: agentPk(agentId), between, limit });
      return items.map((item) => read('shift', item));
    },
    async write(writes, news) {
      const facts = news ? factsOf(news.subject, news.version, news.news, news.at, news.by) : [];
      const told = newsItem(facts);
      const all = [...writes.map(writeOf), ...(told ? [{ put: told, when: isNew }] : [])];
      if (all.length === 0) return 'written';
      return (await table.write(all)).size === 0 ? 'written' : 'moved';
    },
  };
}

const isNew: Condition[] = [{ attribute: 'pk', is: 'absent' }];

/** A shift is found among its agent's: its key begins with when it ends. */
async function findShift(table: Table, id: string): Promise<Item | undefined> {
  const [agentId = '', shiftId = ''] = id.split('/');
  const shifts = every(table, { partition: agentPk(agentId), between: startingWith('SHIFT#') });
  for await (const item of shifts) if (item.sk.endsWith(`#${shiftId}`)) return item;
  return undefined;
}

function read<Kind extends RecordKind>(kind: Kind, item: Item): RecordKinds[Kind] {
  if (kind === 'agent') return agentOf(item) as RecordKinds[Kind];
  return kinds[kind].schema.parse(JSON.parse(String(item.data)));
}

function writeOf(write: RecordWrite): Write {
  if ('remove' in write) return { remove: kinds[write.kind].key(write.remove as never) };
  const { put: record, when } = write;
  const key = kinds[write.kind].key(record as never);
  const beside = kinds[write.kind].beside?.(record as never);
  const version = 'revision' in record ? { version: record.revision } : {};
  const stands: { when?: Condition[] } =
    when === undefined ? {} : { when: when === 'new' ? isNew : [{ attribute: 'version', equals: when.revision }] };
  const set = {
    kind: write.kind,
    data: JSON.stringify(write.kind === 'agent' ? withoutLoad(write.put) : record),
    ...version,
    ...beside,
  };
  // An agent's load is moved by tickets alone, also while the agent is edited; a new agent holds nothing.
  return write.kind === 'agent'
    ? { update: key, set, add: { held: 0 }, ...stands }
    : { put: { ...key, ...set }, ...stands };
}

function withoutLoad({ held: _held, pace: _pace, lastAssignedAt: _lastAssignedAt, ...edited }: RecordKinds['agent']) {
  return edited;
}
