import type * as z from 'zod';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { AgentView } from '../api/agent-views.ts';
import type { Performed } from '../api/perform.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf } from '../ui/room.tsx';

export type Agent = z.infer<typeof AgentView>;
type Page<Item> = { items: Item[]; next?: string };

/** A page of a list that a page needs: refused, the page is lost. */
export const itemsOf = <Item>(performed: Performed<Page<Item>>): Item[] => bodyOf(performed).items;

/** A client as operators see it, with the version to be named when it is changed. */
export async function clientOf(reader: Reader, clientId: string): Promise<{ client: Client; revision: number }> {
  const client = bodyOf(await reader.perform<Client>('clients.get', { params: { clientId } }));
  return { client, revision: client.revision };
}

/** The plan in force, or one version of it; undefined while there is none. */
export async function planOf(
  reader: Reader,
  { id, planVersion }: Pick<Client, 'id' | 'planVersion'>,
  version = planVersion,
): Promise<Plan | undefined> {
  if (version === 0) return undefined;
  return bodyOf(await reader.perform<Plan>('plans.get', { params: { clientId: id, version: String(version) } }));
}

/** Every agent of the company, page by page. */
export async function agentsOf(reader: Reader): Promise<Agent[]> {
  const all: Agent[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const query = { limit: 100, ...(after !== undefined && { after }) };
    const { items, next } = bodyOf(await reader.perform<Page<Agent>>('agents.list', { query }));
    all.push(...items);
    after = next;
    more = next !== undefined;
  }
  return all.sort((a, b) => a.name.localeCompare(b.name));
}
