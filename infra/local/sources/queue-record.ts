import type { Queue } from '../queues/fauxqs.ts';

type Message = ReturnType<Queue['dequeue']>[number];

export type QueueRecord = ReturnType<typeof recordOf>;

/** A received message as Lambda shows it to a function. */
export function recordOf(queue: Queue, received: Message, awsRegion: string) {
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
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
