import type { DynamoDBStreamEvent } from 'aws-lambda';
import { readStream } from '../../shared/adapters/dynamodb/stream.ts';
import { eventBus } from '../../shared/adapters/eventbridge/event-bus.ts';
import { sqsQueue } from '../../shared/adapters/sqs/queue.ts';
import type { Due } from '../../shared/ports/queues.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { announce } from './announce.ts';
import { Env } from './env.ts';

const env = readEnv(Env);
const timers = sqsQueue<Due>(env.TIMERS_QUEUE_URL);
const replies = sqsQueue<Due>(env.REPLIES_QUEUE_URL);
const announcing = { bus: eventBus(env.BUS_NAME), timers, replies, now };

export const handler = (event: DynamoDBStreamEvent): Promise<void> =>
  announce(announcing, event.Records.map(readStream));
