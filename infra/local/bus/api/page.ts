import { invalid } from '../error.ts';
import { type Body, optionalInteger, optionalText } from './request.ts';

const MOST = 100;

/** One page of items in the order of their names: those after the token's name, as many as `Limit` allows. */
export function page<T>(items: T[], nameOf: (item: T) => string, body: Body): { items: T[]; NextToken?: string } {
  const limit = optionalInteger(body, 'Limit', 1, MOST) ?? MOST;
  const after = readToken(optionalText(body, 'NextToken'));
  const left = items
    .filter((item) => nameOf(item) > after)
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const taken = left.slice(0, limit);
  const last = taken.at(-1);
  return last === undefined || left.length <= limit
    ? { items: taken }
    : { items: taken, NextToken: token(nameOf(last)) };
}

const token = (name: string) => Buffer.from(`after:${name}`).toString('base64url');

function readToken(text: string | undefined): string {
  if (text === undefined) return '';
  const [, name] = /^after:(.*)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (name === undefined) throw invalid('Parameter NextToken is not valid.');
  return name;
}
