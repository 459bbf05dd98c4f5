import type { Hono } from 'hono';
import { doorway, type PageEnv, pages, type Room } from '../ui/room.tsx';

/** Where an agent works. */
export function deskOf(room: Room): Hono<PageEnv> {
  const app = doorway('desk');
  const show = pages(room);
  app.get('/desk', (c) => {
    const { words } = c.get('reader');
    return show(c, { title: words.desk.title, children: <h1>{words.desk.title}</h1> });
  });
  return app;
}
