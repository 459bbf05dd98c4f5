import { Connection, ConnectionSecrets } from '../../domain/clients/connection.ts';
import { Breaker, Endpoint } from '../../domain/deliveries/outbound.ts';
import { Route } from '../../domain/routes/route.ts';
import type { Targets } from '../../ports/records.ts';
import { startingWith, targetPk } from './keys.ts';
import { all, type Item, type Table } from './table.ts';

/** Connections and endpoints with what is needed to talk to them, over one table. */
export function tableTargets(table: Table): Targets {
  return {
    async connection(id) {
      const found = await together(table, id);
      const connection = found.get('CONNECTION');
      return connection ? { connection: Connection.parse(connection), ...means(found) } : undefined;
    },
    async endpoint(id) {
      const found = await together(table, id);
      const endpoint = found.get('ENDPOINT');
      return endpoint ? { endpoint: Endpoint.parse(endpoint), ...means(found) } : undefined;
    },
    async route(id) {
      const found = await together(table, id);
      if (!found.has('ROUTE')) return undefined;
      const { outbound: address } = ConnectionSecrets.parse(found.get('SECRETS') ?? { inbound: [] });
      const breaker = Breaker.parse(found.get('BREAKER') ?? { failures: 0 });
      return { route: Route.parse(found.get('ROUTE')), breaker, ...(address !== undefined && { address }) };
    },
    async endpointsFor(clientId) {
      const lists = await Promise.all([clientId, '-'].map((owner) => endpointsOf(table, owner)));
      return lists.flat();
    },
  };
}

/** A target, its secrets and its breaker lie in one partition with nothing else. */
async function together(table: Table, id: string): Promise<Map<string, unknown>> {
  const { items } = await table.query({ partition: targetPk(id) });
  return new Map(items.map((item) => [item.sk, recordOf(item)]));
}

const means = (found: Map<string, unknown>) => ({
  secrets: ConnectionSecrets.parse(found.get('SECRETS')),
  breaker: Breaker.parse(found.get('BREAKER') ?? { failures: 0 }),
});

async function endpointsOf(table: Table, owner: string): Promise<Endpoint[]> {
  const listed = await all(table, { index: 'listing', partition: 'ENDPOINTS', between: startingWith(`${owner}#`) });
  return listed.map((item) => Endpoint.parse(recordOf(item)));
}

const recordOf = (item: Item): unknown => JSON.parse(String(item.data));
