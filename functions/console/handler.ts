import { handle } from 'hono/aws-lambda';
import { typeid } from 'typeid-js';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import { deadLetters } from '../../shared/adapters/sqs/dead-letters.ts';
import { reportsQueue } from '../../shared/adapters/sqs/reports.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { appOf } from './app.tsx';
import { Env } from './env.ts';
import { bundled } from './ui/bundled.ts';

const env = readEnv(Env);

const app = appOf(
  {
    ...dynamoTable(env.TABLE_NAME),
    reports: reportsQueue(env.REPORTS_QUEUE_URL),
    deadLetters: deadLetters(env.DEAD_LETTER_QUEUES),
    bodies: bucketBodies(env.BUCKET_NAME),
    now,
    newId: (prefix: string) => typeid(prefix).toString(),
    operatorKeyHash: env.OPERATOR_KEY_HASH,
    publicUrl: env.PUBLIC_URL.replace(/\/$/, ''),
  },
  bundled,
);

export const handler = handle(app);
