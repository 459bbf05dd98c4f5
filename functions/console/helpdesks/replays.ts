import { bodyOf, type PageContext } from '../ui/room.tsx';
import type { Progress } from './deliveries.tsx';
import type { Delivery } from './shapes.ts';

const MOST_PAGES = 6;

/** How often the deliveries of a range were replayed, all of them together. */
export async function replaysIn(
  c: PageContext,
  connectionId: string,
  range: { from: string; until: string },
): Promise<number> {
  let sum = 0;
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { limit: 100, ...range, ...(after !== undefined && { after }) };
    const asked = { params: { connectionId }, query };
    const list = bodyOf(await c.get('reader').perform<{ items: Delivery[]; next?: string }>('deliveries.list', asked));
    sum += list.items.reduce((all, { replays }) => all + replays, 0);
    after = list.next;
    if (after === undefined) break;
  }
  return sum;
}

/** How far the replay of a range is, as the page's address names it. */
export async function progressOf(c: PageContext, connectionId: string): Promise<Progress> {
  const { from = '', until = '', replayed = '0', before = '0' } = c.req.query();
  const done = (await replaysIn(c, connectionId, { from, until })) - Number(before);
  const told = new URLSearchParams({ from, until, replayed, before });
  return { connectionId, done: Math.max(0, done), of: Number(replayed), told: told.toString() };
}
