import type { Ticket } from './history.ts';
import type { Reader } from './reader.ts';
import { bodyOf } from './room.tsx';

/** Tickets of a page, and where the next one begins. */
export type Found = { items: Ticket[]; next?: string | undefined };
type Asked = { status?: string | undefined; about?: string | undefined; after?: string | undefined };

const PAGE = 50;
/** What is rare is looked for in so many pages before whoever asks is asked to look on. */
const LOOKS = 6;

/** Looks through a client's tickets, newest first, until a page is full or enough was looked at. */
export async function lookThrough(reader: Reader, clientId: string, { after, ...asked }: Asked): Promise<Found> {
  const items: Ticket[] = [];
  const sift = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
  let next = after || undefined;
  for (let look = 0; look < LOOKS; look++) {
    const query = { limit: PAGE, ...sift, ...(next && { after: next }) };
    const page = bodyOf(await reader.perform<Found>('tickets.list', { params: { clientId }, query }));
    items.push(...page.items);
    next = page.next;
    if (next === undefined || items.length >= PAGE) break;
  }
  return { items, next };
}
