import type { Condition, Index, Item, Key, Table, Write } from '../table/table.ts';
import { Order } from './order.ts';

/** A table in memory can be asked and written at once, by whoever keeps something of their own beside it. */
export type MemoryTable = Table & {
  /** The places of the writes whose condition does not hold. */
  failing(writes: Write[]): ReadonlySet<number>;
  /** Writes all, whatever the conditions. */
  apply(writes: Write[]): void;
};

/** One table in memory with DynamoDB's conditions and order; what is written is told to `written`, as its stream would. */
export function memoryTable(written: (item: Item) => void = () => {}): MemoryTable {
  const items = new Map<string, Item>();
  const orders = new Map(([undefined, 'due', 'holder', 'listing'] as const).map((index) => [index, new Order(index)]));
  const replace = (key: Key, next: Item | undefined) => {
    const item = items.get(nameOf(key));
    for (const order of orders.values()) {
      if (item) order.remove(item);
      if (next) order.put(next);
    }
    if (next) items.set(nameOf(key), next);
    else items.delete(nameOf(key));
  };
  const failing = (writes: Write[]): ReadonlySet<number> => {
    const touched = new Set(writes.map((write) => nameOf(keyOf(write))));
    if (touched.size < writes.length || writes.length > 100)
      throw new RangeError('a transaction writes at most 100 items, each once');
    const isLost = (write: Write) => !holds(items.get(nameOf(keyOf(write))), write.when);
    return new Set(writes.flatMap((write, place) => (isLost(write) ? [place] : [])));
  };
  const apply = (writes: Write[]) => {
    for (const write of writes) {
      const key = keyOf(write);
      const next = 'remove' in write ? undefined : became(items.get(nameOf(key)), write);
      replace(key, next);
      if (next) written({ ...next });
    }
  };
  return {
    failing,
    apply,
    get: async (keys) => keys.flatMap((key) => items.get(nameOf(key)) ?? []).map((item) => ({ ...item })),
    async query(query) {
      const page = (orders.get(query.index as Index) as Order).page(query);
      return { ...page, items: page.items.map((item) => ({ ...item })) };
    },
    async write(writes) {
      const failed = failing(writes);
      if (failed.size === 0) apply(writes);
      return failed;
    },
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
const keyOf = (write: Write): Key => ('put' in write ? write.put : 'update' in write ? write.update : write.remove);

const holds = (item: Item | undefined, when: Condition[] = []): boolean =>
  when.every((condition) => isTrue(item, condition));

function isTrue(item: Item | undefined, condition: Condition): boolean {
  const value = item?.[condition.attribute];
  if ('equals' in condition) return value === condition.equals;
  if ('below' in condition) return typeof value === 'number' && value < condition.below;
  return (value === undefined) === (condition.is === 'absent');
}

function became(item: Item | undefined, write: Exclude<Write, { remove: Key }>): Item {
  if ('put' in write) return { ...write.put };
  const next: Item = { ...(item ?? write.update), ...write.set };
  for (const [attribute, by] of Object.entries(write.add ?? {})) next[attribute] = Number(next[attribute] ?? 0) + by;
  return next;
}
