import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { sqsQueue } from '../../shared/adapters/sqs/queue.ts';
import type { Due } from '../../shared/ports/queues.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';
import { OutboxMessage } from './outbox-message.ts';
import { sendOutbox } from './send-outbox.ts';
import { shapeFor } from './shape.ts';

const env = readEnv(Env);
const { outbound: deliveries, targets } = dynamoTable(env.TABLE_NAME);
const writeback = {
  deliveries,
  shape: shapeFor(targets),
  outbound: outboundHttp({ allow: env.OUTBOUND_ALLOW.split(',').filter(Boolean) }),
  replies: sqsQueue<Due>(env.REPLIES_QUEUE_URL),
  now,
  random: Math.random,
};

export const handler = queueHandler(OutboxMessage, (outbox) => sendOutbox(writeback, outbox));
