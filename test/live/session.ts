import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/domain/access/key.ts';
import { Session } from '../../shared/domain/access/person.ts';
import { after, type Instant } from '../../shared/domain/time.ts';

/** SHA-256 in hex, as secrets are kept. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Somebody's sign-in of nine hours; without another, the name is its token. */
export const sessionOf = (name: string, actor: Actor, openedAt: Instant, token = name): Session =>
  Session.parse({
    id: `ses_${name}`,
    hash: hashOf(token),
    personId: `per_${name}`,
    name,
    actor: { ...actor, personId: `per_${name}` },
    openedAt,
    seenAt: openedAt,
    until: after(openedAt, 9 * 3_600_000),
    revision: 1,
  });
