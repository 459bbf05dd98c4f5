import type { Hono } from 'hono';
import type { History } from '../ui/history.ts';
import { lookThrough } from '../ui/look-through.ts';
import { bodyOf, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { TicketPage } from '../ui/ticket.tsx';
import { clientOf } from './own.ts';
import { TicketList, TicketsPage } from './tickets.tsx';

/** The tickets of a client, and each one as its people may read it. */
export function ticketsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal/tickets', async (c) => {
    const reader = c.get('reader');
    const asked = { status: c.req.query('status') || undefined, after: c.req.query('after') || undefined };
    const list = await lookThrough(reader, clientOf(reader), asked);
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
