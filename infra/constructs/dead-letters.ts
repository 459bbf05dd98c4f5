import type { Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { allow, type Grant } from './grant.ts';
import type { DutyQueue } from './queue.ts';

/**
 * May count, read and delete what could not be done, and send it back to where it came from. Says where they are as
 * JSON by duty, with the queue they came from. `others` are fed by something other than a queue: there is no way back.
 */
export function redrives(stack: Stack, queues: Record<string, DutyQueue>, others: Record<string, Queue>): Grant {
  const ofQueues = Object.entries(queues).map(([duty, { queue, deadLetters }]) => {
    return [duty, { url: deadLetters.queueUrl, source: queue.queueUrl }] as const;
  });
  const ofOthers = Object.entries(others).map(([duty, queue]) => [duty, { url: queue.queueUrl }] as const);
  const addresses = Object.fromEntries([...ofQueues, ...ofOthers]);
  const handling = ['GetQueueAttributes', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'];
  const dead = [...Object.values(queues).map(({ deadLetters }) => deadLetters), ...Object.values(others)];
  const sources = Object.values(queues).map(({ queue }) => queue.queueArn);
  return {
    says: stack.toJsonString(addresses),
    allows: [
      allow(
        'sqs',
        handling,
        dead.map(({ queueArn }) => queueArn),
      ),
      allow('sqs', ['SendMessage'], sources),
    ],
  };
}
