import { call } from '../aws-json.ts';
import type { Checkpoints } from './checkpoints.ts';

export type StreamRecord = {
  eventName: string;
  awsRegion: string;
  eventSourceARN?: string;
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number };
};

export type Shard = { ShardId: string; ParentShardId?: string };

const api = 'DynamoDBStreams_20120810';

/** Reads one shard of a stream from where its checkpoint says. */
export type ShardReader = {
  /** The next records, none when there is nothing new, `closed` when there will never be more. */
  read(limit: number): Promise<{ records: StreamRecord[]; closed: boolean }>;
  /** Keeps that everything up to this record is done with. */
  passed(sequenceNumber: string): void;
  /** Goes back to the record after the checkpoint. */
  rewind(): void;
};

export async function listShards(endpoint: string, stream: string): Promise<Shard[]> {
  type Answer = { StreamDescription: { Shards?: Shard[] } };
  const { StreamDescription } = await call<Answer>(endpoint, `${api}.DescribeStream`, { StreamArn: stream });
  return StreamDescription.Shards ?? [];
}

export function readShard(
  endpoint: string,
  stream: string,
  shard: string,
  reader: string,
  start: string,
  checkpoints: Checkpoints,
): ShardReader {
  let iterator: string | undefined;

  const begin = async () => {
    const kept = checkpoints.read(reader);
    if (kept?.startsWith('iterator:')) return kept.slice('iterator:'.length);
    const from =
      kept === undefined
        ? { ShardIteratorType: start }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: kept };
    const { ShardIterator } = await call<{ ShardIterator: string }>(endpoint, `${api}.GetShardIterator`, {
      StreamArn: stream,
      ShardId: shard,
      ...from,
    });
    // The latest record now is not the latest one after a restart.
    if (kept === undefined && start === 'LATEST') checkpoints.write(reader, `iterator:${ShardIterator}`);
    return ShardIterator;
  };

  return {
    async read(limit) {
      iterator ??= await begin();
      type Answer = { Records: StreamRecord[]; NextShardIterator?: string };
      const answer = await call<Answer>(endpoint, `${api}.GetRecords`, { ShardIterator: iterator, Limit: limit });
      iterator = answer.NextShardIterator;
      return { records: answer.Records, closed: iterator === undefined };
    },
    passed: (sequenceNumber) => checkpoints.write(reader, sequenceNumber),
    rewind() {
      iterator = undefined;
    },
  };
}
