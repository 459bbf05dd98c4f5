import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { sqsQueue } from '../../shared/adapters/sqs/queue.ts';
import type { Due } from '../../shared/ports/queues.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';
import { queueDue } from './queue-due.ts';

const env = readEnv(Env);
const { due } = dynamoTable(env.TABLE_NAME);
const timers = sqsQueue<Due>(env.TIMERS_QUEUE_URL);
const replies = sqsQueue<Due>(env.REPLIES_QUEUE_URL);

export const handler = (): Promise<number> => queueDue({ due, timers, replies, now });
