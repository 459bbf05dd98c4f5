import type { Context, Hono } from 'hono';
import type { Trouble } from '../api/perform.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, type Room } from '../ui/room.tsx';
import { meOf, type Notice, seatsOf, self } from './asking.ts';
import { live } from './live.ts';
import { type Mine, MinePage } from './mine.tsx';
import { showing } from './show.tsx';

const NOTICES = 8;

/** What the first page shows, in three questions to the table: oneself, what is in hand, what was told. */
async function mineOf(reader: Reader, answer?: string): Promise<Mine> {
  const [me, held, notices, seats] = await Promise.all([
    meOf(reader),
    reader.perform<{ items: Ticket[] }>('agents.tickets', self(reader)),
    reader.perform<{ items: Notice[] }>('agents.notices', { ...self(reader), query: { limit: NOTICES } }),
    seatsOf(reader),
  ]);
  return { me, tickets: bodyOf(held).items, notices: bodyOf(notices).items, seats, answer };
}

/** The first page, its moving part, and the two things that are done on it. */
export function mineRoutes(app: Hono<PageEnv>, room: Room): void {
  const show = showing(room);
  const trigger = live(room, 'fact');

  const page = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const mine = await mineOf(reader, trouble?.detail);
    const title = reader.words.desk.mine.title;
    const children = <MinePage mine={mine} reader={reader} live={trigger} />;
    return show(c, { title, live: true, wide: true, children }, trouble ? 409 : 200);
  };

  app.get('/desk', (c) => page(c));

  app.get('/desk/now', async (c) => {
    const reader = c.get('reader');
    return c.html(<MinePage mine={await mineOf(reader)} reader={reader} live={trigger} />);
  });

  app.post('/desk/next', async (c) => {
    const reader = c.get('reader');
    const taken = await reader.perform<Ticket>('agents.take-next', self(reader));
    return 'problem' in taken ? page(c, taken.problem) : goTo(c, `/desk/tickets/${taken.body.id}`);
  });

  app.post('/desk/status', async (c) => {
    const reader = c.get('reader');
    const { status } = await formOf(c);
    const changed = await reader.perform('agents.status', { ...self(reader), body: { status } });
    return 'problem' in changed ? page(c, changed.problem) : c.redirect('/desk', 303);
  });
}

/** Goes on to another page: a form that htmx posted is told to load it, instead of taking a part of it for its own. */
const goTo = (c: Context, path: string) =>
  c.req.header('hx-request') ? c.body(null, 204, { 'hx-redirect': path }) : c.redirect(path, 303);
