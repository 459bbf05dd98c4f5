import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type ApiKey, nameOf } from '../../../shared/domain/access/key.ts';
import { KeyId } from '../../../shared/domain/ids.ts';
import { after } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { type Authenticator, type Caller, hashOf } from './authenticate.ts';

const HOURS = 12;

/**
 * A browser's sign-in: a random token in a cookie that scripts cannot read, kept as a hash like a key. It says nothing
 * of the API key that opened it, and ends with it.
 */
export function sessions(console: Console, keys: Authenticator) {
  const { records, now, newId, publicUrl } = console;
  // A loopback address is served over plain HTTP, where a browser keeps no Secure cookie; everything else is HTTPS.
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-sunrelay' : 'sunrelay';
  const options = { path: '/', httpOnly: true, sameSite: 'Strict', secure } as const;

  return {
    /** Who is signed in here. */
    async callerOf(c: Context): Promise<Caller | undefined> {
      const token = getCookie(c, name);
      return token === undefined ? undefined : keys.bySession(token);
    },

    /** Signs a browser in for some hours. */
    async open(c: Context, { actor, keyHash }: Caller): Promise<void> {
      const token = `srs_${randomBytes(32).toString('base64url')}`;
      const id = KeyId.parse(newId('key'));
      const session = { of: keyHash, until: after(now(), HOURS * 3_600_000) };
      const key: ApiKey = {
        id,
        hash: hashOf(token),
        name: 'signed-in browser',
        actor,
        session,
        createdAt: now(),
        revision: 1,
      };
      const news = { type: 'key.created', data: { keyId: id, role: actor.role } } as const;
      await records.write([{ kind: 'key', put: key, when: 'new' }], {
        subject: id,
        version: 1,
        news: [news],
        at: now(),
        by: nameOf(actor),
      });
      setCookie(c, name, token, { ...options, maxAge: HOURS * 3600 });
    },

    /** Signs a browser out, for good: its token opens nothing any more. */
    async close(c: Context): Promise<void> {
      const token = getCookie(c, name);
      deleteCookie(c, name, options);
      const key = token?.startsWith('srs_') ? await records.find('key', hashOf(token)) : undefined;
      if (!key) return;
      keys.forget(key.hash);
      const news = { type: 'key.revoked', data: { keyId: key.id } } as const;
      await records.write([{ kind: 'key', remove: key }], {
        subject: key.id,
        version: 2,
        news: [news],
        at: now(),
        by: nameOf(key.actor),
      });
    },
  };
}
