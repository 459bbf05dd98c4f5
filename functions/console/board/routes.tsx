import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { nameOf } from '../../../shared/domain/access/key.ts';
import type { ApiEnv } from '../api/serve.ts';
import type { Console } from '../console.ts';
import type { Authenticator } from '../door/authenticate.ts';
import { sessions } from '../door/session.ts';
import type { Assets } from '../ui/assets.ts';
import { Layout, page } from '../ui/layout.tsx';
import { SignInPage } from '../ui/pages.tsx';
import { BoardView } from './board.tsx';
import { watchedBoards } from './watched.ts';

/** The wallboard with its sign-in, and the files of every page. */
export function boardOf(console: Console, keys: Authenticator, assets: Assets): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const session = sessions(console, keys);
  const boardFor = watchedBoards(console);
  const ours = csrf({ origin: [new URL(console.publicUrl).origin] });

  app.get('/', async (c) => {
    const caller = await session.callerOf(c);
    if (!caller) return c.html(page(<SignInPage assets={assets} />));
    const board = await boardFor(caller.actor);
    return c.html(
      page(
        <Layout title="Wallboard – Sunrelay" assets={assets} signedInAs={nameOf(caller.actor)} wide>
          <BoardView board={board} />
        </Layout>,
      ),
    );
  });

  app.get('/board', async (c) => {
    const caller = await session.callerOf(c);
    // The page is loaded anew, and shows the sign-in.
    if (!caller) return c.body(null, 204, { 'hx-refresh': 'true' });
    return c.html(<BoardView board={await boardFor(caller.actor)} />);
  });

  app.post('/sign-in', ours, async (c) => {
    const { key } = await c.req.parseBody();
    const caller = typeof key === 'string' ? await keys.byKey(key.trim()) : undefined;
    if (!caller)
      return c.html(page(<SignInPage assets={assets} problem="This key is not known. Was it revoked?" />), 401);
    await session.open(c, caller);
    return c.redirect('/', 303);
  });

  app.post('/sign-out', ours, async (c) => {
    await session.close(c);
    return c.redirect('/', 303);
  });

  for (const { path, type, text } of Object.values(assets)) {
    app.get(path, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    );
  }
  return app;
}
