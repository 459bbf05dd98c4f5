import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { credentials, type Platform } from './platform.ts';

const waiting = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;
const duties = ['reports', 'moves', 'timers', 'replies', 'notices', 'live'];

/** Resolves when nothing waits in any queue, delayed messages included, and no function has run, for two seconds. */
export async function quiet(platform: Platform, tell: (messages: number) => void): Promise<void> {
  const client = new SQSClient({ ...credentials, endpoint: platform.endpoints.sqs });
  let since = Date.now();
  const deaf = platform.hear(() => {
    since = Date.now();
  });
  for (;;) {
    const counts = await Promise.all(duties.map((duty) => messagesIn(client, platform.queue(duty))));
    const messages = counts.reduce((sum, count) => sum + count, 0);
    tell(messages);
    if (messages > 0) since = Date.now();
    if (Date.now() - since > 2_000) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  deaf();
  client.destroy();
}

async function messagesIn(client: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...waiting] }),
  );
  return waiting.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}
