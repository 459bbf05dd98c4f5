import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { doDue } from '../../shared/runtime/do-due.ts';
import { DueMessage } from '../../shared/runtime/due-message.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';

const escalate = { ...dynamoTable(readEnv(Env).TABLE_NAME), now };

export const handler = queueHandler(DueMessage, (due) => doDue(escalate, due));
