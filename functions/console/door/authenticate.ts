import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor, ApiKey } from '../../../shared/domain/access/key.ts';
import { millisOf } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';

/** A key that was good this long ago is taken without asking again: so long at most does a revoked one live on. */
const TRUST_MILLIS = 5_000;
const REMEMBERED = 1_000;

/** Who asks, and the hash of the key that they proved it with. */
export type Caller = { actor: Actor; keyHash: string };

/** SHA-256 in hex: all that is ever kept of a key. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new API key: 256 random bits behind a prefix that secret scanners can know. */
export const newSecret = (): string => `srk_${randomBytes(32).toString('base64url')}`;

/**
 * Tells who holds a key. A key is found by its hash, so that comparing takes as long for a near miss as for a far one;
 * a browser's session holds only while the key that opened it does.
 */
export function authenticator({ records, now, operatorKeyHash }: Console) {
  const remembered = new Map<string, { key: ApiKey; until: number }>();

  async function keyOf(hash: string): Promise<ApiKey | undefined> {
    const at = millisOf(now());
    const held = remembered.get(hash);
    if (held && at < held.until) return held.key;
    remembered.delete(hash);
    const key = await records.find('key', hash);
    if (remembered.size >= REMEMBERED) remembered.clear();
    if (key) remembered.set(hash, { key, until: at + TRUST_MILLIS });
    return key;
  }

  async function callerOf(hash: string): Promise<Caller | undefined> {
    if (timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(operatorKeyHash, 'hex'))) {
      return { actor: { role: 'operator', as: 'owner' }, keyHash: hash };
    }
    const key = await keyOf(hash);
    if (!key) return undefined;
    if (!key.session) return { actor: key.actor, keyHash: hash };
    if (key.session.until <= now()) return undefined;
    const opener = await callerOf(key.session.of);
    return opener && { actor: opener.actor, keyHash: hash };
  }

  return {
    /** Whose API key it is; a session's token is none. */
    byKey: (secret: string): Promise<Caller | undefined> =>
      secret.startsWith('srs_') ? Promise.resolve(undefined) : callerOf(hashOf(secret)),
    /** Whose session it is. */
    bySession: (token: string): Promise<Caller | undefined> =>
      token.startsWith('srs_') ? callerOf(hashOf(token)) : Promise.resolve(undefined),
    /** Forgets a key that was just taken away. */
    forget: (hash: string): void => void remembered.delete(hash),
  };
}

export type Authenticator = ReturnType<typeof authenticator>;

/** The secret of an `Authorization: Bearer` header. */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header ?? '')?.[1];
