import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { Email, type Person } from '../../../shared/domain/access/person.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { log } from '../../../shared/runtime/log.ts';
import type { ApiEnv } from '../api/serve.ts';
import type { Console } from '../console.ts';
import type { Assets } from '../ui/assets.ts';
import { page } from '../ui/layout.tsx';
import { OnwardPage, SignInPage, type SignInTrouble } from '../ui/pages.tsx';
import { strangerOf } from '../ui/reader.ts';
import { ownPath } from './own-path.ts';
import type { Sessions } from './session.ts';

/** What a browser holds while it is away at the provider. */
const Way = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string().transform(ownPath) });
const AWAY_SECONDS = 15 * 60;

/**
 * Signing in through the provider of identities and out again. A page of ours sends the browser on, both times: a form may
 * lead to nobody else, not even by a redirection.
 */
export function signInOf(console: Console, session: Sessions, assets: Assets): Hono<ApiEnv> {
  const { signIn, publicUrl } = console;
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-sunrelay-way' : 'sunrelay-way';
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  const app = new Hono<ApiEnv>();

  const asked = (c: Context, to: string, problem?: SignInTrouble, status: 200 | 403 = 200) =>
    c.html(page(<SignInPage assets={assets} known={strangerOf(c)} to={to} problem={problem} />), status);
  const onward = (c: Context, url: string) =>
    c.html(page(<OnwardPage assets={assets} known={strangerOf(c)} url={url} path="/sign-in" />));

  app.get('/sign-in', async (c) => {
    const to = ownPath(c.req.query('to'));
    if (c.req.query('ended') === undefined) return asked(c, to);
    return (await session.callerAnew(c)) ? c.redirect(to, 303) : asked(c, to, 'ended');
  });

  app.post('/sign-in', async (c) => {
    const { to, anew } = await c.req.parseBody();
    const { url, keep } = await signIn.begin(anew !== undefined);
    const way = Buffer.from(JSON.stringify({ ...keep, to: ownPath(to) })).toString('base64url');
    setCookie(c, name, way, { ...options, maxAge: AWAY_SECONDS });
    return onward(c, url);
  });

  app.get('/sign-in/back', async (c) => {
    const way = wayIn(getCookie(c, name));
    deleteCookie(c, name, options);
    if (!way) return asked(c, '/', 'expired', 403);
    const identity = await signIn.finish(`${publicUrl}/sign-in/back${new URL(c.req.url).search}`, way);
    if (isRefusal(identity)) {
      log.warn('a sign-in was refused', { because: identity.reason });
      return asked(c, way.to, 'refused', 403);
    }
    // Whoever is changed at this very moment is read anew.
    for (let attempt = 0; attempt < 3; attempt++) {
      const person = await personOf(console, identity.email);
      if (!person) return asked(c, way.to, 'unknown', 403);
      if ((await session.open(c, person)) === 'written') return c.redirect(way.to, 303);
    }
    return asked(c, way.to, 'expired', 403);
  });

  app.post('/sign-out', async (c) => {
    await session.close(c);
    const url = await signIn.end(publicUrl).catch(() => undefined);
    return url ? onward(c, url) : c.redirect('/sign-in', 303);
  });
  return app;
}

/** Whom we know by an address, unless they have left. */
async function personOf({ records }: Console, email: string): Promise<Person | undefined> {
  const { success, data } = Email.safeParse(email);
  const address = success ? await records.find('address', data) : undefined;
  const person = address && (await records.find('person', address.personId));
  return person?.leftAt === undefined ? person : undefined;
}

function wayIn(cookie: string | undefined): z.infer<typeof Way> | undefined {
  try {
    return Way.parse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
