import { describeTable } from '../database/tables.ts';
import type { Pool } from '../functions/pool.ts';
import type { Resource } from '../template/resolve.ts';
import { filterOf, type Source } from './batch.ts';
import type { Checkpoints } from './checkpoints.ts';
import { makeDelivery } from './delivery.ts';
import { settle } from './settle.ts';
import { listShards, readShard, type Shard, type ShardReader, type StreamRecord } from './shard-reader.ts';
import { makeSleeper } from './sleeper.ts';

export type StreamSurroundings = {
  /** Endpoint of DynamoDB. */
  database: string;
  region: string;
  checkpoints: Checkpoints;
  /** Takes what a mapping gives up, for its on-failure queue. */
  send: (queueArn: string, body: string) => Promise<void>;
  report: (line: string) => void;
};

/** How often an idle stream is looked at, falling; the end of an invocation, which may have written, wakes it. */
const BUSY_MILLISECONDS = 20;
const IDLE_MILLISECONDS = 200;

/** Feeds a table's stream to a function, each shard in order, from where the checkpoint in the data folder is. */
export async function startStreamSource(mapping: Resource, pool: Pool, around: StreamSurroundings): Promise<Source> {
  const arn = String(mapping.properties.EventSourceArn);
  const stream = await findStream(around.database, arn);
  const passes = filterOf(mapping);
  const size = Number(mapping.properties.BatchSize ?? 100);
  const window = Number(mapping.properties.MaximumBatchingWindowInSeconds ?? 0) * 1000;
  const idle = makeSleeper();
  const pauses = makeSleeper();
  const followed = new Map<string, Promise<void>>();
  let stopping = false;

  const gather = async (reader: ShardReader) => {
    const { records, closed } = await reader.read(size);
    const until = Date.now() + window;
    while (records.length > 0 && records.length < size && Date.now() < until && !closed && !stopping) {
      await idle.sleep(BUSY_MILLISECONDS);
      records.push(...(await reader.read(size - records.length)).records);
    }
    return { records: records.map((record) => fromHere(record, around.region, arn)), closed };
  };

  const follow = async ({ ShardId: shard }: Shard) => {
    const name = `${pool.spec.start.functionName} ${stream} ${shard}`;
    const start = String(mapping.properties.StartingPosition ?? 'TRIM_HORIZON');
    const reader = readShard(around.database, stream, shard, name, start, around.checkpoints);
    const place = { stream: arn, shard };
    const delivery = makeDelivery(mapping, pool, reader, place, pauses, () => stopping, around.send);
    let rest = BUSY_MILLISECONDS;
    while (!stopping) {
      try {
        const { records, closed } = await gather(reader);
        const wanted = records.filter(passes);
        if (wanted.length > 0 && !(await settle(wanted, delivery))) return;
        const last = records.at(-1);
        if (last && last !== wanted.at(-1)) delivery.passed(last);
        if (closed) return await followShards((child) => child.ParentShardId === shard);
        rest = last ? BUSY_MILLISECONDS : Math.min(rest * 2, IDLE_MILLISECONDS);
        if (!last) await idle.sleep(rest);
      } catch (error) {
        around.report(`${name}: ${error instanceof Error ? error.message : error}`);
        reader.rewind();
        await pauses.sleep(1000);
      }
    }
  };

  const followShards = async (wanted: (shard: Shard) => boolean) => {
    for (const shard of (await listShards(around.database, stream)).filter(wanted))
      if (!followed.has(shard.ShardId)) followed.set(shard.ShardId, follow(shard));
  };

  await followShards(() => true);
  return {
    nudge: idle.wake,
    async stop() {
      stopping = true;
      idle.end();
      pauses.end();
      await Promise.all(followed.values());
    },
  };
}

/** The stream as DynamoDB names it; the template's ARN only says whose it is. */
async function findStream(database: string, arn: string): Promise<string> {
  const table = /:table\/([^/]+)/.exec(arn)?.[1] ?? '';
  const stream = (await describeTable(database, table))?.LatestStreamArn;
  if (!stream) throw new Error(`the table ${table} has no stream`);
  return stream;
}

function fromHere(record: StreamRecord, awsRegion: string, eventSourceARN: string): StreamRecord {
  return { ...record, awsRegion, eventSourceARN };
}
