import type { Hono } from 'hono';
import { doorway, type PageEnv, pages, type Room } from '../ui/room.tsx';

/** Where a client sees what is theirs. */
export function portalOf(room: Room): Hono<PageEnv> {
  const app = doorway('portal');
  const show = pages(room);
  app.get('/portal', (c) => {
    const { words } = c.get('reader');
    return show(c, { title: words.portal.title, children: <h1>{words.portal.title}</h1> });
  });
  return app;
}
