import type { Hono } from 'hono';
import { doorway, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { BoardView } from './board.tsx';
import { watchedBoard } from './watched.ts';

/** The wallboard, and its moving part alone. */
export function boardOf(room: Room): Hono<PageEnv> {
  const app = doorway('control');
  const show = pages(room);
  const board = watchedBoard(room.console);
  // Clocks run down and the axis moves on though nothing happens; without a line, a wall looks for itself.
  const live = room.console.liveUrl
    ? 'sunrelay:fact from:body throttle:2s, sunrelay:caught-up from:body, every 20s'
    : 'every 2s';

  app.get('/control', async (c) => {
    const reader = c.get('reader');
    const children = <BoardView board={await board()} reader={reader} live={live} />;
    return show(c, { title: reader.words.control.title, wide: true, live: true, children });
  });

  app.get('/control/board', async (c) =>
    c.html(<BoardView board={await board()} reader={c.get('reader')} live={live} />),
  );
  return app;
}
