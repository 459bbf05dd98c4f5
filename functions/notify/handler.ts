import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { eventRules } from '../../shared/adapters/eventbridge/rules.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { remember } from '../../shared/runtime/remember.ts';
import { Env } from './env.ts';
import { hear } from './hear.ts';
import { RoutedMessage } from './routed.ts';

const env = readEnv(Env);
const stores = dynamoTable(env.TABLE_NAME);
/** An endpoint that is made, changed or switched off is noticed within this time; one ticket's change is several facts. */
const ENDPOINTS_MILLIS = 10_000;
const targets = { ...stores.targets, endpointsFor: remember(ENDPOINTS_MILLIS, stores.targets.endpointsFor) };
const rules = eventRules({
  bus: env.BUS_NAME,
  prefix: env.RULE_PREFIX,
  queueArn: env.ROUTED_QUEUE_ARN,
  lostArn: env.LOST_QUEUE_ARN,
});
const notify = { ...stores, targets, deliveries: stores.outbound, rules, now };

export const handler = queueHandler(RoutedMessage, (message) => hear(notify, message));
