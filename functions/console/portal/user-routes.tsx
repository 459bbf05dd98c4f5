import type { Hono } from 'hono';
import type * as z from 'zod';
import type { Trouble } from '../api/perform.ts';
import type { OffBoardingView, PersonView } from '../api/person-views.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { clientOf } from './own.ts';
import { GoodbyePage, UsersPage } from './users.tsx';

export type Person = z.infer<typeof PersonView>;

const ONE = '/portal/users/:personId';

/** A client's own people: invited, given another role, let go, and let in again. */
export function usersOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal/users', (c) => all(c));

  app.post('/portal/users', async (c) => {
    const reader = c.get('reader');
    const given = await formOf(c);
    const made = await reader.perform('client-people.invite', { params: { clientId: clientOf(reader) }, body: given });
    if ('problem' in made) return all(c, { trouble: made.problem, given });
    return c.redirect('/portal/users?done=invited', 303);
  });

  app.post(ONE, async (c) => {
    const { as, revision } = await formOf(c);
    const asked = { params: c.req.param(), body: { as }, seen: Number(revision) };
    const changed = await c.get('reader').perform('people.change', asked);
    return 'problem' in changed ? all(c, { trouble: changed.problem }) : c.redirect('/portal/users', 303);
  });

  app.get(`${ONE}/goodbye`, async (c) => {
    const reader = c.get('reader');
    const preview = bodyOf(
      await reader.perform<OffBoardingView>('people.off-board.preview', { params: c.req.param() }),
    );
    return show(c, {
      title: reader.words.portal.users.remove,
      children: <GoodbyePage preview={preview} reader={reader} />,
    });
  });

  app.post(`${ONE}/goodbye`, async (c) => {
    const gone = await c.get('reader').perform('people.off-board', { params: c.req.param() });
    return 'problem' in gone ? all(c, { trouble: gone.problem }) : c.redirect('/portal/users?done=removed', 303);
  });

  app.post(`${ONE}/return`, async (c) => {
    const back = await c.get('reader').perform('people.restore', { params: c.req.param() });
    return 'problem' in back ? all(c, { trouble: back.problem }) : c.redirect('/portal/users', 303);
  });

  async function all(c: PageContext, again: { trouble?: Trouble; given?: Record<string, string> } = {}) {
    const reader = c.get('reader');
    const params = { clientId: clientOf(reader) };
    const { items } = bodyOf(
      await reader.perform<{ items: Person[] }>('client-people.list', { params, query: { limit: 100 } }),
    );
    const view = { people: items, done: c.req.query('done'), reader, ...again };
    const shown = { title: reader.words.portal.users.title, children: <UsersPage {...view} /> };
    return show(c, shown, again.trouble ? 422 : 200);
  }
}
