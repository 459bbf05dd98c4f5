import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import type { Reports } from '../../ports/queues.ts';
import { patience } from '../patience.ts';

/** The FIFO queue of reports; a group and a dedupe key are 1 to 128 letters, digits and punctuation marks of ASCII. */
export function reportsQueue(url: string, config: SQSClientConfig = {}): Reports {
  const client = new SQSClient({ ...patience, ...config });
  return {
    async send(arrival, { group, dedupe }) {
      const message = { MessageBody: JSON.stringify(arrival), MessageGroupId: group, MessageDeduplicationId: dedupe };
      await client.send(new SendMessageCommand({ QueueUrl: url, ...message }));
    },
  };
}
