import { dynamoDriver } from '../../shared/adapters/dynamodb/driver.ts';
import { readStream } from '../../shared/adapters/dynamodb/stream.ts';
import { together } from '../../shared/adapters/dynamodb/together.ts';
import { memoryTable } from '../../shared/adapters/memory/table.ts';
import { writtenOf } from '../../shared/adapters/table/changes.ts';
import { type Stores, storesOver } from '../../shared/adapters/table/stores.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import type { Written } from '../../shared/ports/queues.ts';
import { nobody, startDynamo } from './dynamodb.ts';

/** Empty stores, how many requests they have made, and what the table's stream says. */
export type Fresh = Stores & { table: Table; requests(): number; written(): Promise<Written[]> };
export type Keeper = { fresh(): Promise<Fresh>; stop(): Promise<void> };

/** Every way in which the table can be kept; contract suites run against each. */
export const keepers: [name: string, start: () => Promise<Keeper>][] = [
  ['memory', async () => ({ fresh: freshMemory, stop: async () => {} })],
  ['DynamoDB', startDynamoKeeper],
];

async function freshMemory(): Promise<Fresh> {
  const stream: Written[] = [];
  return over(
    memoryTable((item) => stream.push(writtenOf(item))),
    async () => stream,
  );
}

async function startDynamoKeeper(): Promise<Keeper> {
  const dynamo = await startDynamo();
  return {
    async fresh() {
      const name = await dynamo.createTable();
      const table = dynamoDriver(name, { endpoint: dynamo.endpoint, ...nobody });
      return over(table, async () => (await dynamo.stream(name)).map(readStream), together);
    },
    stop: dynamo.stop,
  };
}

function over(table: Table, written: () => Promise<Written[]>, wrap = (one: Table) => one): Fresh {
  let requests = 0;
  const counted =
    <Args extends unknown[], Result>(ask: (...args: Args) => Result) =>
    (...args: Args) => {
      requests += 1;
      return ask(...args);
    };
  const counting = { get: counted(table.get), query: counted(table.query), write: counted(table.write) };
  return { ...storesOver(wrap(counting)), table, requests: () => requests, written };
}
