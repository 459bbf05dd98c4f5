import type { Hono } from 'hono';
import type { Trouble } from '../api/perform.ts';
import { IncidentBanner } from '../incidents/banner.tsx';
import { incidentOf } from '../incidents/of-ticket.ts';
import type { History } from '../ui/history.ts';
import { lookThrough } from '../ui/look-through.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { TicketPage } from '../ui/ticket.tsx';
import { Asked } from './asked.tsx';
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

  const page = async (c: PageContext, ticketId: string, failed?: { trouble: Trouble; text?: string | undefined }) => {
    const reader = c.get('reader');
    const history = bodyOf(await reader.perform<History>('tickets.history', { params: { ticketId } }));
    const { ticket } = history;
    const incident = await incidentOf(reader, ticket);
    const children = (
      <>
        <IncidentBanner of={incident} language={ticket.language} href="/portal/incidents" reader={reader} />
        <Asked ticket={ticket} {...failed} reader={reader} />
        <TicketPage history={history} reader={reader} />
      </>
    );
    if (c.req.header('hx-request')) return c.html(children);
    return show(c, { title: ticket.subject, live: true, viewing: ticket.id, children }, failed ? 409 : 200);
  };

  app.get('/portal/tickets/:ticketId', (c) => page(c, c.req.param('ticketId')));

  app.post('/portal/tickets/:ticketId/client-answer', async (c) => {
    const { ticketId } = c.req.param();
    const { text } = await formOf(c);
    const body = text?.trim() ? { text } : {};
    const done = await c.get('reader').perform('tickets.client-answer', { params: { ticketId }, body });
    if ('problem' in done) return page(c, ticketId, { trouble: done.problem, text });
    return c.redirect(`/portal/tickets/${ticketId}`, 303);
  });
}
