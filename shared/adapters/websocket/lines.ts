import {
  ApiGatewayManagementApiClient,
  type ApiGatewayManagementApiClientConfig,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Lines } from '../../ports/sockets.ts';
import { patience } from '../patience.ts';

/** A page that does not take a message within this is as good as gone: there may be many others to tell. */
const requestHandler = { ...patience.requestHandler, connectionTimeout: 1_000, requestTimeout: 2_000 };

/** The lines of the WebSocket API at an address, `wss://…/stage` (plain `ws://` on one machine). */
export function webSocketLines(url: string, config: ApiGatewayManagementApiClientConfig = {}): Lines {
  const endpoint = url.replace(/^ws/, 'http');
  const client = new ApiGatewayManagementApiClient({
    ...patience,
    maxAttempts: 2,
    requestHandler,
    endpoint,
    ...config,
  });
  return {
    tell: (ConnectionId, told) =>
      unlessGone(client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(told) }))),
    async end(ConnectionId) {
      await unlessGone(client.send(new DeleteConnectionCommand({ ConnectionId })));
    },
  };
}

async function unlessGone(sending: Promise<unknown>): Promise<'told' | 'gone'> {
  try {
    await sending;
    return 'told';
  } catch (fault) {
    if (fault instanceof GoneException) return 'gone';
    throw fault;
  }
}
