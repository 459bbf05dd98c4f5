import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { limitsOf } from './limits.ts';

/** Somebody on the line, as every event tells of them. Times are in milliseconds. */
export type Caller = { connectionId: string; connectedAt: number; sourceIp: string; userAgent: string | undefined };

export type Connection = Caller & { lastActiveAt(): number; send(text: string): Promise<void>; close(): void };

/** Who is on the line. */
export type Connections = {
  find(connectionId: string): Connection | undefined;
  /** Keeps a socket until it closes; what is heard on it, and its end, are told. */
  add(socket: WebSocket, caller: Caller, hears: Hears): void;
  /** Ends every connection, and waits until each end has been told. */
  stop(): Promise<void>;
};

type Hears = {
  message(body: string, isBase64Encoded: boolean): Promise<void>;
  end(code: number, reason: string): Promise<void>;
};

/** An id as API Gateway gives one: base64, so that callers have to encode it in a path. */
export const newConnectionId = (): string => `${randomBytes(11).toString('base64url')}=`;

export function makeConnections(): Connections {
  const open = new Map<string, { connection: Connection; socket: WebSocket }>();
  const under = new Set<Promise<void>>();
  let isStopping = false;
  const count = (work: Promise<void>) => {
    under.add(work);
    void work.finally(() => under.delete(work));
  };
  return {
    find: (connectionId) => open.get(connectionId)?.connection,
    add(socket, caller, hears) {
      const limits = limitsOf(() => socket.close(1001, 'Going away'));
      let lastActiveAt = caller.connectedAt;
      const spoken = () => {
        lastActiveAt = Date.now();
        limits.spoken();
      };
      const connection: Connection = {
        ...caller,
        lastActiveAt: () => lastActiveAt,
        send: (text) =>
          new Promise((resolve, reject) => {
            spoken();
            socket.send(text, (error) => (error ? reject(error) : resolve()));
          }),
        close: () => socket.close(1000, 'Connection Closed Normally'),
      };
      open.set(caller.connectionId, { connection, socket });
      socket.on('message', (data: Buffer, isBinary) => {
        spoken();
        count(hears.message(data.toString(isBinary ? 'base64' : 'utf8'), isBinary));
      });
      socket.on('error', () => {}); // too large or malformed: ws closes it, and the close is told
      socket.on('close', (code, reason) => {
        limits.stop();
        open.delete(caller.connectionId);
        count(hears.end(code, reason.toString()));
      });
      if (isStopping) socket.terminate();
    },
    async stop() {
      isStopping = true;
      const sockets = [...open.values()].map(({ socket }) => socket);
      for (const socket of sockets) socket.close(1001, 'Going away');
      // Whoever does not answer a close within a second is left.
      const patience = setTimeout(() => sockets.forEach((socket) => void socket.terminate()), 1000);
      await Promise.all(sockets.map((socket) => socket.readyState !== socket.CLOSED && once(socket, 'close')));
      clearTimeout(patience);
      await Promise.allSettled(under);
    },
  };
}
