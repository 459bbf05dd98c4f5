import { call } from '../aws-json.ts';
import type { Resource } from '../template/resolve.ts';
import type { CorsRule } from './cors.ts';
import type { Queue, QueueService } from './fauxqs.ts';

/** What a queue has when the template does not say: SQS' own defaults, so that a removed setting goes back to them. */
const defaults = {
  VisibilityTimeout: '30',
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
};
const fifoDefaults = {
  FifoQueue: 'true',
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
};

/** Makes a template's queue, or gives the one that is there the template's settings; its messages stay. */
export function ensureQueue({ queues }: QueueService, { ref: url, attributes, properties }: Resource): void {
  const { Arn: arn = '', QueueName: name = '' } = attributes;
  const wanted = attributesOf(properties);
  const present = queues.getQueueByArn(arn);
  if (!present) queues.createQueue(name, url, arn, wanted);
  else {
    // The port, and with it the URL, is another one after every start.
    (present as { url: string }).url = url;
    present.setAttributes({ RedrivePolicy: '', ...wanted });
  }
}

function attributesOf(properties: Record<string, unknown>): Record<string, string> {
  const base = { ...defaults, ...(String(properties.FifoQueue) === 'true' && fifoDefaults) };
  const attributes: Record<string, string> = Object.fromEntries(
    Object.entries(base).map(([name, value]) => [name, String(properties[name] ?? value)]),
  );
  if (properties.RedrivePolicy !== undefined) attributes.RedrivePolicy = JSON.stringify(properties.RedrivePolicy);
  return attributes;
}

/** Makes a template's bucket when there is none of its name, and lets in the pages that the template names. */
export function ensureBucket({ buckets, cors }: QueueService, { ref: name, properties }: Resource): void {
  buckets.createBucket(name);
  const { CorsRules = [] } = (properties.CorsConfiguration ?? {}) as { CorsRules?: CorsRule[] };
  cors.set(name, CorsRules);
}

/** The queue behind an ARN; a template that names one that is not there is at fault. */
export function queueByArn({ queues }: QueueService, arn: string): Queue {
  const queue = queues.getQueueByArn(arn);
  if (!queue) throw new Error(`there is no queue ${arn}`);
  return queue;
}

/** Sends one message the way SQS takes it, with its checks, to the queue behind an ARN. */
export async function send(
  service: QueueService,
  arn: string,
  body: string,
  { group, attributes = {} }: { group?: string | undefined; attributes?: Record<string, string> } = {},
): Promise<void> {
  const queue = queueByArn(service, arn);
  await call(service.endpoint, 'AmazonSQS.SendMessage', {
    QueueUrl: queue.url,
    MessageBody: body,
    ...(queue.isFifo() && { MessageGroupId: group }),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, { DataType: 'String', StringValue: value }]),
    ),
  });
}
