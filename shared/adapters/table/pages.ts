import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Page, PageRequest } from '../../ports/page.ts';
import { type Item, orderOf, type Query, type Table } from './table.ts';

/** A cursor names its list by a digest, then the place in it: the index's sort key, and the item's own key. */
const Place = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** One page of a list. A cursor of another list, or one that nobody gave, is a RangeError. */
export async function pageOf<Record>(
  table: Pick<Table, 'query'>,
  list: Query,
  { limit, after }: PageRequest,
  read: (item: Item) => Record,
): Promise<Page<Record>> {
  const start = after === undefined ? undefined : placeOf(list, after);
  const { items, next } = await table.query({ ...list, limit, ...(start && { after: start }) });
  return { items: items.map(read), ...(next && { next: cursorOf(list, next) }) };
}

function cursorOf(list: Query, item: Item): string {
  const place = [digest(list), String(item[orderOf(list.index).sort]), item.pk, item.sk];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The partition is always the list's own, never the cursor's: whoever forges one moves about in the same list. */
function placeOf(list: Query, cursor: string): Item {
  const [owner, at, pk, sk] = decoded(cursor) ?? ['', '', '', ''];
  const [first, last] = list.between ?? ['', '\u{10FFFF}'];
  if (owner !== digest(list) || at < first || at > last) throw new RangeError('this cursor is not of this list');
  const { partition, sort } = orderOf(list.index);
  return { pk, sk, [partition]: list.partition, [sort]: at };
}

function decoded(cursor: string) {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

const digest = ({ index, partition }: Query): string =>
  createHash('sha256').update(`${index} ${partition}`).digest('base64url').slice(0, 12);
