import type { Context, SQSEvent } from 'aws-lambda';
import { typeid } from 'typeid-js';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { forecastNeeds } from '../../shared/runtime/forecast-needs.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { tzdata } from '../../shared/runtime/tzdata.ts';
import { Env } from './env.ts';
import { lookAhead } from './look-ahead.ts';
import { solveBrief } from './solve-brief.ts';
import { work } from './work.ts';

const env = readEnv(Env);
const stores = dynamoTable(env.TABLE_NAME);
const rostering = {
  ...stores,
  bodies: bucketBodies(env.BUCKET_NAME),
  needsOf: forecastNeeds(stores.records),
  engine: solveBrief,
  tzdata,
  now,
  newId: (prefix: string) => typeid(prefix).toString(),
};

const queued = queueHandler(FactMessage, (fact, receives) => work(rostering, fact, receives));

/** The queue brings what is to be planned; the clock wakes it every night. */
export const handler = (event: SQSEvent | object, context: Context) =>
  'Records' in event ? queued(event, context) : lookAhead(rostering);
