import { handle } from 'hono/aws-lambda';
import { typeid } from 'typeid-js';
import { cognitoIdentities } from '../../shared/adapters/cognito/identities.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { oidcSignIn } from '../../shared/adapters/oidc/sign-in.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import { bucketFiles } from '../../shared/adapters/s3/bucket-files.ts';
import { deadLetters } from '../../shared/adapters/sqs/dead-letters.ts';
import { reportsQueue } from '../../shared/adapters/sqs/reports.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { appOf } from './app.tsx';
import { Env } from './env.ts';
import { bundled } from './ui/bundled.ts';

const env = readEnv(Env);
/** Somebody waits for the answer. */
const CALL_MILLIS = 8_000;
const publicUrl = env.PUBLIC_URL.replace(/\/$/, '');

const app = appOf(
  {
    ...dynamoTable(env.TABLE_NAME),
    reports: reportsQueue(env.REPORTS_QUEUE_URL),
    deadLetters: deadLetters(env.DEAD_LETTER_QUEUES),
    bodies: bucketBodies(env.BUCKET_NAME),
    files: bucketFiles(env.BUCKET_NAME),
    calls: outboundHttp({ allow: env.OUTBOUND_ALLOW.split(',').filter(Boolean), milliseconds: CALL_MILLIS }),
    signIn: oidcSignIn({
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      backUrl: `${publicUrl}/sign-in/back`,
    }),
    identities: cognitoIdentities(env.USER_POOL_ID),
    now,
    newId: (prefix: string) => typeid(prefix).toString(),
    operatorKeyHash: env.OPERATOR_KEY_HASH,
    publicUrl,
    liveUrl: env.LIVE_URL,
    mailFrom: env.MAIL_FROM,
  },
  bundled,
);

export const handler = handle(app);
