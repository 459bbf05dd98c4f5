import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Invocation } from '../../infra/local/functions/pool.ts';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { clientsOf, makeFolder, nameOf, readLedger } from './fixture/platform.ts';

const folders: { remove(): void }[] = [];
const started: LocalPlatform[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const platform of started.splice(0)) await platform.stop();
});
afterAll(() => {
  for (const folder of folders) folder.remove();
});

function makeOwnFolder(): ReturnType<typeof makeFolder> {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
}

async function start(options: Parameters<typeof startLocal>[0]): Promise<LocalPlatform> {
  const platform = await startLocal(options);
  started.push(platform);
  return platform;
}

type Running = Pick<LocalPlatform, 'endpoints' | 'resources'> & { kill(): Promise<void> };

async function startChild(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [new URL('./fixture/child.ts', import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    ...JSON.parse(line),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('state outlives the platform', () => {
  test('kill -9 in the middle of traffic loses nothing that was accepted, and keeps the order of each group', async () => {
    const { path, data, ledger } = makeOwnFolder();
    const assembly = synthesizeFixture({ outdir: `${path}/cdk.out` });
    const groups = ['g1', 'g2', 'g3'];
    const accepted: { id: string; group: string }[] = [];
    const noted = () => readLedger<{ id: string; group: string }>(ledger);

    const send = async (platform: Running, count: number) => {
      const url = `${Object.values(platform.endpoints.http)[0]}/accept`;
      for (let index = 0; index < count; index += 1) {
        const entry = { id: `m${String(accepted.length).padStart(4, '0')}`, group: groups[index % 3] ?? '' };
        const response = await fetch(url, { method: 'POST', body: JSON.stringify(entry) }).catch(() => undefined);
        if (response?.status !== 202) return; // killed: this one was not accepted
        accepted.push(entry);
      }
    };

    for (const killAfter of [10, 40]) {
      const platform = await startChild(assembly, data, ledger);
      const before = noted().length;
      const sending = send(platform, 300);
      await vi.waitFor(() => expect(noted().length).toBeGreaterThanOrEqual(before + killAfter), {
        timeout: 20_000,
        interval: 5,
      });
      await platform.kill();
      await sending;
    }
    expect(accepted.length).toBeLessThan(600);

    await startChild(assembly, data, ledger);
    const missing = () => accepted.filter(({ id }) => !noted().some((entry) => entry.id === id));
    await vi.waitFor(() => expect(missing()).toEqual([]), { timeout: 20_000, interval: 50 });
    const different = new Set(noted().map(({ id }) => id)).size;
    expect(noted().length - different, 'each kill repeats one batch of the stream at most').toBeLessThanOrEqual(2 * 10);
    for (const group of groups) {
      const first = [...new Set(noted().flatMap((entry) => (entry.group === group ? [entry.id] : [])))];
      expect(first).toEqual(first.toSorted());
    }
  }, 60_000);

  test('items, objects and waiting messages are there after a stop, and nothing is made twice', async () => {
    const { path, data } = makeOwnFolder();
    const assembly = synthesizeFixture({ outdir: `${path}/cdk.out` });
    const first = await start({ assembly, data });
    const [TableName, Bucket] = [nameOf(first, 'State', 'Table'), nameOf(first, 'State', 'Bucket')];
    const before = clientsOf(first);
    await before.dynamodb.send(
      new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: '1' }, act: { S: 'kept' } } }),
    );
    await before.s3.send(new PutObjectCommand({ Bucket, Key: 'folder/x.txt', Body: 'kept' }));
    await before.sqs.send(new SendMessageCommand({ QueueUrl: nameOf(first, 'Flow', 'Dead'), MessageBody: 'kept' }));
    await first.stop();

    const second = await start({ assembly, data });
    const after = clientsOf(second);
    const { Item } = await after.dynamodb.send(
      new GetItemCommand({ TableName, Key: { pk: { S: 'a' }, sk: { S: '1' } } }),
    );
    expect(Item?.act).toEqual({ S: 'kept' });
    const object = await after.s3.send(new GetObjectCommand({ Bucket, Key: 'folder/x.txt' }));
    expect(await object.Body?.transformToString()).toBe('kept');
    const { Attributes } = await after.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: nameOf(second, 'Flow', 'Dead'), AttributeNames: ['All'] }),
    );
    expect(Attributes?.ApproximateNumberOfMessages).toBe('1');
  });

  test('a changed template changes the queue and the indexes that are there', async () => {
    const { path, data } = makeOwnFolder();
    const first = await start({ assembly: synthesizeFixture({ outdir: `${path}/first` }), data });
    const TableName = nameOf(first, 'State', 'Table');
    const item = { pk: { S: 'a' }, sk: { S: '1' }, team: { S: 'night' } };
    await clientsOf(first).dynamodb.send(new PutItemCommand({ TableName, Item: item }));
    await first.stop();

    const assembly = synthesizeFixture({
      outdir: `${path}/second`,
      visibility: 7,
      change: ({ state, flow }) => {
        const tasks = flow.node.findChild('Tasks').node.defaultChild as CfnQueue;
        tasks.addPropertyOverride('RedrivePolicy.maxReceiveCount', 9);
        const table = state.node.findChild('Table').node.defaultChild as unknown as CfnQueue;
        table.addPropertyOverride('AttributeDefinitions.2.AttributeName', 'team');
        table.addPropertyOverride('GlobalSecondaryIndexes.0.IndexName', 'by-team');
        table.addPropertyOverride('GlobalSecondaryIndexes.0.KeySchema.0.AttributeName', 'team');
      },
    });
    const second = await start({ assembly, data });
    const { sqs, dynamodb } = clientsOf(second);
    const QueueUrl = nameOf(second, 'Flow', 'Tasks');
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes?.VisibilityTimeout).toBe('7');
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '').maxReceiveCount).toBe(9);
    const found = await dynamodb.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-team',
        KeyConditionExpression: 'team = :team',
        ExpressionAttributeValues: { ':team': { S: 'night' } },
      }),
    );
    expect(found.Items).toEqual([item]);
  });

  test('a stop waits for what is under way and answers it', async () => {
    const { path, data } = makeOwnFolder();
    const invocations: Invocation[] = [];
    const watch = (invocation: Invocation) => invocations.push(invocation);
    const platform = await startLocal({ assembly: synthesizeFixture({ outdir: `${path}/cdk.out` }), data, watch });
    const url = Object.values(platform.endpoints.http)[0];
    await fetch(`${url}/?as=plain`); // loads the function and opens the connection
    const slow = fetch(`${url}/?as=hang`);
    // The connection's bytes are on their way before the next turn of the event loop that sees the second answer.
    await fetch(`${url}/?as=plain`);
    await platform.stop();
    expect((await slow).status).toBe(500);
    expect(invocations).toHaveLength(3);
    await expect(fetch(`${url}/?as=plain`)).rejects.toThrow();
  });

  test('a start that finds its port taken ends what it has started', async () => {
    const { path, data } = makeOwnFolder();
    const assembly = synthesizeFixture({ outdir: `${path}/cdk.out` });
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(startLocal({ assembly, data, port })).rejects.toThrow('EADDRINUSE');
    taken.close();
    await once(taken, 'close');
    const platform = await start({ assembly, data, port });
    expect(Object.values(platform.endpoints.http)).toEqual([`http://127.0.0.1:${port}`]);
  });

  test('a second platform on the same data folder is refused', async () => {
    const { path, data } = makeOwnFolder();
    const assembly = synthesizeFixture({ outdir: `${path}/cdk.out` });
    await start({ assembly, data });
    await expect(startLocal({ assembly, data })).rejects.toThrow('another platform runs on this data folder');
  });
});
