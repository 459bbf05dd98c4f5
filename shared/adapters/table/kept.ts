import type * as z from 'zod';
import { startingWith } from './keys.ts';
import type { Key, Query, Value } from './table.ts';

/** How records of one kind are kept: their schema, their key, other places where they are found, and their lists. */
export type Kept<Thing> = {
  schema: z.ZodType<Thing>;
  key(record: Thing): Key;
  /** From the id that records are found by; a shift has none, its key holds when it ends. */
  keyOf?(id: string): Key;
  beside?(record: Thing): Record<string, Value>;
  list?(within: string): Query;
};

/** Where a record is listed besides its key. */
export const listed = (listPk: string, listSk: string) => ({ listPk, listSk });

/** A list, or the part of it whose places begin alike. */
export const listing = (partition: string, prefix = ''): Query => ({
  index: 'listing',
  partition,
  ...(prefix && { between: startingWith(prefix) }),
});

/** A list by owner, such as `client#id`: as a whole (`all`), or of one of them. */
export const ofOwner = (partition: string, within: string): Query =>
  listing(partition, within === 'all' ? '' : `${within}#`);

/** The parts of an id such as `agentId/leaveId`. */
export const parts = (id: string): [string, string, string] => {
  const [first = '', second = '', third = ''] = id.split('/');
  return [first, second, third];
};
