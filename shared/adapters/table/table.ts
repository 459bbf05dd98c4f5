/** Where an item is. */
export type Key = { pk: string; sk: string };
export type Value = string | number;
/** An item as stored: keys, index keys, and the few attributes that conditions and counters need, beside the record as JSON in `data`. */
export type Item = Key & { [attribute: string]: Value };
export type Index = 'due' | 'holder' | 'listing';

/** Something that must hold of the stored item at the moment of a write. */
export type Condition =
  | { attribute: string; is: 'absent' | 'present' }
  | { attribute: string; equals: Value }
  | { attribute: string; below: number };

/** One write; an `update` makes the item if it is not there, and counts `add` from 0. */
export type Write =
  | { put: Item; when?: Condition[] }
  | { update: Key; set?: Record<string, Value>; add?: Record<string, number>; when?: Condition[] }
  | { remove: Key; when?: Condition[] };

/** A partition of the table or of an index, in order of its sort key; `between` includes both ends. */
export type Query = {
  index?: Index;
  partition: string;
  between?: readonly [string, string];
  backwards?: boolean;
  limit?: number;
  after?: Item;
};

/** One table with its indexes: what DynamoDB offers and this platform uses of it. Kept by AWS or in memory. */
export interface Table {
  /** The ones that exist, in no order, as they stand now. Keys are distinct, and any number of them. */
  get(keys: Key[]): Promise<Item[]>;
  /** One page; `next` is where to go on. The table is read as it stands now, an index as it stood a moment ago. */
  query(query: Query): Promise<{ items: Item[]; next?: Item }>;
  /** Writes all (at most 100, of distinct items) or none: yields the places of the writes whose condition did not hold. */
  write(writes: Write[]): Promise<ReadonlySet<number>>;
}

const sortKeys = { due: 'dueAt', holder: 'urgency', listing: 'listSk' } as const;
const partitionKeys = { due: 'dueShard', holder: 'heldBy', listing: 'listPk' } as const;

/** The two attributes that order a table or one of its indexes. */
export const orderOf = (index: Index | undefined): { partition: string; sort: string } =>
  index ? { partition: partitionKeys[index], sort: sortKeys[index] } : { partition: 'pk', sort: 'sk' };

/** Every item of a query, page after page. */
export async function* every(table: Table, query: Query): AsyncGenerator<Item> {
  let after: Item | undefined;
  do {
    const page: { items: Item[]; next?: Item } = await table.query({ ...query, ...(after && { after }) });
    yield* page.items;
    after = page.next;
  } while (after);
}

/** All items of a query at once, for partitions that stay small. */
export async function all(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of every(table, query)) items.push(item);
  return items;
}

/** The item at a key, if there is one. */
export async function getOne(table: Table, key: Key): Promise<Item | undefined> {
  return (await table.get([key]))[0];
}
