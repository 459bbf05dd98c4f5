import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unpacked } from '../../../shared/adapters/dynamodb/expressions.ts';
import { type Item, orderOf } from '../../../shared/adapters/table/table.ts';
import { credentials, type Platform } from './platform.ts';

/** What DynamoDB adds to each item, in the table and in an index, when it counts what is stored. */
const OVERHEAD = 100;

/** The bytes that the table and its indexes hold, as AWS would count them. */
export async function bytesIn({ endpoints, tableName: TableName }: Platform): Promise<number> {
  const client = new DynamoDBClient({ ...credentials, endpoint: endpoints.dynamodb });
  let bytes = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const item of Items) bytes += stored(unpacked(item));
  }
  client.destroy();
  return bytes;
}

function stored(item: Item): number {
  const whole = sizeOf(item) + OVERHEAD;
  const copies = (['holder', 'listing'] as const).filter((index) => orderOf(index).partition in item).length;
  const { pk, sk, kind = '', dueShard, dueAt = '' } = item;
  const due = dueShard === undefined ? 0 : sizeOf({ pk, sk, kind, dueShard, dueAt }) + OVERHEAD;
  return whole * (1 + copies) + due;
}

const sizeOf = (item: Item): number => Buffer.byteLength(Object.entries(item).flat().join(''));
