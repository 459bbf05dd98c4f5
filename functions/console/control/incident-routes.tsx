import type { Hono } from 'hono';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { Trouble } from '../api/perform.ts';
import { incidentPages } from '../incidents/routes.tsx';
import { type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { itemsOf } from './asking.ts';
import { fieldsOf } from './fields.ts';
import { IncidentList } from './incidents.tsx';
import { clientsOf } from './people-routes.tsx';

/** Incidents: many tickets with one root, opened and looked at; tickets join them where they are read, and in their lists. */
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

  incidentPages(app, '/control', show);
}
