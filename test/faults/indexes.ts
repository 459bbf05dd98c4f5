import { memoryTable } from '../../shared/adapters/memory/table.ts';
import type { Query, Table } from '../../shared/adapters/table/table.ts';
import type { SimulatedStream } from './stream.ts';

/** Indexes that show what was written some milliseconds ago and before, as DynamoDB's may. */
export function laggingIndexes(lagMillis: number, now: () => number, stream: () => SimulatedStream): Table['query'] {
  const copy = memoryTable();
  let copied = 0;
  return async (query: Query) => {
    const { log } = stream();
    for (; (log[copied]?.at ?? Number.POSITIVE_INFINITY) <= now() - lagMillis; copied++)
      await copy.write([{ put: log[copied]!.item }]);
    return copy.query(query);
  };
}
