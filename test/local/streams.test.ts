import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { describeTable } from '../../infra/local/database/tables.ts';
import type { Invocation } from '../../infra/local/functions/pool.ts';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { listShards, readShard } from '../../infra/local/sources/shard-reader.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { clientsOf, makeFolder, nameOf, readLedger } from './fixture/platform.ts';

type Noted = { group: string; id: string };

describe('a stream in front of a function', () => {
  const folder = makeFolder();
  const invocations: Invocation[] = [];
  let platform: LocalPlatform;
  let clients: ReturnType<typeof clientsOf>;

  beforeAll(async () => {
    platform = await startLocal({
      assembly: synthesizeFixture({ outdir: `${folder.path}/cdk.out` }),
      data: folder.data,
      environment: { LEDGER: folder.ledger },
      watch: (invocation) => invocations.push(invocation),
    });
    clients = clientsOf(platform);
  });
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const noted = (group: string) => readLedger<Noted>(folder.ledger).filter((entry) => entry.group === group);
  const put = (group: string, id: string, act?: string) =>
    clients.dynamodb.send(
      new PutItemCommand({
        TableName: nameOf(platform, 'State', 'Table'),
        Item: { pk: { S: group }, sk: { S: id }, ...(act !== undefined && { act: { S: act } }) },
      }),
    );
  const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

  test('every new item arrives once, in the order of the writes', async () => {
    for (const id of ids(1, 60)) await put('order', id);
    await vi.waitFor(() => expect(noted('order')).toHaveLength(60), { timeout: 15_000 });
    expect(noted('order').map(({ id }) => id)).toEqual(ids(1, 60));
  });

  test('a batch that fails in its middle goes on from the record that failed', async () => {
    for (const id of ids(1, 6)) await put('middle', id, id === '4' ? 'stumble twice' : undefined);
    await vi.waitFor(() => expect(noted('middle')).toHaveLength(6), { timeout: 15_000 });
    expect(noted('middle').map(({ id }) => id)).toEqual(ids(1, 6));
  });

  test('a record that always throws is found by halving, given up after its retries and sent to the on-failure queue', async () => {
    for (const id of ids(1, 5)) await put('poison', id, id === '3' ? 'throw' : undefined);
    const QueueUrl = nameOf(platform, 'Flow', 'Lost');
    const lost = await vi.waitFor(
      async () => {
        const { Messages } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        expect(Messages).toHaveLength(1);
        return JSON.parse(Messages?.[0]?.Body ?? '');
      },
      { timeout: 15_000 },
    );
    expect(lost.requestContext.condition).toBe('RetryAttemptsExhausted');
    expect(lost.DDBStreamBatchInfo).toMatchObject({ batchSize: 1 });
    await vi.waitFor(
      () => expect(new Set(noted('poison').map(({ id }) => id))).toEqual(new Set(['1', '2', '4', '5'])),
      { timeout: 15_000 },
    );
  });

  test('a record that throws once is tried again', async () => {
    await put('once', '1', 'throw once');
    await vi.waitFor(() => expect(noted('once')).toHaveLength(1), { timeout: 15_000 });
  });

  test('what the filter leaves out never reaches the function', async () => {
    await put('filter', '1');
    await clients.dynamodb.send(
      new DeleteItemCommand({
        TableName: nameOf(platform, 'State', 'Table'),
        Key: { pk: { S: 'filter' }, sk: { S: '1' } },
      }),
    );
    await put('filter', '2');
    await vi.waitFor(() => expect(noted('filter').map(({ id }) => id)).toEqual(['1', '2']), { timeout: 15_000 });
    const events = invocations.flatMap(({ event }) => (event as { Records?: { eventName?: string }[] }).Records ?? []);
    expect(events.map(({ eventName }) => eventName)).not.toContain('REMOVE');
  });

  test('LATEST stays where it was at the first start, also when nothing was read before the next one', async () => {
    const kept = new Map<string, string>();
    const checkpoints = {
      read: (reader: string) => kept.get(reader),
      write: (reader: string, position: string) => void kept.set(reader, position),
      stop: () => {},
    };
    const table = await describeTable(platform.endpoints.dynamodb, nameOf(platform, 'State', 'Table'));
    const stream = table?.LatestStreamArn ?? '';
    const [shard] = await listShards(platform.endpoints.dynamodb, stream);
    const start = () =>
      readShard(platform.endpoints.dynamodb, stream, shard?.ShardId ?? '', 'late', 'LATEST', checkpoints).read(10);
    expect((await start()).records).toEqual([]);
    await put('latest', '1');
    expect((await start()).records).toHaveLength(1);
  });

  test('a write is followed within tens of milliseconds when a function made it', async () => {
    const waits: number[] = [];
    for (const id of ids(1, 5)) {
      const body = JSON.stringify({ id: `quick ${id}`, group: 'quick' });
      await fetch(`${Object.values(platform.endpoints.http)[0]}/accept`, { method: 'POST', body });
      const from = performance.now();
      await vi.waitFor(() => expect(noted('quick')).toHaveLength(Number(id)), { timeout: 15_000, interval: 5 });
      waits.push(performance.now() - from);
    }
    // The first ones pay for loading three functions.
    expect(Math.min(...waits)).toBeLessThan(100);
  });
});
