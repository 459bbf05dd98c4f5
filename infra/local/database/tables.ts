import { isDeepStrictEqual } from 'node:util';
import { call, ServiceError } from '../aws-json.ts';
import type { Resource } from '../template/resolve.ts';

type Index = { IndexName: string; KeySchema: unknown; Projection: unknown };
type Description = {
  KeySchema: unknown;
  TableStatus: string;
  LatestStreamArn?: string;
  GlobalSecondaryIndexes?: Index[];
};

/** Makes the table that a template describes, or brings the one that is there up to it. Keys cannot change. */
export async function ensureTable(
  endpoint: string,
  { ref: name, properties, stack, logicalId }: Resource,
): Promise<void> {
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as Index[];
  const present = await describeTable(endpoint, name);
  if (!present) await createTable(endpoint, name, properties, indexes);
  else if (!isDeepStrictEqual(sorted(present.KeySchema), sorted(properties.KeySchema)))
    throw new Error(`Stack ${stack}, resource ${logicalId}: the table ${name} in the data folder has other keys`);
  else await updateIndexes(endpoint, name, properties, present.GlobalSecondaryIndexes ?? [], indexes);

  const expiry = properties.TimeToLiveSpecification as { Enabled?: boolean } | undefined;
  const already = await call<{ TimeToLiveDescription?: { TimeToLiveStatus?: string } }>(
    endpoint,
    'DynamoDB_20120810.DescribeTimeToLive',
    { TableName: name },
  );
  if (expiry?.Enabled && already.TimeToLiveDescription?.TimeToLiveStatus !== 'ENABLED')
    await call(endpoint, 'DynamoDB_20120810.UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: expiry });
}

/** What DynamoDB says about a table; nothing when it has none of that name. */
export async function describeTable(endpoint: string, name: string): Promise<Description | undefined> {
  try {
    return (await call<{ Table: Description }>(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof ServiceError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function createTable(
  endpoint: string,
  name: string,
  properties: Record<string, unknown>,
  indexes: Index[],
): Promise<void> {
  const stream = properties.StreamSpecification as { StreamViewType?: string } | undefined;
  await call(endpoint, 'DynamoDB_20120810.CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(plain) }),
    ...(properties.LocalSecondaryIndexes !== undefined && { LocalSecondaryIndexes: properties.LocalSecondaryIndexes }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  });
}

async function updateIndexes(
  endpoint: string,
  name: string,
  properties: Record<string, unknown>,
  present: Index[],
  wanted: Index[],
): Promise<void> {
  const gone = present.filter(({ IndexName }) => !wanted.some((index) => index.IndexName === IndexName));
  const added = wanted.filter(({ IndexName }) => !present.some((index) => index.IndexName === IndexName));
  const updates = [
    ...gone.map(({ IndexName }) => ({ Delete: { IndexName } })),
    ...added.map((index) => ({ Create: plain(index) })),
  ];
  // DynamoDB takes one change of an index at a time.
  for (const update of updates)
    await call(endpoint, 'DynamoDB_20120810.UpdateTable', {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [update],
    });
}

/** An index without the capacity settings that mean nothing here. */
function plain({ IndexName, KeySchema, Projection }: Index): Index {
  return { IndexName, KeySchema, Projection };
}

function sorted(schema: unknown): unknown[] {
  return (schema as { KeyType: string }[]).toSorted((a, b) => a.KeyType.localeCompare(b.KeyType));
}
