import type { Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { allow, type Grant } from './grant.ts';
import type { DutyQueue } from './queue.ts';

/**
 * May count, read and delete what could not be done, and have SQS move it back to where it came from. Says where they
 * are as JSON, duty to address. `others` are fed by something other than a queue, so there is no way back to grant.
 */
export function redrives(stack: Stack, queues: Record<string, DutyQueue>, others: Record<string, Queue>): Grant {
  const ofQueues = Object.entries(queues).map(([duty, queue]) => [duty, queue.deadLetters] as const);
  const all = [...ofQueues, ...Object.entries(others)];
  const addresses = Object.fromEntries(all.map(([duty, queue]) => [duty, queue.queueUrl]));
  const handling = ['GetQueueAttributes', 'ReceiveMessage', 'DeleteMessage', 'StartMessageMoveTask'];
  const dead = all.map(([, queue]) => queue.queueArn);
  const sources = Object.values(queues).map(({ queue }) => queue.queueArn);
  return {
    says: stack.toJsonString(addresses),
    allows: [allow('sqs', handling, dead), allow('sqs', ['SendMessage'], sources)],
  };
}
