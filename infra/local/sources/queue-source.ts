import type { Pool } from '../functions/pool.ts';
import type { Queue, QueueStore } from '../queues/fauxqs.ts';
import type { Resource } from '../template/resolve.ts';
import { failedItems, filterOf, reportsItems, type Source } from './batch.ts';
import { parsed, type QueueRecord, recordOf } from './queue-record.ts';
import { LOOK_MILLISECONDS, makeQueueSleeper } from './queue-sleeper.ts';

/**
 * Feeds a queue to a function. What the function finishes is deleted; what fails stays invisible until its visibility
 * time-out, as with AWS, and comes again or moves to the dead-letter queue.
 */
export function startQueueSource(
  mapping: Resource,
  queue: Queue,
  store: QueueStore,
  pool: Pool,
  region: string,
): Source {
  const { BatchSize = 10, MaximumBatchingWindowInSeconds = 0, ScalingConfig } = mapping.properties;
  const size = Number(BatchSize);
  const window = Number(MaximumBatchingWindowInSeconds) * 1000;
  const scaling = ScalingConfig as { MaximumConcurrency?: number } | undefined;
  const concurrency = Math.min(pool.spec.concurrency, Number(scaling?.MaximumConcurrency ?? pool.spec.concurrency));
  const passes = filterOf(mapping);
  const reports = reportsItems(mapping);
  const sleeper = makeQueueSleeper(queue);
  const underWay = new Set<Promise<void>>();
  let stopping = false;

  const receive = (limit: number) =>
    queue
      .dequeue(Math.min(limit, 10), undefined, (arn) => store.getQueueByArn(arn))
      .flatMap((message) => {
        const record = recordOf(queue, message, region);
        if (passes({ ...record, body: parsed(record.body) })) return [record];
        queue.deleteMessage(record.receiptHandle);
        return [];
      });

  const gather = async () => {
    const batch = receive(size);
    const until = Date.now() + window;
    while (batch.length > 0 && batch.length < size) {
      const more = receive(size - batch.length);
      batch.push(...more);
      if (more.length > 0) continue;
      if (Date.now() >= until || stopping) break;
      await sleeper.sleep(until - Date.now());
    }
    return batch;
  };

  const settle = async (batch: QueueRecord[]) => {
    const ids = batch.map(({ messageId }) => messageId);
    let failed = ids;
    try {
      const answer = await pool.invoke({ Records: batch });
      failed = reports ? failedItems(answer, ids) : [];
    } catch {
      // The pool has told about it; the messages come again by themselves.
    }
    for (const record of batch) if (!failed.includes(record.messageId)) queue.deleteMessage(record.receiptHandle);
  };

  const run = async () => {
    while (!stopping) {
      if (underWay.size >= concurrency) {
        await Promise.race(underWay);
        continue;
      }
      const batch = await gather();
      if (batch.length === 0) {
        await sleeper.sleep(LOOK_MILLISECONDS);
        continue;
      }
      const settled = settle(batch).finally(() => underWay.delete(settled));
      underWay.add(settled);
    }
    await Promise.all(underWay);
  };

  const running = run();
  return {
    nudge: () => {}, // the queue itself wakes it
    async stop() {
      stopping = true;
      sleeper.end();
      await running;
    },
  };
}
