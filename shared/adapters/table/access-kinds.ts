import { ApiKey } from '../../domain/access/key.ts';
import { Address, Person, Session } from '../../domain/access/person.ts';
import { Review } from '../../domain/access/review.ts';
import type { RecordKinds } from '../../ports/records.ts';
import { secondsOf } from './changes.ts';
import { type Kept, listed, ofOwner } from './kept.ts';
import * as keys from './keys.ts';

type Kind = 'key' | 'person' | 'address' | 'session' | 'review';

/** How it is kept who may come in: people with their addresses and sign-ins, and the keys of programs. */
export const accessKinds: { [Each in Kind]: Kept<RecordKinds[Each]> } = {
  key: {
    schema: ApiKey,
    key: ({ hash }) => keys.apiKeyKey(hash),
    keyOf: keys.apiKeyKey,
    beside: ({ id, actor }) => listed('KEYS', `${actor.role === 'client' ? actor.clientId : '-'}#${id}`),
    list: (within) => ofOwner('KEYS', within),
  },
  person: {
    schema: Person,
    key: ({ id }) => keys.personKey(id),
    keyOf: keys.personKey,
    beside: ({ id, actor }) => listed('PEOPLE', `${actor.role === 'client' ? actor.clientId : '-'}#${id}`),
    list: (within) => ofOwner('PEOPLE', within),
  },
  address: {
    schema: Address,
    key: ({ email }) => keys.addressKey(email),
    keyOf: keys.addressKey,
  },
  review: {
    schema: Review,
    key: ({ quarter }) => keys.reviewKey(quarter),
    keyOf: keys.reviewKey,
  },
  session: {
    schema: Session,
    key: ({ hash }) => keys.sessionKey(hash),
    keyOf: keys.sessionKey,
    beside: ({ id, personId, until }) => ({
      ...listed('SESSIONS', `${personId}#${id}`),
      expiresAt: secondsOf(until),
    }),
    list: (within) => ofOwner('SESSIONS', within),
  },
};
