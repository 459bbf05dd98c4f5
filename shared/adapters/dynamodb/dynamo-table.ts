import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { rest } from '../patience.ts';
import { type Stores, storesOver } from '../table/stores.ts';
import { dynamoDriver } from './driver.ts';
import { together } from './together.ts';

/** Every port that the table stands behind, in DynamoDB; the environment says where and as whom. */
export function dynamoTable(name: string, config: DynamoDBClientConfig = {}): Stores {
  const stores = storesOver(together(dynamoDriver(name, config)));
  return { ...stores, tickets: { ...stores.tickets, rest } };
}
