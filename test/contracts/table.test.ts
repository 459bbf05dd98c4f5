import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Condition,
  every,
  type Item,
  type Query,
  type Table,
  type Write,
} from '../../shared/adapters/table/table.ts';
import { type Keeper, keepers } from '../support/stores.ts';

/** A small world, so that random writes meet each other. */
const pk = fc.constantFrom('A', 'B');
const sk = fc.constantFrom('1', '2', '3');
const key = fc.record({ pk, sk });
const attributes = fc.record(
  {
    data: fc.constantFrom('x', 'y'),
    version: fc.integer({ min: 0, max: 2 }),
    held: fc.integer({ min: -2, max: 2 }),
    listPk: fc.constantFrom('L', 'M'),
    listSk: fc.constantFrom('a', 'b', 'c'),
  },
  { requiredKeys: [] },
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    attribute: fc.constantFrom('pk', 'held', 'data'),
    is: fc.constantFrom('absent' as const, 'present' as const),
  }),
  fc.record({ attribute: fc.constant('version'), equals: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ attribute: fc.constant('held'), below: fc.integer({ min: 0, max: 2 }) }),
);
const when = fc.array(condition, { maxLength: 2 });
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ put: fc.tuple(key, attributes).map(([at, more]) => ({ ...at, ...more }) as Item), when }),
  fc.record({
    update: key,
    set: fc.record({ data: fc.constantFrom('x', 'y'), version: fc.integer({ min: 0, max: 2 }) }),
    add: fc.record({ held: fc.integer({ min: -1, max: 1 }) }),
    when,
  }),
  fc.record({ remove: key, when }),
);
const keyOf = (one: Write) => ('put' in one ? one.put : 'update' in one ? one.update : one.remove);
const transaction = fc.uniqueArray(write, {
  minLength: 1,
  maxLength: 4,
  selector: (one) => `${keyOf(one).pk}${keyOf(one).sk}`,
});
const query: fc.Arbitrary<Query> = fc
  .record({
    isListing: fc.boolean(),
    between: fc.option(fc.constantFrom<[string, string]>(['a', 'b'], ['b', 'z'], ['1', '2']), { nil: undefined }),
    backwards: fc.boolean(),
    limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ isListing, between, backwards, limit }) => ({
    ...(isListing && { index: 'listing' as const }),
    partition: isListing ? 'L' : 'A',
    backwards,
    ...(between && { between }),
    ...(limit !== undefined && { limit }),
  }));

const nameOf = (item: Item) => `${item.pk}${item.sk}`;

/** All that a query yields, page by page. Within one place of an index DynamoDB promises no order. */
async function found(table: Table, asked: Query) {
  const items: Item[] = [];
  for await (const item of every(table, asked)) items.push(item);
  const places = items.map((item) => item[asked.index ? 'listSk' : 'sk']);
  return { places, items: items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) };
}

describe('a table', () => {
  const running: Keeper[] = [];
  beforeAll(async () => {
    running.push(...(await Promise.all(keepers.map(([, start]) => start()))));
  });
  afterAll(() => Promise.all(running.map((keeper) => keeper.stop())));
  const both = () => Promise.all(running.map(async (keeper) => (await keeper.fresh()).table));

  test('in memory does what DynamoDB does, whatever is written and asked', async () => {
    const run = fc.array(fc.tuple(transaction, query), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(run, async (steps) => {
        const [memory, dynamo] = (await both()) as [Table, Table];
        for (const [writes, asked] of steps) {
          const lost = await memory.write(writes);
          expect(await dynamo.write(writes)).toEqual(lost);
          expect(await found(dynamo, asked)).toEqual(await found(memory, asked));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is read by as many keys as are asked for', async () => {
    for (const table of await both()) {
      const items = Array.from({ length: 250 }, (_, place) => ({ pk: `P${place}`, sk: 'S', data: 'x' }));
      for (let from = 0; from < 250; from += 100)
        await table.write(items.slice(from, from + 100).map((put) => ({ put })));
      const read = await table.get([...items, { pk: 'none', sk: 'S' }]);
      expect(read.map(({ pk }) => pk).sort()).toEqual(items.map(({ pk }) => pk).sort());
      expect(await table.get([])).toEqual([]);
    }
  });

  test('gives partitions larger than one answer page by page', async () => {
    for (const table of await both()) {
      const data = 'x'.repeat(300_000);
      for (let place = 0; place < 5; place++) await table.write([{ put: { pk: 'P', sk: String(place), data } }]);
      const sks: string[] = [];
      for await (const item of every(table, { partition: 'P' })) sks.push(item.sk);
      expect(sks).toEqual(['0', '1', '2', '3', '4']);
    }
  });

  test('takes a hundred writes of distinct items at once, and not more', async () => {
    for (const table of await both()) {
      const writes = Array.from({ length: 101 }, (_, place) => ({ put: { pk: 'P', sk: String(place) } }));
      expect(await table.write(writes.slice(0, 100))).toEqual(new Set());
      await expect(table.write(writes)).rejects.toThrow();
      await expect(table.write([writes[0]!, { remove: { pk: 'P', sk: '0' } }])).rejects.toThrow();
    }
  });

  test('gives away no item that it keeps', async () => {
    for (const table of await both()) {
      const put: Item = { pk: 'P', sk: 'S', data: 'x' };
      await table.write([{ put }]);
      put.data = 'changed by the writer';
      const [read] = await table.get([put]);
      expect(read?.data).toBe('x');
      if (read) read.data = 'changed by a reader';
      expect((await table.query({ partition: 'P' })).items[0]?.data).toBe('x');
    }
  });
});
