import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';
import { tell } from './tell.ts';

const stores = dynamoTable(readEnv(Env).TABLE_NAME);
const notify = { ...stores, deliveries: stores.outbound, now };

export const handler = queueHandler(FactMessage, (fact) => tell(notify, fact));
