import { AwsError } from '../aws-server.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { User } from './users.ts';

export const invalid = (message: string) => new AwsError('InvalidParameterException', message);

/** A text that has to be there. */
export function text(body: JsonObject, key: string): string {
  const value = body[key];
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(
    `1 validation error detected: Value null at '${key.charAt(0).toLowerCase()}${key.slice(1)}' failed to satisfy constraint: Member must not be null`,
  );
}

/** `[{ Name, Value }]` as a record; names that a user pool gives out itself are refused. */
export function attributesOf(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!Array.isArray(value)) throw invalid('UserAttributes must be a list');
  return Object.fromEntries(
    value.map((each: unknown) => {
      const { Name, Value = '' } = isObject(each) ? each : {};
      if (typeof Name !== 'string' || typeof Value !== 'string')
        throw invalid('UserAttributes must be names and values');
      if (Name === 'sub') throw invalid('Cannot modify the non-mutable attribute sub');
      return [Name, Value];
    }),
  );
}

/** A user as Cognito shows one; it calls the attributes differently where it answers for one user alone. */
export function shown(user: User, attributes: 'Attributes' | 'UserAttributes') {
  const all = { sub: user.username, ...user.attributes };
  return {
    Username: user.username,
    [attributes]: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** What ListUsers filters by: `email = "x"`, or `^=` for how it begins. */
export function filterOf(filter: unknown): (user: User) => boolean {
  if (filter === undefined || filter === '') return () => true;
  const [, name = '', operator, wanted = ''] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(String(filter)) ?? [];
  if (operator === undefined) throw invalid('Error while parsing filter');
  return (user) => {
    const { status, enabled, username, attributes } = user;
    const own = { username, sub: username, 'cognito:user_status': status, status: enabled ? 'Enabled' : 'Disabled' };
    const value = ({ ...attributes, ...own }[name] ?? '').toLowerCase();
    return operator === '=' ? value === wanted.toLowerCase() : value.startsWith(wanted.toLowerCase());
  };
}
