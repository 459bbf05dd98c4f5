import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { sweep } from '../../infra/local/database/expiry.ts';
import { startLocal } from '../../infra/local/run.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { resolveStacks } from '../../infra/local/template/resolve.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { clientsOf, makeFolder, nameOf } from './fixture/platform.ts';

const folder = makeFolder();
afterAll(folder.remove);

test('what has expired is taken away; what has not, or has no expiry, or expired years ago, stays', async () => {
  const assembly = synthesizeFixture({ outdir: `${folder.path}/cdk.out` });
  const platform = await startLocal({ assembly, data: folder.data });
  try {
    const { dynamodb } = clientsOf(platform);
    const TableName = nameOf(platform, 'State', 'Table');
    const now = Date.parse('2026-03-01T09:00:00.000Z');
    const expiries = { expired: now / 1000 - 1, later: now / 1000 + 60, ancient: 1000, never: undefined };
    for (const [name, at] of Object.entries(expiries))
      await dynamodb.send(
        new PutItemCommand({
          TableName,
          Item: { pk: { S: name }, sk: { S: name }, ...(at !== undefined && { expiresAt: { N: `${at}` } }) },
        }),
      );

    const named = (name: string) => name;
    const addresses = { region: 'us-east-1', queueUrl: named, apiEndpoint: named, issuer: named };
    const { resources } = resolveStacks(readAssembly(assembly), addresses, {});
    const table = resources.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable')!;
    await sweep(platform.endpoints.dynamodb, table, now);

    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName }));
    expect(Items.map(({ pk }) => pk?.S).toSorted()).toEqual(['ancient', 'later', 'never']);
  } finally {
    await platform.stop();
  }
});
