// The least that a consumer can do with a message: receive it, write two items in one transaction, delete it.
import { setTimeout as rest } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export type BareLoop = { queue: string; table: string };

const { queue: QueueUrl, table: TableName } = workerData as BareLoop;
const sqs = new SQSClient({});
const dynamodb = new DynamoDBClient({});

async function write({ MessageId = '', Body = '' }: Message): Promise<void> {
  const put = (sk: string, data: string) => ({
    Put: {
      TableName,
      Item: { pk: { S: MessageId }, sk: { S: sk }, data: { S: data } },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [put('TICKET', Body), put('CHANGE', 'opened')] }));
}

for (;;) {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  if (Messages.length === 0) {
    await rest(5);
    continue;
  }
  await Promise.all(Messages.map(write));
  const Entries = Messages.map(({ ReceiptHandle = '' }, place) => ({ Id: String(place), ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  parentPort?.postMessage(Messages.length);
}
