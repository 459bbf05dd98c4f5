/** Keyset paging: `after` is the opaque cursor that the page before gave. */
export type PageRequest = { limit: number; after?: string };
export type Page<Item> = { items: Item[]; next?: string };
