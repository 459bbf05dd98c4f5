import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { HELLO_MILLIS } from '../../../shared/domain/live/socket.ts';
import { after } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { hashOf } from '../door/authenticate.ts';
import type { sessions } from '../door/session.ts';
import type { PageEnv } from '../ui/room.tsx';

/**
 * Gives a page that is signed in what it opens its line with: a secret for one use within a minute, which is said on the
 * line itself, for an address is written down by everybody who passes it on.
 */
export function liveOf({ sockets, now }: Console, session: ReturnType<typeof sessions>): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.post('/live/token', async (c) => {
    const caller = await session.callerOf(c);
    if (!caller) return c.body(null, 401);
    const token = `srl_${randomBytes(32).toString('base64url')}`;
    await sockets.expect({
      hash: hashOf(token),
      sessionHash: caller.keyHash,
      validUntil: after(now(), HELLO_MILLIS),
    });
    return c.json({ token });
  });
  return app;
}
