import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-server.ts';
import type { JsonObject } from '../json.ts';
import type { User, Users } from './users.ts';
import { attributesOf, filterOf, invalid, shown, text } from './wire.ts';

/** What the operations work on: the users, and which pools there are. */
export type Pools = { users: Users; has(pool: string): boolean; now(): number };

/** One operation of Cognito's API for user pools. */
export type Action = (body: JsonObject, pools: Pools) => unknown;

const poolOf = (body: JsonObject, { has }: Pools): string => {
  const pool = text(body, 'UserPoolId');
  if (has(pool)) return pool;
  throw new AwsError('ResourceNotFoundException', `User pool ${pool} does not exist.`);
};

function userOf(body: JsonObject, pools: Pools): { pool: string; user: User } {
  const pool = poolOf(body, pools);
  const user = pools.users.find(pool, text(body, 'Username'));
  if (user) return { pool, user };
  throw new AwsError('UserNotFoundException', 'User does not exist.');
}

/** An operation that changes one user and says nothing. */
const changes =
  (change: (user: User, now: number) => Partial<User>): Action =>
  (body, pools) => {
    const { pool, user } = userOf(body, pools);
    const now = pools.now();
    pools.users.put(pool, { ...user, ...change(user, now), modifiedAt: now });
    return {};
  };

/** The operations by name. Nobody is written to on one machine, so invitations are made and not sent. */
export const actions: Record<string, Action> = {
  AdminCreateUser(body, pools) {
    const pool = poolOf(body, pools);
    const email = text(body, 'Username');
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid('Username should be an email.');
    const present = pools.users.find(pool, email);
    if (body.MessageAction === 'RESEND') return { User: resent(present) };
    if (present) throw new AwsError('UsernameExistsException', 'User account already exists');
    const now = pools.now();
    const user: User = {
      username: randomUUID(),
      attributes: { ...attributesOf(body.UserAttributes), email },
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
      createdAt: now,
      modifiedAt: now,
      signedOutAt: 0,
    };
    pools.users.put(pool, user);
    return { User: shown(user, 'Attributes') };
  },
  AdminGetUser: (body, pools) => shown(userOf(body, pools).user, 'UserAttributes'),
  AdminUpdateUserAttributes(body, pools) {
    const { pool, user } = userOf(body, pools);
    const wanted = attributesOf(body.UserAttributes);
    const holder = wanted.email === undefined ? undefined : pools.users.find(pool, wanted.email);
    if (holder && holder.username !== user.username)
      throw new AwsError('AliasExistsException', 'An account with the given email already exists.');
    const changed = wanted.email !== undefined && wanted.email !== user.attributes.email;
    const attributes = { ...user.attributes, ...(changed && { email_verified: 'false' }), ...wanted };
    pools.users.put(pool, { ...user, attributes, modifiedAt: pools.now() });
    return {};
  },
  AdminDisableUser: changes((_user, now) => ({ enabled: false, signedOutAt: now })),
  AdminEnableUser: changes(() => ({ enabled: true })),
  AdminUserGlobalSignOut: changes((_user, now) => ({ signedOutAt: now })),
  AdminDeleteUser(body, pools) {
    const { pool, user } = userOf(body, pools);
    pools.users.remove(pool, user.username);
    return {};
  },
  ListUsers(body, pools) {
    const matching = pools.users.all(poolOf(body, pools)).filter(filterOf(body.Filter));
    const limit = Number(body.Limit ?? 60);
    if (!Number.isInteger(limit) || limit < 0 || limit > 60) throw invalid('Limit must be a number up to 60');
    const from = Number(body.PaginationToken ?? 0);
    const until = from + (limit || 60);
    return {
      Users: matching.slice(from, until).map((user) => shown(user, 'Attributes')),
      ...(until < matching.length && { PaginationToken: String(until) }),
    };
  },
};

function resent(user: User | undefined) {
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  if (user.status === 'FORCE_CHANGE_PASSWORD') return shown(user, 'Attributes');
  throw new AwsError('UnsupportedUserStateException', 'User is not in the right state for this operation.');
}
