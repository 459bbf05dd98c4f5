import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { patience, rest } from '../patience.ts';
import type { Item, Key, Table, Write } from '../table/table.ts';
import { keyOf, queryOf, requestOf, unpacked } from './expressions.ts';

const KEYS_PER_REQUEST = 100;
/** Tries at what only the traffic of others keeps from going through. */
const ATTEMPTS = 8;
const nothing: ReadonlySet<number> = new Set();

/** One table in DynamoDB. Every read of the table itself is consistent; one item or write alone takes the cheaper request. */
export function dynamoDriver(name: string, config: DynamoDBClientConfig): Table {
  const client = new DynamoDBClient({ ...patience, ...config });
  return {
    get: (keys) => get(client, name, keys),
    async query(query) {
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(queryOf(name, query)));
      return { items: Items.map(unpacked), ...(LastEvaluatedKey && { next: unpacked(LastEvaluatedKey) }) };
    },
    write: (writes) => write(client, name, writes),
  };
}

async function get(client: DynamoDBClient, TableName: string, keys: Key[]): Promise<Item[]> {
  const [only, ...others] = keys;
  if (!only) return [];
  if (others.length === 0) {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(only), ConsistentRead: true }));
    return Item ? [unpacked(Item)] : [];
  }
  const chunks = Array.from({ length: Math.ceil(keys.length / KEYS_PER_REQUEST) }, (_, chunk) =>
    keys.slice(chunk * KEYS_PER_REQUEST, (chunk + 1) * KEYS_PER_REQUEST),
  );
  return (await Promise.all(chunks.map((chunk) => getChunk(client, TableName, chunk)))).flat();
}

/** DynamoDB may answer a part of a batch only; the rest is asked for again after a rest. */
async function getChunk(client: DynamoDBClient, TableName: string, keys: Key[]): Promise<Item[]> {
  const items: Item[] = [];
  let Keys = keys.map(keyOf);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const request = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await client.send(request);
    items.push(...(Responses?.[TableName] ?? []).map(unpacked));
    Keys = UnprocessedKeys?.[TableName]?.Keys ?? [];
    if (Keys.length === 0) return items;
    await rest(attempt);
  }
  throw new Error(`DynamoDB left ${Keys.length} of ${keys.length} items unread, ${ATTEMPTS} times`);
}

async function write(client: DynamoDBClient, table: string, writes: Write[]): Promise<ReadonlySet<number>> {
  const requests = writes.map((one) => requestOf(table, one));
  for (let attempt = 1; ; attempt++) {
    try {
      await send(client, requests);
      return nothing;
    } catch (fault) {
      const failed = placesFailed(fault);
      if (failed.size > 0) return failed;
      if (!isPassing(fault) || attempt === ATTEMPTS) throw fault;
      await rest(attempt);
    }
  }
}

/** The SDK gives a transaction one token for all its tries: an answer that was lost does not make it happen twice. */
function send(client: DynamoDBClient, requests: TransactWriteItem[]): Promise<unknown> {
  const [only, ...others] = requests;
  if (others.length > 0 || !only) return client.send(new TransactWriteItemsCommand({ TransactItems: requests }));
  if (only.Put) return client.send(new PutItemCommand(only.Put));
  if (only.Update) return client.send(new UpdateItemCommand(only.Update));
  if (only.Delete) return client.send(new DeleteItemCommand(only.Delete));
  throw new Error('a write is a put, an update or a removal');
}

function placesFailed(fault: unknown): ReadonlySet<number> {
  if (fault instanceof ConditionalCheckFailedException) return new Set([0]);
  const codes = fault instanceof TransactionCanceledException ? codesOf(fault) : [];
  return new Set(codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : [])));
}

/** What a transaction meets that will soon be over: another one on the same items, or more traffic than there is room for. */
const passing = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Whether nothing but the traffic of others was in the way. The SDK tries other faults of that kind again, but not these. */
const isPassing = (fault: unknown): boolean =>
  fault instanceof TransactionConflictException ||
  (fault instanceof TransactionCanceledException && codesOf(fault).every((code) => passing.has(code)));

const codesOf = ({ CancellationReasons = [] }: TransactionCanceledException): string[] =>
  CancellationReasons.map(({ Code }) => Code ?? 'None');
