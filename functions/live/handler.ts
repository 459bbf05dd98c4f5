import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';

readEnv(Env);
const facts = queueHandler(FactMessage, async () => {});

/** Both ends of the line: what pages say on their sockets, and facts from the queue that go out to them. */
export const handler = async (
  event: SQSEvent | APIGatewayProxyWebsocketEventV2,
): Promise<SQSBatchResponse | APIGatewayProxyResultV2> => ('Records' in event ? facts(event) : { statusCode: 200 });
