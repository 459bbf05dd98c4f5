/** Keyset paging: `after` is the opaque cursor that the page before gave; one that this list did not give is a RangeError. */
export type PageRequest = { limit: number; after?: string };
export type Page<Item> = { items: Item[]; next?: string };
