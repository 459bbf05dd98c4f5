import type { MiddlewareHandler } from 'hono';
import { nameOf } from '../../../shared/domain/access/key.ts';
import type { performer } from '../api/perform.ts';
import { onceFor } from '../api/perform-once.ts';
import type { Console } from '../console.ts';
import { strangerOf } from '../ui/reader.ts';
import type { PageEnv } from '../ui/room.tsx';
import type { Sessions } from './session.ts';

/**
 * Lets nobody on to a page who is not signed in, and tells the page who they are. A fragment that a page asks for by
 * itself makes the page load anew, which then shows the sign-in.
 */
export const reading =
  (session: Sessions, performs: ReturnType<typeof performer>, console: Console): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const caller = await session.callerOf(c);
    if (!caller && c.req.header('hx-request')) return c.body(null, 204, { 'hx-refresh': 'true' });
    if (!caller) return c.redirect(`/sign-in?${onwards(c.req, session.wasHere(c))}`, 303);
    const { actor } = caller;
    const perform = performs(caller, c.get('requestId'));
    c.set('caller', caller);
    c.set('reader', {
      ...strangerOf(c),
      actor,
      name: caller.name ?? nameOf(actor),
      now: console.now(),
      perform,
      performOnce: onceFor(console, caller, c.get('requestId'), perform),
    });
    return next();
  };

/** Where to go on after the sign-in, and that another one has ended. */
const onwards = ({ method, path }: { method: string; path: string }, ended: boolean): URLSearchParams =>
  new URLSearchParams({ ...(method === 'GET' && { to: path }), ...(ended && { ended: '' }) });
