import * as z from 'zod';
import { PersonId, SessionId } from '../ids.ts';
import { Instant } from '../time.ts';
import { Actor, areSame } from './key.ts';

/** An address as people are known by: in lower case, however it was typed. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/**
 * Somebody who may sign in: the provider of identities vouches for the address, and the address is theirs alone. Who has
 * left keeps their name in what they did.
 */
export const Person = z.object({
  id: PersonId,
  email: Email,
  name: z.string().trim().min(1).max(100),
  actor: Actor,
  invitedAt: Instant,
  /** To the hour; absent until they have signed in. */
  lastSeenAt: Instant.exactOptional(),
  leftAt: Instant.exactOptional(),
  revision: z.number().int(),
});
export type Person = z.infer<typeof Person>;

/** Whose an address is: nobody else may be invited by it. */
export const Address = z.object({ email: Email, personId: PersonId });
export type Address = z.infer<typeof Address>;

/** A browser's sign-in as kept: of its token only the SHA-256, in hex. It opens what the person may until it ends. */
export const Session = z.object({
  id: SessionId,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  personId: PersonId,
  name: Person.shape.name,
  actor: Actor,
  openedAt: Instant,
  /** When it was last used, to the hour. */
  seenAt: Instant,
  until: Instant,
  revision: z.number().int(),
});
export type Session = z.infer<typeof Session>;

/** A person as they act: what they do is told under their own name. */
export const actorOf = ({ id, actor }: Pick<Person, 'id' | 'actor'>): Actor => ({ ...actor, personId: id });

/** Whether a sign-in or a key that was made for an actor still speaks for its person: here, and acting as they did then. */
export const speaksFor = (actor: Actor, person: Person | undefined): boolean =>
  person !== undefined && person.leftAt === undefined && areSame(actorOf(person), actor);

/** What is written of when somebody was last seen or a key last used is this old at most, in milliseconds. */
export const SEEN_MILLIS = 3_600_000;
