import * as z from 'zod';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { outboundHttp } from '../../shared/adapters/http/outbound.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import { Arrival } from '../../shared/domain/deliveries/inbound.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';
import { laneOf } from './lane.ts';
import { fill, readAgain } from './read-again.ts';
import { receiveReport } from './receive-report.ts';

const env = readEnv(Env);
const stores = dynamoTable(env.TABLE_NAME);
/** A helpdesk that is asked keeps a client's other reports waiting. */
const outbound = outboundHttp({ allow: env.OUTBOUND_ALLOW.split(',').filter(Boolean), milliseconds: 5_000 });
const reading = { ...stores, outbound, bodies: bucketBodies(env.BUCKET_NAME) };
const dispatch = { ...stores, readAgain: readAgain(reading), fill: fill(reading), now };

/** The two queues that dispatch works: what came in, and what must move. */
const Work: z.ZodType<Work> = z.union([
  Arrival.transform((arrival) => ({ arrival })),
  FactMessage.transform((fact) => ({ fact })),
]);
type Work = { arrival: Arrival } | { fact: Fact };

export const handler = queueHandler<Work>(
  Work,
  (work, receives) =>
    'arrival' in work ? receiveReport(dispatch, work.arrival, receives) : moveTickets(dispatch, work.fact),
  (work) => ('arrival' in work ? work.arrival.delivery.clientId : laneOf(work.fact)),
);
