import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { ApiEnv } from '../api/serve.ts';
import type { Console } from '../console.ts';
import type { Assets } from '../ui/assets.ts';
import { doorOf } from '../ui/doors.ts';
import { page } from '../ui/layout.tsx';
import { SignInPage } from '../ui/pages.tsx';
import { strangerOf } from '../ui/reader.ts';
import { isLanguage } from '../words/languages.ts';
import type { Authenticator } from './authenticate.ts';
import type { sessions } from './session.ts';

const YEAR_SECONDS = 31_536_000;

/** The way in and out: the first page, the sign-in, the sign-out, the choice of a language, and the files of every page. */
export function entranceOf(
  { publicUrl }: Console,
  keys: Authenticator,
  session: ReturnType<typeof sessions>,
  assets: Assets,
): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const signIn = (c: Context, problem?: string) =>
    page(<SignInPage assets={assets} known={strangerOf(c)} to={ownPath(c.req.query('to'))} problem={problem} />);

  app.get('/', async (c) => {
    const caller = await session.callerOf(c);
    return c.redirect(caller ? `/${doorOf(caller.actor)}` : '/sign-in', 303);
  });

  app.get('/sign-in', (c) => c.html(signIn(c)));

  app.post('/sign-in', async (c) => {
    const { key, to } = await c.req.parseBody();
    const caller = typeof key === 'string' ? await keys.byKey(key.trim()) : undefined;
    if (!caller) return c.html(signIn(c, 'This key is not known. Was it revoked?'), 401);
    await session.open(c, caller);
    return c.redirect(ownPath(to), 303);
  });

  app.post('/sign-out', async (c) => {
    await session.close(c);
    return c.redirect('/sign-in', 303);
  });

  app.post('/language', async (c) => {
    const { language, to } = await c.req.parseBody();
    if (isLanguage(language as string)) {
      const secure = publicUrl.startsWith('https:');
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

/** A path of ours, and of nobody else: what a link says about where to go on is not believed further than that. */
const ownPath = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/');
