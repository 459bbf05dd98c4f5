import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { webSocketLines } from '../../shared/adapters/websocket/lines.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { now } from '../../shared/runtime/now.ts';
import { readEnv } from '../../shared/runtime/read-env.ts';
import { Env } from './env.ts';
import { listen } from './listen.ts';
import { liveOver } from './live.ts';
import { passOn } from './pass-on.ts';

const env = readEnv(Env);
const live = liveOver({ ...dynamoTable(env.TABLE_NAME), lines: webSocketLines(env.LIVE_URL), now });
const facts = queueHandler(FactMessage, (fact) => passOn(live, fact));

/** Both ends of the line: what pages say, and facts from the queue that go out to them. */
export const handler = async (
  event: SQSEvent | APIGatewayProxyWebsocketEventV2,
): Promise<SQSBatchResponse | APIGatewayProxyResultV2> => ('Records' in event ? facts(event) : said(event));

/** A line that opens is nobody's until it says hello, so there is nothing to keep of it. */
async function said({ requestContext, body }: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  const { connectionId, eventType } = requestContext;
  if (eventType === 'MESSAGE') await listen(live, connectionId, body);
  if (eventType === 'DISCONNECT') await live.sockets.close(connectionId);
  return { statusCode: 200 };
}
