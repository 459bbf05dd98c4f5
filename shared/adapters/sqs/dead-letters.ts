import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { instantOf } from '../../domain/time.ts';
import type { DeadLetters } from '../../ports/queues.ts';
import { patience } from '../patience.ts';
import { sendAll } from './queue.ts';

/** Where a duty's dead letters are, and the queue that they came from; what no queue delivered has no way back. */
export type DeadLetterQueue = { url: string; source?: string };

const BATCH = 10;
/** How long a message is ours while it is looked at or moved. */
const HOLD_SECONDS = 30;

/**
 * The dead-letter queues by duty. They are moved back by us and not by SQS's own task: that answers before it has
 * moved anything, and its count is an estimate. A message is deleted only after its queue has taken it again.
 */
export function deadLetters(queues: Record<string, DeadLetterQueue>, client = new SQSClient(patience)): DeadLetters {
  const queueOf = (duty: string) => {
    const queue = queues[duty];
    if (!queue) throw new RangeError(`no duty ${duty} has dead letters`);
    return queue;
  };
  return {
    counts: () =>
      Promise.all(
        Object.entries(queues).map(async ([duty, { url }]) => ({ duty, messages: await count(client, url) })),
      ),
    peek: (duty, limit) => peek(client, queueOf(duty).url, limit),
    async redrive(duty) {
      const { url, source } = queueOf(duty);
      if (!source) throw new RangeError(`what ${duty} left did not come from a queue`);
      return redrive(client, url, source);
    },
  };
}

async function count(client: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const, 'ApproximateNumberOfMessagesNotVisible' as const];
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

async function receive(client: SQSClient, QueueUrl: string, most: number): Promise<Message[]> {
  const request = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: Math.min(BATCH, most),
    VisibilityTimeout: HOLD_SECONDS,
    // Without a wait, SQS asks only some of its servers and may say that there is nothing.
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return (await client.send(request)).Messages ?? [];
}

/** On a FIFO queue a group shows its first messages only, as long as those are held. */
async function peek(client: SQSClient, QueueUrl: string, limit: number) {
  const most = Math.min(limit, await count(client, QueueUrl));
  const held: Message[] = [];
  try {
    while (held.length < most) {
      const messages = await receive(client, QueueUrl, most - held.length);
      if (messages.length === 0) break;
      held.push(...messages);
    }
  } finally {
    await release(client, QueueUrl, held);
  }
  return held.map(({ MessageId = '', Body = '', Attributes: { SentTimestamp, ApproximateReceiveCount } = {} }) => ({
    id: MessageId,
    body: Body,
    ...(SentTimestamp && { sentAt: instantOf(Number(SentTimestamp)) }),
    receives: Number(ApproximateReceiveCount ?? 0),
  }));
}

async function release(client: SQSClient, QueueUrl: string, held: Message[]): Promise<void> {
  for (let from = 0; from < held.length; from += BATCH) {
    const Entries = held.slice(from, from + BATCH).map(({ ReceiptHandle = '' }, place) => ({
      Id: String(place),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

/** Moves as many as there were at the start: one that dies again meanwhile is not moved in circles. */
async function redrive(client: SQSClient, url: string, source: string): Promise<number> {
  const all = await count(client, url);
  let moved = 0;
  while (moved < all) {
    const messages = await receive(client, url, all - moved);
    if (messages.length === 0) break;
    await sendAll(client, source, messages.map(asSent));
    const Entries = messages.map(({ ReceiptHandle = '' }, place) => ({ Id: String(place), ReceiptHandle }));
    const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    if (Failed.length > 0)
      throw new Error(`${Failed.length} messages were put back and are still dead letters as well`);
    moved += messages.length;
  }
  return moved;
}

/** The message as it was sent; on a FIFO queue under a new dedupe key, or it could be dropped as one already seen. */
function asSent(
  { MessageId = '', Body = '', Attributes: { MessageGroupId } = {}, MessageAttributes }: Message,
  place: number,
) {
  return {
    Id: String(place),
    MessageBody: Body,
    ...(MessageAttributes && { MessageAttributes }),
    ...(MessageGroupId && { MessageGroupId, MessageDeduplicationId: `again-${MessageId}` }),
  };
}
