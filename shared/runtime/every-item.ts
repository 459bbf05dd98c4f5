import type { Page, PageRequest } from '../ports/page.ts';

/** Walks a list to its end, page by page. */
export async function* everyItem<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
): AsyncGenerator<Item, undefined> {
  let after: string | undefined;
  do {
    const page = await list({ limit: 100, ...(after !== undefined && { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}
