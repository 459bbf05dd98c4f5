import { FunctionFault } from '../functions/instance.ts';
import type { Pool } from '../functions/pool.ts';
import type { Resource } from '../template/resolve.ts';
import { failedItems, reportsItems } from './batch.ts';
import type { Delivery, Outcome } from './settle.ts';
import type { ShardReader, StreamRecord } from './shard-reader.ts';
import type { Sleeper } from './sleeper.ts';

/** The pause after a failure doubles up to this. */
const LONGEST_PAUSE_MILLISECONDS = 10_000;

export type Place = { stream: string; shard: string };

/** How one stream mapping hands its records to its function, with what the template says about failures. */
export function makeDelivery(
  mapping: Resource,
  pool: Pool,
  reader: ShardReader,
  place: Place,
  pauses: Sleeper,
  stopping: () => boolean,
  send: (queueArn: string, body: string) => Promise<void>,
): Delivery {
  const { BisectBatchOnFunctionError, MaximumRetryAttempts, MaximumRecordAgeInSeconds, DestinationConfig } =
    mapping.properties;
  const onFailure = (DestinationConfig as { OnFailure?: { Destination?: string } } | undefined)?.OnFailure?.Destination;
  const reports = reportsItems(mapping);
  let fault: FunctionFault | undefined;

  return {
    async attempt(records): Promise<Outcome> {
      try {
        const answer = await pool.invoke({ Records: records });
        const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
        const first = reports ? failedItems(answer, ids)[0] : undefined;
        fault = undefined;
        return first === undefined ? { kind: 'done' } : { kind: 'stuck', index: ids.indexOf(first) };
      } catch (error) {
        if (!(error instanceof FunctionFault)) throw error;
        fault = error;
        return { kind: 'failed' };
      }
    },
    passed: ({ dynamodb }) => reader.passed(dynamodb.SequenceNumber),
    async discard(records, condition, attempts) {
      if (onFailure === undefined) return;
      await send(onFailure, JSON.stringify(lostBatch(records, condition, attempts, pool, place, fault)));
    },
    pause: (attempts) => pauses.sleep(Math.min(50 * 2 ** attempts, LONGEST_PAUSE_MILLISECONDS)),
    stopping,
    bisects: String(BisectBatchOnFunctionError) === 'true',
    retries: Number(MaximumRetryAttempts ?? -1),
    maximumAgeSeconds: Number(MaximumRecordAgeInSeconds ?? -1),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html, the message of an on-failure queue. */
function lostBatch(
  records: StreamRecord[],
  condition: string,
  attempts: number,
  pool: Pool,
  { stream, shard }: Place,
  fault: FunctionFault | undefined,
): object {
  const times = records.map(({ dynamodb }) => new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString());
  return {
    requestContext: {
      functionArn: pool.spec.start.functionArn,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: fault ? fault.type : null },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: times[0],
      approximateArrivalOfLastRecord: times.at(-1),
      batchSize: records.length,
      streamArn: stream,
    },
  };
}
