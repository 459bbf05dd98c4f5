import type { ClientId } from '../../../shared/domain/ids.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { type Hit, indexOf } from './index-of.ts';

type Search = ReturnType<typeof indexOf>;
/** As many clients' articles as an instance holds at once. */
const REMEMBERED = 50;

/**
 * Searches a client's published articles. The index is built from them once and holds while the knowledge base's
 * revision does, which is all that a search reads.
 */
export function searcher(records: Records): (clientId: ClientId, text: string, limit: number) => Promise<Hit[]> {
  const indexes = new Map<ClientId, { revision: number; search: Promise<Search> }>();

  async function build(clientId: ClientId): Promise<Search> {
    const articles = await allOf(records, 'article', clientId);
    return indexOf(articles.filter(({ state }) => state === 'published'));
  }

  return async (clientId, text, limit) => {
    const revision = (await records.find('knowledge', clientId))?.revision ?? 0;
    if (revision === 0) return [];
    let known = indexes.get(clientId);
    if (known?.revision !== revision) {
      known = { revision, search: build(clientId) };
      known.search.catch(() => indexes.delete(clientId));
    }
    // The one that was asked for longest ago makes room.
    indexes.delete(clientId);
    indexes.set(clientId, known);
    if (indexes.size > REMEMBERED) indexes.delete(indexes.keys().next().value as ClientId);
    return (await known.search)(text, limit);
  };
}
