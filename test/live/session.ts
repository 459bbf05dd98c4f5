import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/domain/access/key.ts';
import { Session } from '../../shared/domain/access/person.ts';
import { after, type Instant } from '../../shared/domain/time.ts';

/** SHA-256 in hex, as secrets are kept. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Somebody's sign-in of nine hours; whoever has the name has its token. */
export const sessionOf = (name: string, actor: Actor, openedAt: Instant): Session =>
  Session.parse({
    id: `ses_${name}`,
    hash: hashOf(name),
    personId: `per_${name}`,
    name,
    actor,
    openedAt,
    seenAt: openedAt,
    until: after(openedAt, 9 * 3_600_000),
    revision: 1,
  });
