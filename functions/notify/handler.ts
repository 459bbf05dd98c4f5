import * as z from 'zod';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { parseFact } from '../../shared/domain/facts.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';
import { tell } from './tell.ts';

const stores = dynamoTable(readEnv(Env).TABLE_NAME);
const notify = { ...stores, deliveries: stores.outbound, now };

export const handler = queueHandler(z.unknown().transform(parseFact), (fact) => tell(notify, fact));
