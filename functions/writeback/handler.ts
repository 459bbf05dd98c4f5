import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { bucketFiles } from '../../shared/adapters/s3/bucket-files.ts';
import { sesMails } from '../../shared/adapters/ses/mails.ts';
import { sqsQueue } from '../../shared/adapters/sqs/queue.ts';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import type { Due } from '../../shared/ports/queues.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { remember } from '../../shared/runtime/remember.ts';
import { Env } from './env.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import { Work } from './outbox-message.ts';
import { sendOutbox, type Writeback } from './send-outbox.ts';
import { shapeFor } from './shape.ts';
import { shapeRouted } from './shape-routed.ts';

const env = readEnv(Env);
const { outbound: deliveries, records, targets, tickets } = dynamoTable(env.TABLE_NAME);
const files = bucketFiles(env.BUCKET_NAME);
const calls = outboundHttp({ allow: env.OUTBOUND_ALLOW.split(',').filter(Boolean) });
/** A connection that is changed or switched off is noticed within this time, or as soon as a call to it fails. */
const CONNECTION_MILLIS = 10_000;
const connection = remember(CONNECTION_MILLIS, targets.connection);

const mails = env.MAIL_FROM ? sesMails(env.MAIL_FROM) : undefined;
const routed = shapeRouted({ targets, tickets, records, mails });

const writeback: Writeback = {
  deliveries: {
    ...deliveries,
    // A breaker is set only by troubles and their end: while all is well, nothing needs to be read anew.
    setBreaker: (id, breaker) =>
      deliveries.setBreaker(id, breaker).finally(() => connection.forget(id as ConnectionId)),
  },
  shape: shapeFor({ ...targets, connection }, tickets, files, routed),
  outbound: calls,
  replies: sqsQueue<Due>(env.REPLIES_QUEUE_URL),
  now,
  random: Math.random,
};

const fetching = { records, targets, files, downloads: calls, now };

/** The queue of write-back has what must go out, and the files that are to be fetched. */
export const handler = queueHandler(Work, (work, receives) =>
  'attachmentId' in work ? fetchAttachment(fetching, work, receives) : sendOutbox(writeback, work),
);
