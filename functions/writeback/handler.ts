import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { sqsQueue } from '../../shared/adapters/sqs/queue.ts';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import type { Due } from '../../shared/ports/queues.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { remember } from '../../shared/runtime/remember.ts';
import { Env } from './env.ts';
import { OutboxMessage } from './outbox-message.ts';
import { sendOutbox, type Writeback } from './send-outbox.ts';
import { shapeFor } from './shape.ts';

const env = readEnv(Env);
const { outbound: deliveries, targets, tickets } = dynamoTable(env.TABLE_NAME);
/** A connection that is changed or switched off is noticed within this time, or as soon as a call to it fails. */
const CONNECTION_MILLIS = 10_000;
const connection = remember(CONNECTION_MILLIS, targets.connection);

const writeback: Writeback = {
  deliveries: {
    ...deliveries,
    // A breaker is set only by troubles and their end: while all is well, nothing needs to be read anew.
    setBreaker: (id, breaker) =>
      deliveries.setBreaker(id, breaker).finally(() => connection.forget(id as ConnectionId)),
  },
  shape: shapeFor({ ...targets, connection }, tickets),
  outbound: outboundHttp({ allow: env.OUTBOUND_ALLOW.split(',').filter(Boolean) }),
  replies: sqsQueue<Due>(env.REPLIES_QUEUE_URL),
  now,
  random: Math.random,
};

export const handler = queueHandler(OutboxMessage, (outbox) => sendOutbox(writeback, outbox));
