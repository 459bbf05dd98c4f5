import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf } from '../ui/room.tsx';

type Page<Item> = { items: Item[]; next?: string };

/** Everything of a list that stays small, a hundred at a time. */
export async function every<Item>(
  { perform }: Reader,
  id: OperationId,
  query: object = {},
  params: Record<string, string> = {},
): Promise<Item[]> {
  const all: Item[] = [];
  for (let next: string | undefined, more = true; more; more = next !== undefined) {
    const page: Page<Item> = bodyOf(
      await perform<Page<Item>>(id, {
        params,
        query: { limit: 100, ...query, ...(next !== undefined && { after: next }) },
      }),
    );
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

export type Named = { id: string; name: string };

/** What things are called, by id. */
export const namesOf = (things: readonly Named[]): Map<string, string> =>
  new Map(things.map(({ id, name }) => [id, name]));
