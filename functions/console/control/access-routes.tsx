import type { Hono } from 'hono';
import type { Review } from '../../../shared/domain/access/review.ts';
import { after, DAY_MILLIS } from '../../../shared/domain/time.ts';
import type { Trouble } from '../api/perform.ts';
import type { Entry } from '../api/review-entries.ts';
import { csvFile } from '../ui/csv-file.ts';
import { backTo } from '../ui/once.tsx';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { agentsOf, itemsOf } from './asking.ts';
import { AuditPage, type Fact } from './audit.tsx';
import { KeyList, type KeyShown } from './keys.tsx';
import { actorFor, clientsOf } from './people-routes.tsx';
import { ReviewPage } from './review.tsx';

const WEEK_MILLIS = 7 * DAY_MILLIS;

/** Keys for programs, the review of who sees what, and the search through everything that happened. */
export function accessOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const keys = async (c: PageContext, once: { secret?: string; trouble?: Trouble } = {}) => {
    const reader = c.get('reader');
    const [list, clients, agents] = await Promise.all([
      reader.perform<{ items: KeyShown[] }>('keys.list', { query: { limit: 100 } }),
      clientsOf(reader),
      agentsOf(reader),
    ]);
    const children = <KeyList keys={itemsOf(list)} clients={clients} agents={agents} {...once} reader={reader} />;
    return show(c, { title: reader.words.control.keys.title, children }, once.trouble ? 422 : 200);
  };
  app.get('/control/keys', (c) => keys(c));

  app.post('/control/keys', async (c) => {
    const { name, role = '', client, agent, once } = await formOf(c);
    const body = { name, actor: actorFor(role, client, agent) };
    const made = await c.get('reader').performOnce<{ secret: string }>('keys.create', { body }, once);
    if ('before' in made) return backTo(c, '/control/keys');
    return keys(c, 'problem' in made ? { trouble: made.problem } : { secret: made.body.secret });
  });

  app.post('/control/keys/:keyId/revoke', async (c) => {
    const gone = await c.get('reader').perform('keys.revoke', { params: c.req.param() });
    return 'problem' in gone ? keys(c, { trouble: gone.problem }) : c.redirect('/control/keys', 303);
  });

  const review = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [found, clients] = await Promise.all([
      reader.perform<{ quarter: string; review?: Review; entries: Entry[] }>('access.review', { query: {} }),
      clientsOf(reader),
    ]);
    const children = <ReviewPage {...bodyOf(found)} clients={clients} reader={reader} trouble={trouble} />;
    return show(c, { title: reader.words.control.review.title, wide: true, children }, trouble ? 409 : 200);
  };
  app.get('/control/access', (c) => review(c));

  app.post('/control/access', async (c) => {
    const done = await c.get('reader').perform('access.reviewed', { body: await formOf(c) });
    return 'problem' in done ? review(c, done.problem) : c.redirect('/control/access', 303);
  });

  app.get('/control/access.csv', async (c) => {
    const file = bodyOf(await c.get('reader').perform<string>('access.review', { query: { format: 'csv' } }));
    return csvFile(c, file, 'access-review.csv');
  });

  app.get('/control/audit', async (c) => {
    const reader = c.get('reader');
    const asked = queryOf(c);
    const found = await reader.perform<{ items: Fact[]; next?: string }>('audit.search', { query: asked });
    const shown = 'problem' in found ? { trouble: found.problem, items: [] } : found.body;
    const children = <AuditPage asked={asked} {...shown} reader={reader} />;
    return show(c, { title: reader.words.control.audit.title, wide: true, children });
  });

  app.get('/control/audit.csv', async (c) => {
    const query = { ...queryOf(c), format: 'csv', limit: 1000 };
    return csvFile(c, bodyOf(await c.get('reader').perform<string>('audit.search', { query })), 'audit.csv');
  });
}

/** What a search asks for: the last week unless a time is said, and no field that is empty. */
function queryOf(c: PageContext): Record<string, string> {
  const said = Object.entries(c.req.query()).filter(([, value]) => value !== '');
  const { from, until, ...rest } = Object.fromEntries(said);
  return {
    ...rest,
    from: instantIn(from) ?? after(c.get('reader').now, -WEEK_MILLIS),
    ...(until && { until: instantIn(until) ?? until }),
  };
}

/** A field of date and time says neither seconds nor a zone: it is taken as UTC, as its label says. */
const instantIn = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : /Z$/.test(text) ? text : `${text.slice(0, 16)}:00.000Z`;
