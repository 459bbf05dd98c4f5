import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Heard = { method: string; path: string; headers: IncomingMessage['headers']; body: string };
export type Server = { url: string; port: number; heard: Heard[]; stop(): Promise<void> };

/** A real HTTP server on loopback that answers by a function, and remembers what it heard. */
export async function startServer(
  answer: (request: Heard, response: ServerResponse) => void | Promise<void>,
): Promise<Server> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body: await text(request) };
    heard.push(one);
    await answer(one, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    heard,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
