import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dynamoDriver } from '../../shared/adapters/dynamodb/driver.ts';
import { jwks } from '../../shared/adapters/http/jwks.ts';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import { reportsQueue } from '../../shared/adapters/sqs/reports.ts';
import { tableTargets } from '../../shared/adapters/table/targets.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { remember } from '../../shared/runtime/remember.ts';
import { sources } from '../../shared/sources/sources.ts';
import { Env } from './env.ts';
import { requestOf, responseOf } from './http.ts';
import { patience } from './patience.ts';
import { allowance } from './rate.ts';
import { receiveWebhook } from './receive-webhook.ts';

const env = readEnv(Env);
const targets = tableTargets(dynamoDriver(env.TABLE_NAME, patience));
/** A secret that is rotated or a connection that is switched off is noticed within this time. */
const CONNECTION_MILLIS = 10_000;

const intake = {
  target: remember(CONNECTION_MILLIS, targets.connection),
  sourceOf: (kind: keyof typeof sources) => sources[kind],
  keys: jwks(outboundHttp({ milliseconds: 1_500 }), now),
  reports: reportsQueue(env.REPORTS_QUEUE_URL, patience),
  bodies: bucketBodies(env.BUCKET_NAME, patience),
  allowance: allowance(),
  now,
};

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> =>
  responseOf(await receiveWebhook(intake, event.pathParameters?.connectionId ?? '', requestOf(event, env.PUBLIC_URL)));
