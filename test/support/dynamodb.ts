import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { call } from '../../infra/local/aws-json.ts';
import { startDatabase } from '../../infra/local/database/dynoxide.ts';

/** As whom emulators are called; nobody checks it. */
export const nobody = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const index = (IndexName: string, partition: string, sort: string, Projection: object) => ({
  IndexName,
  KeySchema: [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ],
  Projection,
});

/** The table as the template has it. */
const definition = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt', 'heldBy', 'urgency', 'listPk', 'listSk'].map(
    (AttributeName) => ({ AttributeName, AttributeType: 'S' as const }),
  ),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: [
    index('due', 'dueShard', 'dueAt', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['kind', 'clientId'] }),
    index('holder', 'heldBy', 'urgency', { ProjectionType: 'ALL' }),
    index('listing', 'listPk', 'listSk', { ProjectionType: 'ALL' }),
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const },
};

export type Dynamo = {
  endpoint: string;
  /** Makes another empty table and says its name. */
  createTable(): Promise<string>;
  /** Everything that a table's stream holds, oldest first. */
  stream(table: string): Promise<DynamoDBRecord[]>;
  stop(): Promise<void>;
};

/** A DynamoDB of the test file's own, on a free port, with its state in a folder that goes with it. */
export async function startDynamo(): Promise<Dynamo> {
  const folder = await mkdtemp(join(tmpdir(), 'sunrelay-dynamo-'));
  const database = await startDatabase(join(folder, 'table.sqlite'), (line) => process.stderr.write(`${line}\n`));
  const client = new DynamoDBClient({ endpoint: database.endpoint, ...nobody });
  let tables = 0;
  return {
    endpoint: database.endpoint,
    async createTable() {
      tables += 1;
      const TableName = `table-${process.pid}-${tables}`;
      await client.send(new CreateTableCommand({ TableName, ...definition }));
      return TableName;
    },
    stream: (table) => readStreamOf(database.endpoint, table),
    async stop() {
      client.destroy();
      await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}

type Page = { Records: DynamoDBRecord[]; NextShardIterator?: string };

async function readStreamOf(endpoint: string, TableName: string): Promise<DynamoDBRecord[]> {
  const streams = <T>(operation: string, input: object) =>
    call<T>(endpoint, `DynamoDBStreams_20120810.${operation}`, input);
  const { Table } = await call<{ Table: { LatestStreamArn: string } }>(endpoint, 'DynamoDB_20120810.DescribeTable', {
    TableName,
  });
  const StreamArn = Table.LatestStreamArn;
  const { StreamDescription } = await streams<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DescribeStream',
    { StreamArn },
  );
  const records: DynamoDBRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = await streams<{ ShardIterator: string }>('GetShardIterator', start);
    for (let iterator: string | undefined = ShardIterator; iterator; ) {
      const page: Page = await streams('GetRecords', { ShardIterator: iterator });
      records.push(...page.Records);
      iterator = page.Records.length > 0 ? page.NextShardIterator : undefined;
    }
  }
  return records;
}
