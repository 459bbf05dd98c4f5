import type { Page, PageRequest } from '../ports/page.ts';
import type { RecordKind, RecordKinds, Records } from '../ports/records.ts';

/** Walks a list to its end, page by page. */
export async function* everyItem<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit = 100,
): AsyncGenerator<Item, undefined> {
  let after: string | undefined;
  do {
    const page = await list({ limit, ...(after !== undefined && { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** Every record of a kind, for lists that stay small. */
export const allOf = <Kind extends RecordKind>(
  records: Records,
  kind: Kind,
  within = 'all',
): Promise<RecordKinds[Kind][]> => Array.fromAsync(everyItem((page) => records.list(kind, within, page)));
