import type { Hono } from 'hono';
import { doorway, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { BoardView } from './board.tsx';
import { watchedBoards } from './watched.ts';

/** The wallboard, and its moving part alone. */
export function boardOf(room: Room): Hono<PageEnv> {
  const app = doorway('control');
  const show = pages(room);
  const boardFor = watchedBoards(room.console);
  app.get('/control', async (c) => {
    const { words, actor } = c.get('reader');
    return show(c, {
      title: words.control.title,
      wide: true,
      children: <BoardView board={await boardFor(actor)} words={words} />,
    });
  });
  app.get('/control/board', async (c) => {
    const { words, actor } = c.get('reader');
    return c.html(<BoardView board={await boardFor(actor)} words={words} />);
  });
  return app;
}
