import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { arrivalsOf } from '../../../functions/intake/arrivals.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import { standardWebhooks } from '../../../shared/sources/standard-webhooks/source.ts';
import type { Served } from '../ground/company.ts';
import { webhookOf } from '../ground/helpdesk.ts';
import { credentials, type Platform } from '../ground/platform.ts';
import { eachOf } from '../statistics.ts';

/** As many at a time as the local runner gives to a function. */
export const AT_ONCE = Math.min(Math.max(availableParallelism(), 2), 4);

export type Message = Omit<SendMessageBatchRequestEntry, 'Id'>;

/** Reports as intake queues them, for one client after the other. */
export function reportsFor(served: Served[], name: string, count: number): Message[] {
  return Array.from({ length: count }, (_, place) => {
    const client = served[place % served.length];
    if (!client) throw new Error('reports are for somebody');
    const { url, method, headers, body } = webhookOf(client, `${name}-${place}`);
    const connection = { id: client.connectionId, clientId: client.clientId, settings: {} } as Connection;
    const received = {
      connection,
      request: { method, url, headers },
      receivedAt: instantOf(Date.now()),
      body: { base64: body.toString('base64') },
    };
    const [arrival] = arrivalsOf(standardWebhooks, { url, method, headers, body }, received).arrivals;
    return {
      MessageBody: JSON.stringify(arrival),
      MessageGroupId: arrival?.report?.ticketId ?? '',
      MessageDeduplicationId: `${name}-${place}`,
    };
  });
}

/** Milliseconds from the first message sent until `all` resolves. */
export async function burst(
  sqs: SQSClient,
  QueueUrl: string,
  messages: Message[],
  all: Promise<void>,
): Promise<number> {
  const from = performance.now();
  const batches = Array.from({ length: Math.ceil(messages.length / 10) }, (_, place) =>
    messages.slice(place * 10, place * 10 + 10),
  );
  await eachOf(batches, 4, (batch) => {
    const Entries = batch.map((message, place) => ({ ...message, Id: String(place) }));
    return sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  });
  await all;
  return performance.now() - from;
}

/** A bare consumer on the platform's own emulators, with a queue and a table of its own; `done` tells of each batch. */
export async function startBare(platform: Platform, sqs: SQSClient) {
  const { QueueUrl: queue = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'bare.fifo', Attributes: { FifoQueue: 'true' } }),
  );
  const dynamodb = new DynamoDBClient({ ...credentials, endpoint: platform.endpoints.dynamodb });
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'bare',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('pk'), text('sk')],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  dynamodb.destroy();
  const workers = Array.from(
    { length: AT_ONCE },
    () =>
      new Worker(new URL('./bare-loop.ts', import.meta.url), {
        workerData: { queue, table: 'bare' },
        env: platform.environment,
      }),
  );
  return {
    queue,
    done(count: number): Promise<void> {
      return new Promise((resolve) => {
        let rest = count;
        const took = (messages: number) => {
          rest -= messages;
          if (rest > 0) return;
          for (const worker of workers) worker.off('message', took);
          resolve();
        };
        for (const worker of workers) worker.on('message', took);
      });
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}
