import { after } from '../../domain/time.ts';
import type { DueIndex } from '../../ports/queues.ts';
import { dueOf, SHARDS, shardName } from './keys.ts';
import { every, type Table } from './table.ts';

/** The entries of the due index, over one table. */
export const tableDue = (table: Table): DueIndex => ({
  shards: SHARDS,
  async *before(shard, until) {
    const entries = every(table, { index: 'due', partition: shardName(shard), between: ['0', after(until, -1)] });
    for await (const entry of entries) {
      const due = dueOf(entry);
      if (due) yield due;
    }
  },
});
