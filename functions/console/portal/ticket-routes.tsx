import type { Hono } from 'hono';
import type { History, Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { TicketPage } from '../ui/ticket.tsx';
import { clientOf } from './own.ts';
import { TicketList, TicketsPage } from './tickets.tsx';

export type Tickets = { items: Ticket[]; next?: string };

const AT_ONCE = 30;
/** A rare status is looked for in so many pages before whoever asks is asked to go on. */
const LOOKS = 5;

/** The tickets of a client, and each one as its people may read it. */
export function ticketsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal/tickets', async (c) => {
    const reader = c.get('reader');
    const asked = { status: c.req.query('status') || undefined, after: c.req.query('after') || undefined };
    const list = await listOf(reader, asked);
    if (c.req.header('hx-request')) return c.html(<TicketList list={list} {...asked} reader={reader} />);
    const { title } = reader.words.portal.tickets;
    return show(c, { title, live: true, children: <TicketsPage list={list} {...asked} reader={reader} /> });
  });

  app.get('/portal/tickets/:ticketId', async (c) => {
    const reader = c.get('reader');
    const history = bodyOf(await reader.perform<History>('tickets.history', { params: c.req.param() }));
    const children = <TicketPage history={history} reader={reader} />;
    if (c.req.header('hx-request')) return c.html(children);
    return show(c, { title: history.ticket.subject, live: true, viewing: history.ticket.id, children });
  });
}

async function listOf(reader: Reader, asked: { status?: string | undefined; after?: string | undefined }) {
  const list: Tickets = { items: [] };
  let after = asked.after;
  for (let look = 0; look < LOOKS && list.items.length < AT_ONCE; look++) {
    const query = { limit: AT_ONCE, ...(asked.status && { status: asked.status }), ...(after && { after }) };
    const page = bodyOf(
      await reader.perform<Tickets>('tickets.list', { params: { clientId: clientOf(reader) }, query }),
    );
    list.items.push(...page.items);
    after = page.next;
    if (after === undefined) break;
  }
  return { ...list, ...(after !== undefined && { next: after }) };
}
