import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { ApiEnv } from '../api/serve.ts';
import type { Console } from '../console.ts';
import type { Assets } from '../ui/assets.ts';
import { doorOf } from '../ui/doors.ts';
import { isLanguage } from '../words/languages.ts';
import { ownPath } from './own-path.ts';
import type { Sessions } from './session.ts';
import { signInOf } from './sign-in.tsx';

const YEAR_SECONDS = 31_536_000;

/** The way in and out: the first page, the sign-in, the sign-out, the choice of a language, and the files of every page. */
export function entranceOf(console: Console, session: Sessions, assets: Assets): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.get('/', async (c) => {
    const caller = await session.callerOf(c);
    return c.redirect(caller ? `/${doorOf(caller.actor)}` : '/sign-in', 303);
  });

  app.route('/', signInOf(console, session, assets));

  app.post('/language', async (c) => {
    const { language, to } = await c.req.parseBody();
    if (isLanguage(language as string)) {
      const secure = console.publicUrl.startsWith('https:');
      setCookie(c, 'language', String(language), { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', secure });
    }
    return c.redirect(ownPath(to), 303);
  });

  for (const { path, type, text } of Object.values(assets)) {
    app.get(path, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    );
  }
  return app;
}
