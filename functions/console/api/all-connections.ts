import * as z from 'zod';
import { allOf, everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { ConnectionView } from './connection-views.ts';
import { operation } from './operation.ts';

const AllView = z
  .object({ items: z.array(ConnectionView.extend({ client: z.string().meta({ description: "The client's name." }) })) })
  .meta({ id: 'AllConnections' });

export const allConnections = [
  operation(
    {
      id: 'connections.list-all',
      method: 'get',
      path: '/connections',
      tag: 'Connections',
      summary: 'List the connections of all clients, with how each does',
      answer: AllView,
    },
    async ({ console }) => {
      const clients = await allOf(console.records, 'client');
      const found = await Promise.all(clients.map((client) => connectionsOf(console, client)));
      return { body: { items: found.flat().sort((a, b) => a.client.localeCompare(b.client)) } };
    },
  ),
];

/** A client's connections, each with its breaker: what is shown of one. */
async function connectionsOf({ records, targets, publicUrl }: Console, client: { id: string; name: string }) {
  const own = await Array.fromAsync(everyItem((page) => records.list('connection', client.id, page)));
  return Promise.all(
    own.map(async (connection) => {
      const held = await targets.connection(connection.id);
      return {
        ...connection,
        client: client.name,
        webhookUrl: `${publicUrl}/in/${connection.id}`,
        ...(held && { secrets: held.secrets.inbound.length, writesBack: held.secrets.outbound !== undefined }),
        ...(held && held.breaker.failures > 0 && { breaker: held.breaker }),
      };
    }),
  );
}
