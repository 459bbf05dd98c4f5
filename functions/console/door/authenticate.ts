import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor, ApiKey } from '../../../shared/domain/access/key.ts';
import { SEEN_MILLIS, type Session, speaksFor } from '../../../shared/domain/access/person.ts';
import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import { sessionInForce } from '../../../shared/runtime/session-in-force.ts';
import type { Console } from '../console.ts';

/** What was good this long ago is taken without asking again: so long at most does a revoked key or an ended session live on. */
const TRUST_MILLIS = 3_000;
const REMEMBERED = 1_000;

/** Who asks, and the hash of the key or session that they proved it with; a session tells until when it lasts, and a name. */
export type Caller = { actor: Actor; keyHash: string; until?: Instant; name?: string };

/** SHA-256 in hex: all that is ever kept of a key. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new API key: 256 random bits behind a prefix that secret scanners can know. */
export const newSecret = (): string => `srk_${randomBytes(32).toString('base64url')}`;

/** A new token of a browser, which is no key. */
export const newToken = (): string => `srs_${randomBytes(32).toString('base64url')}`;

type Held = { caller: Caller | undefined; asked: number };

/**
 * Tells who holds a key or a session. Each is found by its hash, so that comparing takes as long for a near miss as for a
 * far one; that it was used is written down once an hour.
 */
export function authenticator(console: Console) {
  const { now, operatorKeyHash } = console;
  const remembered = new Map<string, Held>();

  async function trusted(hash: string, find: (hash: string) => Promise<Caller | undefined>) {
    const asked = millisOf(now());
    const held = remembered.get(hash);
    const caller = held && asked < held.asked + TRUST_MILLIS ? held.caller : await find(hash);
    remembered.delete(hash);
    if (!caller || (caller.until !== undefined && caller.until <= now())) return undefined;
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(hash, { caller, asked: held?.caller === caller ? held.asked : asked });
    return caller;
  }

  const owners = (hash: string): boolean =>
    timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(operatorKeyHash, 'hex'));

  return {
    /** Whose API key it is; a session's token is none. */
    async byKey(secret: string): Promise<Caller | undefined> {
      if (secret.startsWith('srs_')) return undefined;
      const hash = hashOf(secret);
      if (owners(hash)) return { actor: { role: 'operator', as: 'owner' }, keyHash: hash };
      return trusted(hash, (one) => findKey(console, one));
    },
    /** Whose session it is. */
    async bySession(token: string): Promise<Caller | undefined> {
      return token.startsWith('srs_') ? trusted(hashOf(token), (hash) => findSession(console, hash)) : undefined;
    },
    /** Forgets a key or a session that was just taken away. */
    forget: (hash: string): void => void remembered.delete(hash),
  };
}

export type Authenticator = ReturnType<typeof authenticator>;

async function findKey({ records, now }: Console, hash: string): Promise<Caller | undefined> {
  const key = await records.find('key', hash);
  if (!key) return undefined;
  const { personId } = key.actor;
  if (personId && !speaksFor(key.actor, await records.find('person', personId))) return undefined;
  // Over the version that was read: one that is revoked meanwhile does not come back.
  if (isStale(key.usedAt, now())) {
    const used: ApiKey = { ...key, usedAt: now() };
    await records.write([{ kind: 'key', put: used, when: { revision: key.revision } }]);
  }
  return { actor: key.actor, keyHash: hash };
}

async function findSession({ records, now }: Console, hash: string): Promise<Caller | undefined> {
  const session = await sessionInForce(records, hash, now());
  if (!session) return undefined;
  if (isStale(session.seenAt, now())) await seen(records, session, now());
  const { actor, until, name } = session;
  return { actor, keyHash: hash, until, name };
}

/** Of two browsers that are seen at once one is written down: whoever lost is seen again. */
async function seen(records: Console['records'], session: Session, now: Instant): Promise<void> {
  const person = await records.find('person', session.personId);
  if (!person) return;
  await records.write([
    { kind: 'session', put: { ...session, seenAt: now }, when: { revision: session.revision } },
    { kind: 'person', put: { ...person, lastSeenAt: now }, when: { revision: person.revision } },
  ]);
}

const isStale = (at: Instant | undefined, now: Instant): boolean =>
  at === undefined || millisOf(now) - millisOf(at) >= SEEN_MILLIS;

/** The secret of an `Authorization: Bearer` header. */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header ?? '')?.[1];
