import type { Pool } from '../functions/pool.ts';
import type { Queue, QueueStore } from '../queues/fauxqs.ts';
import type { Resource } from '../template/resolve.ts';
import { failedItems, filterOf, reportsItems, type Source } from './batch.ts';

type Message = ReturnType<Queue['dequeue']>[number];

/** The longest a source sleeps when a queue says that nothing is due. */
const LOOK_MILLISECONDS = 200;

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
  const sleeper = makeSleeper(queue);
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
    nudge: () => {},
    async stop() {
      stopping = true;
      sleeper.wake();
      await running;
    },
  };
}

/** Sleeps until a message arrives, a delay or visibility time-out is over, or somebody wakes it. */
function makeSleeper(queue: Queue): { sleep(milliseconds: number): Promise<void>; wake(): void } {
  let wake = () => {};
  return {
    sleep: (milliseconds) =>
      new Promise<void>((resolve) => {
        const due = nextDue(queue) - Date.now();
        const timer = setTimeout(() => wake(), Math.max(1, Math.min(milliseconds, LOOK_MILLISECONDS, due)));
        const waiter = { resolve: () => wake(), timer };
        wake = () => {
          wake = () => {};
          clearTimeout(timer);
          const index = queue.pollWaiters.indexOf(waiter);
          if (index >= 0) queue.pollWaiters.splice(index, 1);
          resolve();
        };
        queue.pollWaiters.push(waiter);
      }),
    wake: () => wake(),
  };
}

/** When the next hidden message becomes visible; milliseconds since 1970. */
function nextDue(queue: Queue): number {
  let due = Number.POSITIVE_INFINITY;
  const delayed = queue.isFifo() ? [...queue.fifoDelayed.values()].flat() : queue.delayedMessages;
  for (const { delayUntil = due } of delayed) due = Math.min(due, delayUntil);
  for (const { visibilityDeadline } of queue.inflightMessages.values()) due = Math.min(due, visibilityDeadline);
  return due;
}

type QueueRecord = ReturnType<typeof recordOf>;

function recordOf(queue: Queue, received: Message, awsRegion: string) {
  const message = queue.inflightMessages.get(received.ReceiptHandle)?.message;
  const attributes: Record<string, string> = {
    ApproximateReceiveCount: String(message?.approximateReceiveCount ?? 1),
    SentTimestamp: String(message?.sentTimestamp ?? 0),
    SenderId: queue.arn.split(':')[4] ?? '',
    ApproximateFirstReceiveTimestamp: String(message?.approximateFirstReceiveTimestamp ?? 0),
  };
  if (message?.sequenceNumber !== undefined) attributes.SequenceNumber = message.sequenceNumber;
  if (message?.messageGroupId !== undefined) attributes.MessageGroupId = message.messageGroupId;
  if (message?.messageDeduplicationId !== undefined) attributes.MessageDeduplicationId = message.messageDeduplicationId;
  return {
    messageId: received.MessageId,
    receiptHandle: received.ReceiptHandle,
    body: received.Body,
    attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(received.MessageAttributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          stringValue: StringValue,
          binaryValue: BinaryValue,
          stringListValues: [],
          binaryListValues: [],
          dataType: DataType,
        },
      ]),
    ),
    md5OfBody: received.MD5OfBody,
    ...(received.MD5OfMessageAttributes && { md5OfMessageAttributes: received.MD5OfMessageAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion,
  };
}

/** A filter looks into a body that is JSON and at the text of any other. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
