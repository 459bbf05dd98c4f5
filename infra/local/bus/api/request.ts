import { AwsError } from '../../aws-server.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { invalid } from '../error.ts';

/** A parsed request; its members are read, and refused in AWS's words, by the functions below. */
export type Body = JsonObject;

export type Constraint = { pattern?: string; longest: number };

export const RULE_NAME: Constraint = { pattern: '[\\.\\-_A-Za-z0-9]+', longest: 64 };
export const BUS_NAME: Constraint = { pattern: '[/\\.\\-_A-Za-z0-9]+', longest: 256 };
/** Where a request names a bus, its ARN serves too. */
export const BUS_NAME_OR_ARN: Constraint = {
  pattern: '(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+',
  longest: 1600,
};

/** A text that may be absent. */
export function optionalText(body: Body, key: string, constraint?: Constraint): string | undefined {
  const value = body[key] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw unreadable(key, 'a string');
  if (constraint) check(value, key, constraint);
  return value;
}

export function text(body: Body, key: string, constraint?: Constraint): string {
  return optionalText(body, key, constraint) ?? required(key);
}

export function optionalInteger(body: Body, key: string, from: number, to: number): number | undefined {
  const value = body[key] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw unreadable(key, 'an integer');
  if (value < from) throw constrained(value, key, `Member must have value greater than or equal to ${from}`);
  if (value > to) throw constrained(value, key, `Member must have value less than or equal to ${to}`);
  return value;
}

/** A list whose items are read one by one. */
export function list<T>(body: Body, key: string, read: (item: unknown) => T): T[] {
  const value = body[key] ?? required(key);
  if (!Array.isArray(value)) throw unreadable(key, 'a list');
  if (value.length === 0) throw constrained([], key, 'Member must have length greater than or equal to 1');
  return value.map(read);
}

export function object(value: unknown, key: string): Body {
  if (!isObject(value)) throw unreadable(key, 'a structure');
  return value;
}

export function optionalObject(body: Body, key: string): Body | undefined {
  const value = body[key] ?? undefined;
  return value === undefined ? undefined : object(value, key);
}

export function check(value: string, key: string, { pattern, longest }: Constraint): void {
  if (value.length < 1) throw constrained(value, key, 'Member must have length greater than or equal to 1');
  if (value.length > longest) throw constrained(value, key, `Member must have length less than or equal to ${longest}`);
  if (pattern && !new RegExp(`^(?:${pattern})$`).test(value))
    throw constrained(value, key, `Member must satisfy regular expression pattern: ${pattern}`);
}

function required(key: string): never {
  throw invalid(
    `1 validation error detected: Value null at '${camel(key)}' failed to satisfy constraint: Member must not be null`,
  );
}

export function constrained(value: unknown, key: string, constraint: string): AwsError {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return invalid(
    `1 validation error detected: Value '${shown}' at '${camel(key)}' failed to satisfy constraint: ${constraint}`,
  );
}

function unreadable(key: string, kind: string): AwsError {
  return new AwsError('SerializationException', `${key} must be ${kind}`);
}

function camel(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}
