import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { Trouble } from '../api/perform.ts';
import { incidentOf } from '../incidents/of-ticket.ts';
import type { History } from '../ui/history.ts';
import { lookThrough } from '../ui/look-through.ts';
import { may } from '../ui/may.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { agentsOf, clientOf, itemsOf } from './asking.ts';
import { fieldsOf } from './fields.ts';
import { OneTicket } from './ticket.tsx';
import { TicketList } from './tickets.tsx';

/** The tickets of any client, found by number or subject, and one of them to be read. */
export function ticketsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const list = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const { client = await clientIn(c), about, status, after } = c.req.query();
    const clients = itemsOf(await reader.perform<{ items: Client[] }>('clients.list', { query: { limit: 100 } }));
    const clientId = client || clients[0]?.id; // the one that the form shows as chosen
    const found = clientId ? await lookThrough(reader, clientId, { about, status, after }) : undefined;
    const names = found?.items.some(({ place }) => place.at === 'agent') ? await agentsOf(reader) : [];
    const asked = { clientId, about, status };
    const open =
      clientId && may(reader, 'incidents.link')
        ? itemsOf(await reader.perform<{ items: Incident[] }>('incidents.list', { params: { clientId } }))
        : [];
    const shown = {
      clients,
      asked,
      found,
      names: new Map(names.map(({ id, name }) => [id as string, name])),
      incidents: open,
      trouble,
    };
    const { title } = reader.words.control.tickets;
    const children = <TicketList {...shown} reader={reader} />;
    return show(c, { title, wide: true, live: true, children }, trouble ? 409 : 200);
  };
  app.get('/control/tickets', (c) => list(c));

  app.post('/control/tickets/linking', async (c) => {
    const fields = await fieldsOf(c);
    const params = { incidentId: fields.one('incident') };
    const body = { ticketIds: fields.all('ticket') };
    const done = await c.get('reader').perform('incidents.link', { params, body });
    return 'problem' in done ? list(c, done.problem) : c.redirect(`/control/incidents/${params.incidentId}`, 303);
  });

  const one = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const params = { ticketId: c.req.param('ticketId') ?? '' };
    const history = bodyOf(await reader.perform<History>('tickets.history', { params }));
    const { clientId } = history.ticket;
    const [{ client }, open, incident] = await Promise.all([
      clientOf(reader, clientId),
      reader.perform<{ items: Incident[] }>('incidents.list', { params: { clientId } }),
      incidentOf(reader, history.ticket),
    ]);
    const known = { history, client, incident, incidents: itemsOf(open) };
    const children = <OneTicket {...known} reader={reader} trouble={trouble} />;
    return show(c, { title: history.ticket.subject, live: true, children }, trouble ? 409 : 200);
  };
  app.get('/control/tickets/:ticketId', (c) => one(c));

  app.post('/control/tickets/:ticketId/incident', async (c) => {
    const reader = c.get('reader');
    const params = c.req.param();
    const { incident, seen } = await formOf(c);
    const asked = { params, seen: Number(seen) };
    const done = incident
      ? await reader.perform('tickets.link-incident', { ...asked, body: { incidentId: incident } })
      : await reader.perform('tickets.unlink-incident', asked);
    return 'problem' in done ? one(c, done.problem) : c.redirect(`/control/tickets/${params.ticketId}`, 303);
  });

  app.post('/control/tickets/:ticketId/take', async (c) => {
    const params = c.req.param();
    const seen = Number((await c.req.parseBody()).seen);
    const taken = await c.get('reader').perform('tickets.take', { params, seen });
    return 'problem' in taken ? one(c, taken.problem) : c.redirect(`/control/tickets/${params.ticketId}`, 303);
  });
}

/** The client of a form that was refused: its list is shown again. */
const clientIn = async (c: PageContext): Promise<string | undefined> =>
  c.req.method === 'POST' ? (await fieldsOf(c)).maybe('client') : undefined;
