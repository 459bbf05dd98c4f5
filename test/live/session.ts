import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/domain/access/key.ts';
import { Person, Session } from '../../shared/domain/access/person.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';

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

/** What a sign-in leaves: a session, and the person whom it speaks for. */
export const signInOf = (put: Session): RecordWrite[] => {
  const { personId: id, name, actor, openedAt: invitedAt } = put;
  const person = Person.parse({ id, email: `${name}@sunrelay.example`, name, actor, invitedAt, revision: 1 });
  return [
    { kind: 'session', put, when: 'new' },
    { kind: 'person', put: person },
  ];
};
