import type { Api } from './api.ts';
import { at, type Row } from './show.ts';

/** A column that reads a name where a row has an id; the id itself where nobody is called that. */
export type Named = (place: string) => (row: Row) => string;

/** What agents are called, asked for once. */
export const agentNames = (api: Api): Promise<Named> => namedBy(api.items('agents.list', {}));

/** What clients are called; of a pool such as `cli_…/german` the skill stays. */
export async function poolNames(api: Api): Promise<Named> {
  const named = await namedBy(api.items('clients.list', {}));
  return (place) => (row) => {
    const [client = '', ...skill] = String(at(row, place) ?? '').split('/');
    return [named('client')({ client }), ...skill].join('/');
  };
}

async function namedBy(things: AsyncIterable<unknown>): Promise<Named> {
  const names = new Map<string, string>();
  for await (const thing of things) {
    const { id, name } = thing as { id: string; name: string };
    names.set(id, name);
  }
  return (place) => (row) => {
    const id = String(at(row, place) ?? '');
    return names.get(id) ?? id;
  };
}
