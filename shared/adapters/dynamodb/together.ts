import type { Item, Key, Table } from '../table/table.ts';

type Asked = { keys: Key[]; resolve(items: Item[]): void; reject(fault: unknown): void };

/**
 * The same table, where everything that is read at the same moment is read in one request: ten reports of a batch about
 * tickets of one client ask for its team once, not ten times.
 */
export function together(table: Table): Table {
  let waiting: Asked[] = [];

  async function ask(): Promise<void> {
    const asked = waiting;
    waiting = [];
    const keys = new Map(asked.flatMap((one) => one.keys).map((key) => [nameOf(key), key]));
    try {
      const items = new Map((await table.get([...keys.values()])).map((item) => [nameOf(item), item]));
      for (const one of asked) one.resolve(one.keys.flatMap((key) => items.get(nameOf(key)) ?? []));
    } catch (fault) {
      for (const one of asked) one.reject(fault);
    }
  }

  return {
    ...table,
    get: (keys) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ keys, resolve, reject }) === 1) setImmediate(ask);
      }),
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
