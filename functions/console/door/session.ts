import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { actorOf, type Person, type Session } from '../../../shared/domain/access/person.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { SessionId } from '../../../shared/domain/ids.ts';
import { after } from '../../../shared/domain/time.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { type Authenticator, type Caller, hashOf, newToken } from './authenticate.ts';

/** A working day, and no night. */
const HOURS = 9;
/** Browsers in which somebody is signed in at once: the next one ends the oldest. */
const MOST_SESSIONS = 10;

/**
 * A browser's sign-in: a random token in a cookie that scripts cannot read, kept as a hash. The cookie is sent when a
 * link of another site leads here, because the provider's does, and never with a form or a script of another site.
 */
export function sessions(console: Console, keys: Authenticator) {
  const { records, now, newId, publicUrl } = console;
  // A loopback address is served over plain HTTP, where a browser keeps no Secure cookie; everything else is HTTPS.
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-sunrelay' : 'sunrelay';
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;

  async function end(token: string | undefined): Promise<void> {
    const session = token?.startsWith('srs_') ? await records.find('session', hashOf(token)) : undefined;
    if (!session) return;
    keys.forget(session.hash);
    await records.write([{ kind: 'session', remove: session }], {
      subject: session.id,
      version: 2,
      news: [told('person.signed-out', session)],
      at: now(),
      by: session.personId,
    });
  }

  return {
    /** Who is signed in here. */
    async callerOf(c: Context): Promise<Caller | undefined> {
      const token = getCookie(c, name);
      return token === undefined ? undefined : keys.bySession(token);
    },

    /** Who is signed in here, by what is kept and not by what was believed until now. */
    async callerAnew(c: Context): Promise<Caller | undefined> {
      const token = getCookie(c, name);
      if (token !== undefined) keys.forget(hashOf(token));
      return this.callerOf(c);
    },

    /** Whether somebody was signed in here who has not signed out; whether they still are is another matter. */
    wasHere: (c: Context): boolean => getCookie(c, name) !== undefined,

    /** Signs a person in for some hours, in the place of whoever was signed in here before; 'moved' when they were changed meanwhile. */
    async open(c: Context, person: Person): Promise<'written' | 'moved'> {
      const token = newToken();
      const at = now();
      const session: Session = {
        id: SessionId.parse(newId('ses')),
        hash: hashOf(token),
        personId: person.id,
        name: person.name,
        actor: actorOf(person),
        openedAt: at,
        seenAt: at,
        until: after(at, HOURS * 3_600_000),
        revision: 1,
      };
      const outcome = await records.write(
        [
          { kind: 'session', put: session, when: 'new' },
          { kind: 'person', put: { ...person, lastSeenAt: at }, when: { revision: person.revision } },
          ...(await oldest(console, person)),
        ],
        { subject: session.id, version: 1, news: [told('person.signed-in', session)], at, by: person.id },
      );
      if (outcome === 'moved') return outcome;
      await end(getCookie(c, name));
      setCookie(c, name, token, { ...options, maxAge: HOURS * 3600 });
      return outcome;
    },

    /** Signs a browser out, for good: its token opens nothing any more. */
    async close(c: Context): Promise<void> {
      await end(getCookie(c, name));
      deleteCookie(c, name, options);
    },
  };
}

export type Sessions = ReturnType<typeof sessions>;

/** What ends so that one more has room. */
async function oldest({ records }: Console, { id }: Person): Promise<RecordWrite[]> {
  const open = await Array.fromAsync(everyItem((page) => records.list('session', id, page)));
  const last = open.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(MOST_SESSIONS - 1);
  return last.slice(0, 50).map((session) => ({ kind: 'session', remove: session }));
}

const told = (type: 'person.signed-in' | 'person.signed-out', { personId, actor }: Session): News => ({
  type,
  data: { personId, ...(actor.role === 'client' && { clientId: actor.clientId }) },
});
