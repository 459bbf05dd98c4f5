import type { Functions } from '../functions/functions.ts';
import type { Stack } from '../template/assembly.ts';
import { apiIdOf } from '../template/identity.ts';
import type { Resource } from '../template/resolve.ts';
import { serveApi } from './api.ts';
import { type Listener, listen } from './listener.ts';

/** The HTTP APIs of all stacks by API id. They have addresses before the template is evaluated, because it mentions them. */
export type Apis = {
  endpointOf(apiId: string): string;
  /** Begins to answer; gives the address of each API by its logical id. */
  open(resources: Resource[], functions: Functions): Record<string, string>;
  stop(): Promise<void>;
};

/** Takes a port for each API: the given one for the first, any free one for the others. */
export async function listenForApis(stacks: Stack[], port: number): Promise<Apis> {
  const ids = stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api')
      .map(([logicalId]) => apiIdOf(name, logicalId)),
  );
  const listeners = new Map<string, Listener>();
  for (const [index, id] of ids.entries()) listeners.set(id, await listen(index === 0 ? port : 0));
  const listenerOf = (id: string) => {
    const listener = listeners.get(id);
    if (!listener) throw new Error(`there is no API ${id}`);
    return listener;
  };
  return {
    endpointOf: (id) => listenerOf(id).endpoint,
    open(resources, functions) {
      const own = resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Api');
      for (const api of own) listenerOf(api.ref).open(serveApi(api, resources, functions));
      return Object.fromEntries(own.map(({ logicalId, ref }) => [logicalId, listenerOf(ref).endpoint]));
    },
    async stop() {
      await Promise.all([...listeners.values()].map((listener) => listener.stop()));
    },
  };
}
