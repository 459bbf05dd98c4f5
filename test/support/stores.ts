import { dynamoDriver } from '../../shared/adapters/dynamodb/driver.ts';
import { readStream } from '../../shared/adapters/dynamodb/stream.ts';
import { together } from '../../shared/adapters/dynamodb/together.ts';
import { liveDesk } from '../../shared/adapters/memory/live-desk.ts';
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

/** Every way in which tickets can be kept: the same, and the desk of a simulation. */
export const deskKeepers: typeof keepers = [
  ...keepers,
  ['a live desk', async () => ({ fresh: freshDesk, stop: async () => {} })],
];

/** What decisions read and write asks no table: a gathering is a request, as is a commit. */
async function freshDesk(): Promise<Fresh> {
  const stream: Written[] = [];
  const desk = liveDesk((written) => stream.push(frozen(written)));
  let requests = 0;
  const tickets: Stores['tickets'] = {
    ...desk.tickets,
    async gather(...args) {
      requests += 1;
      return frozen(await desk.tickets.gather(...args));
    },
    commit(...args) {
      requests += 1;
      return desk.tickets.commit(...args);
    },
  };
  return { ...desk, tickets, table: memoryTable(), requests: () => requests, written: async () => stream };
}

/** Nobody changes what a live desk hands out: whoever tries to fails at once. */
function frozen<Thing>(thing: Thing): Thing {
  if (typeof thing !== 'object' || thing === null || Object.isFrozen(thing)) return thing;
  Object.freeze(thing);
  for (const part of Object.values(thing)) frozen(part);
  return thing;
}

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
