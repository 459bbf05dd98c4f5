import type { Hono } from 'hono';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { Trouble } from '../api/perform.ts';
import type { Ticket } from '../ui/history.ts';
import { may } from '../ui/may.ts';
import { bodyOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { itemsOf } from './asking.ts';
import { fieldsOf } from './fields.ts';
import { IncidentList, IncidentPage } from './incidents.tsx';
import { clientsOf } from './people-routes.tsx';

const ONE = '/control/incidents/:incidentId';

/** Incidents: many tickets with one root, opened, looked at and closed; tickets join them where they are read. */
export function incidentsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const list = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [all, clients] = await Promise.all([
      reader.perform<{ items: Incident[] }>('incidents.list-all', { query: { limit: 100 } }),
      clientsOf(reader),
    ]);
    const children = <IncidentList incidents={itemsOf(all)} clients={clients} reader={reader} trouble={trouble} />;
    return show(c, { title: reader.words.control.incidents.title, live: true, children }, trouble ? 422 : 200);
  };
  app.get('/control/incidents', (c) => list(c));

  app.post('/control/incidents', async (c) => {
    const fields = await fieldsOf(c);
    const body = { title: fields.one('title'), clientIds: fields.all('client') };
    const made = await c.get('reader').perform<Incident>('incidents.open-wide', { body });
    return 'problem' in made ? list(c, made.problem) : c.redirect(`/control/incidents/${made.body.id}`, 303);
  });

  const one = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const params = { incidentId: c.req.param('incidentId') ?? '' };
    const [incident, clients, tickets] = await Promise.all([
      reader.perform<Incident>('incidents.get', { params }),
      clientsOf(reader),
      may(reader, 'incidents.tickets')
        ? reader.perform<{ items: Ticket[] }>('incidents.tickets', { params, query: { limit: 100 } })
        : undefined,
    ]);
    const known = { incident: bodyOf(incident), clients, tickets: tickets && itemsOf(tickets) };
    const children = <IncidentPage {...known} reader={reader} trouble={trouble} />;
    return show(c, { title: known.incident.title, live: true, children }, trouble ? 409 : 200);
  };
  app.get(ONE, (c) => one(c));

  app.post(`${ONE}/closing`, async (c) => {
    const closed = await c.get('reader').perform('incidents.close', { params: c.req.param() });
    return 'problem' in closed ? one(c, closed.problem) : c.redirect('/control/incidents', 303);
  });
}
