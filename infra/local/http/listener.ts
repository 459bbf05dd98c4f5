import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Answer, broken, plain, tooLarge } from './answer.ts';

/** Answers one request whose body has been read. */
export type Handle = (request: IncomingMessage, body: Buffer) => Promise<Answer>;

/** Takes over a connection that wants to be a WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

export type Listener = {
  endpoint: string;
  /** Begins to answer; until then callers get a 503. Without `upgrade` nobody gets a WebSocket. */
  open(handle: Handle, upgrade?: Upgrade): void;
  /** Takes no more requests and waits for the ones under way. */
  stop(): Promise<void>;
};

const LARGEST_BYTES = 10 * 1024 * 1024;

/** Takes a port on 127.0.0.1, 0 for any free one, before it is known who answers there. */
export async function listen(port: number): Promise<Listener> {
  let handle: Handle = async () => plain(503, 'Service Unavailable');
  const server = createServer(async (request, response) => {
    try {
      const body = await read(request);
      const answer = body ? await handle(request, body) : tooLarge;
      if (!server.listening) response.setHeader('connection', 'close'); // or stopping would wait for the caller
      write(response, answer);
    } catch {
      // The caller went away, or the platform is at fault; the function's own faults are answers by now.
      write(response, broken);
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open(given, upgrade) {
      handle = given;
      if (upgrade)
        server.on('upgrade', (request, socket, head) => {
          socket.on('error', () => socket.destroy());
          upgrade(request, socket, head).catch(() => socket.destroy());
        });
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** The whole body, or nothing when it is larger than an HTTP API takes. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= LARGEST_BYTES) chunks.push(chunk);
  }
  return bytes <= LARGEST_BYTES ? Buffer.concat(chunks) : undefined;
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}
