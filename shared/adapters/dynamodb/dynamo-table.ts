import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { type Stores, storesOver } from '../table/stores.ts';
import { dynamoDriver } from './driver.ts';
import { together } from './together.ts';

/** Every port that the table stands behind, in DynamoDB; the environment says where and as whom. */
export const dynamoTable = (name: string, config: DynamoDBClientConfig = {}): Stores =>
  storesOver(together(dynamoDriver(name, config)));
