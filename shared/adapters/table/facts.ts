import * as z from 'zod';
import { after, Instant } from '../../domain/time.ts';
import type { Facts } from '../../ports/facts.ts';
import { changeOf } from './changes.ts';
import { FACT_SHARDS, factListsOf } from './keys.ts';
import { every, type Item, type Table } from './table.ts';

/**
 * A change is stamped before it is written, and the index shows it a moment later, so one may turn up behind another
 * that was read already. A follower therefore looks back this far each time and leaves out what it was given.
 */
const UNSETTLED_MILLIS = 10_000;
/** A cursor travels in a URL: of more changes than this in that time, the older ones count as settled. */
const REMEMBERED = 64;
const DAY_MILLIS = 24 * 60 * 60_000;
/** Each day is lists of its own to ask for, whether or not anything happened: a follower may be this far behind. */
const DAYS_BEHIND = 400;

/** Where a follower stands: it reads on from a place, and was given these at or behind it already. */
const Standing = z.object({ from: z.string(), given: z.array(z.string()) });
type Standing = z.infer<typeof Standing>;

/** Everything that happened, over one table: each day after the other, its shards side by side. A page holds whole changes. */
export const tableFacts = (table: Table): Facts => ({
  async since(from, limit, now) {
    const standing = 'cursor' in from ? decoded(from.cursor) : { from: Instant.parse(from.at), given: [] };
    if (dayOf(standing.from) < dayOf(after(now, -DAYS_BEHIND * DAY_MILLIS)))
      throw new RangeError(`facts are followed from at most ${DAYS_BEHIND} days ago`);
    const { changes, isCut } = await read(table, standing, limit, now);
    const next = encoded(movedOn(standing, changes.map(placeOf), isCut, now));
    return { items: changes.flatMap((item) => changeOf(item).facts), next };
  },
});

async function read(table: Table, { from, given }: Standing, limit: number, now: Instant) {
  const known = new Set(given);
  const changes: Item[] = [];
  const share = Math.ceil((limit + known.size) / FACT_SHARDS) + 1;
  // A change may be stamped by a clock that is a little ahead of ours.
  const lastDay = dayOf(after(now, UNSETTLED_MILLIS));
  for (let day = dayOf(from); day <= lastDay; day = dayOf(after(`${day}T00:00:00.000Z`, DAY_MILLIS))) {
    const shards = factListsOf(day).map((partition) =>
      every(table, { index: 'listing', partition, between: [from, '9'], limit: share }),
    );
    for await (const item of merged(shards)) {
      if (changes.length === limit) return { changes, isCut: true };
      if (!known.has(placeOf(item))) changes.push(item);
    }
  }
  return { changes, isCut: false };
}

/** The items of lists that are each in order, in order: all begin at once, and each is read on as it is used up. */
async function* merged(lists: AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const begun = await Promise.all(lists.map(async (list) => ({ list, head: await list.next() })));
  for (;;) {
    const [first] = begun
      .flatMap((one) => (one.head.done ? [] : [{ one, item: one.head.value }]))
      .sort((a, b) => (placeOf(a.item) < placeOf(b.item) ? -1 : 1));
    if (!first) return;
    yield first.item;
    first.one.head = await first.one.list.next();
  }
}

/** Everything up to what is settled is passed by, but not more than was read; the rest is remembered as given. */
function movedOn({ from, given }: Standing, read: string[], isCut: boolean, now: Instant): Standing {
  const settled = after(now, -UNSETTLED_MILLIS);
  const last = read.at(-1);
  const reached = isCut && last && last < settled ? last : settled;
  const stands = reached > from ? reached : from;
  const open = [...given, ...read].filter((place) => place >= stands).sort();
  const kept = open.slice(-REMEMBERED);
  return { from: open.length > kept.length ? (kept[0] ?? stands) : stands, given: kept };
}

const placeOf = (item: Item): string => String(item.listSk);
const dayOf = (place: string): string => place.slice(0, 10);
const encoded = (standing: Standing): string => Buffer.from(JSON.stringify(standing)).toString('base64url');

function decoded(cursor: string): Standing {
  try {
    const standing = Standing.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    Instant.parse(standing.from.slice(0, 24));
    return standing;
  } catch {
    throw new RangeError('this cursor is not of the facts');
  }
}
