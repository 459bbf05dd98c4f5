import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../../ports/queues.ts';
import { batchesOf } from '../batches.ts';
import { patience, rest } from '../patience.ts';

/** What SQS takes in one request. */
const LIMIT = { items: 10, bytes: 256 * 1024 };
const ATTEMPTS = 4;

/** A standard queue. Its URL is where it is; in what order messages arrive is not promised. */
export function sqsQueue<Body>(url: string, client: SQSClient = new SQSClient(patience)): Queue<Body> {
  return {
    async send(messages) {
      const entries = messages.map(({ body, delaySeconds }, place) => ({
        Id: String(place),
        MessageBody: JSON.stringify(body),
        ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
      }));
      await sendAll(client, url, entries);
    },
  };
}

/** Sends everything in order, in as few requests as SQS allows. */
export async function sendAll(client: SQSClient, url: string, entries: SendMessageBatchRequestEntry[]): Promise<void> {
  const batches = batchesOf(entries, ({ MessageBody = '' }) => Buffer.byteLength(MessageBody), LIMIT);
  for (const batch of batches) await sendBatch(client, url, batch);
}

/** Sends all of a batch, those that SQS could not take just then again; throws when any is left. */
async function sendBatch(client: SQSClient, QueueUrl: string, batch: SendMessageBatchRequestEntry[]): Promise<void> {
  let Entries = batch;
  for (let attempt = 1; ; attempt++) {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const [first] = Failed;
    if (!first) return;
    const isOurFault = Failed.some(({ SenderFault }) => SenderFault);
    if (isOurFault || attempt === ATTEMPTS)
      throw new Error(
        `the queue did not take ${Failed.length} of ${Entries.length} messages: ${first.Code} ${first.Message ?? ''}`,
      );
    const failed = new Set(Failed.map(({ Id }) => Id));
    Entries = Entries.filter(({ Id }) => failed.has(Id));
    await rest(attempt);
  }
}
