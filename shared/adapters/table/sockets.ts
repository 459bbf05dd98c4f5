import type * as z from 'zod';
import { Hello, Socket } from '../../domain/live/socket.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { secondsOf } from './changes.ts';
import { listed, listing } from './kept.ts';
import { helloKey, socketKey } from './keys.ts';
import { all, type Condition, getOne, type Item, type Table } from './table.ts';

const isThere: Condition[] = [{ attribute: 'pk', is: 'present' }];

/** Open lines and the tokens for them, over one table. */
export function tableSockets(table: Table): Sockets {
  return {
    async expect(hello) {
      await table.write([{ put: helloItem(hello) }]);
    },
    async take(hash) {
      const item = await getOne(table, helloKey(hash));
      if (!item) return undefined;
      const lost = await table.write([{ remove: helloKey(hash), when: isThere }]);
      return lost.size === 0 ? read(Hello, item) : undefined;
    },
    async open(socket) {
      await table.write([{ put: socketItem(socket) }]);
    },
    async find(id) {
      const item = await getOne(table, socketKey(id));
      return item && read(Socket, item);
    },
    change: async (socket) => (await table.write([{ put: socketItem(socket), when: isThere }])).size === 0,
    async close(id) {
      await table.write([{ remove: socketKey(id) }]);
    },
    all: async () => (await all(table, listing('SOCKETS'))).map((item) => read(Socket, item)),
  };
}

const helloItem = (hello: Hello): Item => ({
  ...helloKey(hello.hash),
  kind: 'hello',
  data: JSON.stringify(hello),
  expiresAt: secondsOf(hello.validUntil),
});

const socketItem = (socket: Socket): Item => ({
  ...socketKey(socket.id),
  kind: 'socket',
  data: JSON.stringify(socket),
  ...listed('SOCKETS', socket.id),
  expiresAt: secondsOf(socket.until),
});

const read = <Kept>(schema: z.ZodType<Kept>, { data }: Item): Kept => schema.parse(JSON.parse(String(data)));
