import { type Index, type Item, orderOf, type Query } from '../table/table.ts';

/** A table's own order or one of its indexes: each partition's items sorted, so that a page costs what it holds. */
export class Order {
  readonly #partition: string;
  readonly #sort: string;
  readonly #partitions = new Map<string, Item[]>();

  constructor(index: Index | undefined) {
    ({ partition: this.#partition, sort: this.#sort } = orderOf(index));
  }

  put(item: Item): void {
    const name = this.#nameOf(item);
    if (name === undefined) return;
    const items = this.#partitions.get(name) ?? [];
    items.splice(this.#firstFrom(items, this.#placeOf(item)), 0, item);
    this.#partitions.set(name, items);
  }

  remove(item: Item): void {
    const name = this.#nameOf(item);
    const items = name === undefined ? undefined : this.#partitions.get(name);
    items?.splice(this.#firstFrom(items, this.#placeOf(item)), 1);
    if (name !== undefined && items?.length === 0) this.#partitions.delete(name);
  }

  page({ partition, between, backwards, limit = Number.POSITIVE_INFINITY, after }: Query): {
    items: Item[];
    next?: Item;
  } {
    const items = this.#partitions.get(partition) ?? [];
    let first = between ? this.#firstFrom(items, [between[0]]) : 0;
    let end = between ? this.#firstFrom(items, [between[1], LAST]) : items.length;
    if (after && backwards) end = Math.min(end, this.#firstFrom(items, this.#placeOf(after)));
    else if (after) first = Math.max(first, this.#firstFrom(items, [...this.#placeOf(after), '']));
    const found = backwards
      ? items.slice(Math.max(first, end - limit), end).reverse()
      : items.slice(first, Math.min(end, first + limit));
    const last = found.at(-1);
    // As in DynamoDB, a full page has a next one, even if that turns out to be empty.
    return { items: found, ...(last && found.length === limit && { next: last }) };
  }

  #nameOf(item: Item): string | undefined {
    const name = item[this.#partition];
    return name === undefined || item[this.#sort] === undefined ? undefined : String(name);
  }

  #placeOf(item: Item): string[] {
    return [String(item[this.#sort]), item.pk, item.sk];
  }

  /** The position of the first item at a place or behind it; a longer place is behind the one that it begins with. */
  #firstFrom(items: Item[], place: string[]): number {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(items[middle] as Item, place)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isBefore(item: Item, [sort = '', pk, sk, behind]: string[]): boolean {
    const own = String(item[this.#sort]);
    if (own !== sort) return own < sort;
    if (pk === undefined) return false;
    if (item.pk !== pk) return item.pk < pk;
    return sk !== undefined && (item.sk === sk ? behind !== undefined : item.sk < sk);
  }
}

/** Sorts behind every key. */
const LAST = '\u{10FFFF}';
