import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { remember } from '../../shared/runtime/remember.ts';
import { Env } from './env.ts';
import { tell } from './tell.ts';

const stores = dynamoTable(readEnv(Env).TABLE_NAME);
/** An endpoint that is made, changed or switched off is noticed within this time; one ticket's change is several facts. */
const ENDPOINTS_MILLIS = 10_000;
const targets = { ...stores.targets, endpointsFor: remember(ENDPOINTS_MILLIS, stores.targets.endpointsFor) };
const notify = { ...stores, targets, deliveries: stores.outbound, now };

export const handler = queueHandler(FactMessage, (fact) => tell(notify, fact));
