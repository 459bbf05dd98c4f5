import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startQueues } from '../../infra/local/queues/fauxqs.ts';
import { nobody } from './dynamodb.ts';

export type Received = { body: unknown; group?: string };
export type Emulator = {
  /** Where it is, for whoever makes a client of their own. */
  config: typeof nobody & { endpoint: string };
  sqs: SQSClient;
  s3: S3Client;
  /** Makes a queue, in order when its name ends with `.fifo`, and says its URL. */
  createQueue(name: string): Promise<string>;
  /** Makes a bucket, which pages of these origins may send files to. */
  createBucket(name: string, ...origins: string[]): void;
  /** Takes away everything that a queue shows now. */
  take(url: string): Promise<Received[]>;
  /** Takes one message, or waits up to so many seconds for it. */
  takeOne(url: string, seconds: number): Promise<Received | undefined>;
  stop(): Promise<void>;
};

/** SQS and S3 of the test file's own, on a free port. */
export async function startEmulator(): Promise<Emulator> {
  const folder = await mkdtemp(join(tmpdir(), 'sunrelay-queues-'));
  const service = await startQueues(folder, nobody.region);
  const config = { endpoint: service.endpoint, ...nobody };
  const [sqs, s3] = [new SQSClient(config), new S3Client(config)];
  const receive = async (
    QueueUrl: string,
    MaxNumberOfMessages: number,
    WaitTimeSeconds: number,
  ): Promise<Received[]> => {
    const request = { QueueUrl, MaxNumberOfMessages, WaitTimeSeconds, MessageSystemAttributeNames: ['All' as const] };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map(({ Body = '', Attributes: { MessageGroupId } = {} }) => ({
      body: JSON.parse(Body) as unknown,
      ...(MessageGroupId && { group: MessageGroupId }),
    }));
  };
  return {
    config,
    sqs,
    s3,
    async createQueue(QueueName) {
      const Attributes = QueueName.endsWith('.fifo') ? { FifoQueue: 'true', DeduplicationScope: 'messageGroup' } : {};
      return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
    },
    createBucket(name, ...AllowedOrigins) {
      service.buckets.createBucket(name);
      service.cors.set(name, [{ AllowedOrigins, AllowedMethods: ['PUT'], AllowedHeaders: ['content-type'] }]);
    },
    async take(url) {
      const all: Received[] = [];
      for (let some = await receive(url, 10, 0); some.length > 0; some = await receive(url, 10, 0)) all.push(...some);
      return all;
    },
    takeOne: async (url, seconds) => (await receive(url, 1, seconds))[0],
    async stop() {
      sqs.destroy();
      s3.destroy();
      await service.stop();
      await rm(folder, { recursive: true });
    },
  };
}
