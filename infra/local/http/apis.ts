import type { Functions } from '../functions/functions.ts';
import { serveSockets } from '../sockets/api.ts';
import type { Stack } from '../template/assembly.ts';
import { apiIdOf } from '../template/identity.ts';
import type { Resource } from '../template/resolve.ts';
import { serveApi } from './api.ts';
import { type Listener, listen } from './listener.ts';

/** The address of each API by its logical id. */
export type Opened = { http: Record<string, string>; sockets: Record<string, string> };

/** The APIs of all stacks by API id. They have addresses before the template is evaluated, because it mentions them. */
export type Apis = {
  endpointOf(apiId: string): string;
  /** Begins to answer. */
  open(resources: Resource[], functions: Functions): Opened;
  stop(): Promise<void>;
};

type Taken = { listener: Listener; endpoint: string };

/** Takes a port for each API: the given one for the first HTTP API, any free one for the others. */
export async function listenForApis(stacks: Stack[], port: number): Promise<Apis> {
  const apis = stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api')
      .map(([logicalId, { Properties }]) => ({
        id: apiIdOf(name, logicalId),
        isSocket: Properties?.ProtocolType === 'WEBSOCKET',
      })),
  );
  const taken = new Map<string, Taken>();
  for (const [index, { id, isSocket }] of apis.sort((a, b) => Number(a.isSocket) - Number(b.isSocket)).entries()) {
    const listener = await listen(index === 0 && !isSocket ? port : 0);
    taken.set(id, { listener, endpoint: isSocket ? listener.endpoint.replace('http', 'ws') : listener.endpoint });
  }
  const takenBy = (id: string): Taken => {
    const found = taken.get(id);
    if (!found) throw new Error(`there is no API ${id}`);
    return found;
  };
  const lines: { stop(): Promise<void> }[] = [];
  return {
    endpointOf: (id) => takenBy(id).endpoint,
    open(resources, functions) {
      const opened: Opened = { http: {}, sockets: {} };
      for (const api of resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Api')) {
        const { listener, endpoint } = takenBy(api.ref);
        if (api.properties.ProtocolType === 'WEBSOCKET') {
          const sockets = serveSockets(api, resources, functions, new URL(endpoint).host);
          listener.open(sockets.handle, sockets.upgrade);
          lines.push(sockets);
          opened.sockets[api.logicalId] = endpoint;
        } else {
          listener.open(serveApi(api, resources, functions));
          opened.http[api.logicalId] = endpoint;
        }
      }
      return opened;
    },
    async stop() {
      const closed = [...taken.values()].map(({ listener }) => listener.stop());
      await Promise.all(lines.map((each) => each.stop()));
      await Promise.all(closed);
    },
  };
}
