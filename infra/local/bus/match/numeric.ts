import { invalidPattern } from '../error.ts';

/** EventBridge compares numbers between these bounds; it promises six decimals, a double keeps at least those. */
const BOUND = 5e9;

type Compare = (value: number) => boolean;

type Make = (limit: number) => Compare;

const EQUAL: Make = (limit) => (value) => value === limit;

const BELOW = new Map<string, Make>([
  ['<', (limit) => (value) => value < limit],
  ['<=', (limit) => (value) => value <= limit],
]);

const ABOVE = new Map<string, Make>([
  ['>', (limit) => (value) => value > limit],
  ['>=', (limit) => (value) => value >= limit],
]);

/** `["=", 5]`, `["<", 10]`, `[">", 0, "<=", 5]`. */
export function numeric(operand: unknown): Compare {
  if (!Array.isArray(operand)) throw invalidPattern('Value of numeric must be an array.');
  const [operator, limit, ...rest] = operand;
  if (typeof operator !== 'string')
    throw invalidPattern(`Invalid member in numeric match: ${JSON.stringify(operator) ?? ']'}`);
  const above = ABOVE.get(operator);
  if (above) {
    const bottom = comparable(limit, operator);
    const [overBottom, underTop] = [above(bottom), rest.length > 0 ? upper(rest, bottom) : () => true];
    return within((value) => overBottom(value) && underTop(value));
  }
  const only = operator === '=' ? EQUAL : BELOW.get(operator);
  if (!only) throw invalidPattern(`Unrecognized numeric range operator: ${operator}`);
  const test = only(comparable(limit, operator === '=' ? 'equals' : operator));
  if (rest.length > 0) throw invalidPattern('Too many elements in numeric expression');
  return within(test);
}

function upper([operator, limit, ...rest]: unknown[], bottom: number): Compare {
  if (typeof operator !== 'string') throw invalidPattern(`Bad value in numeric range: ${JSON.stringify(operator)}`);
  const below = BELOW.get(operator);
  if (!below) throw invalidPattern(`Bad numeric range operator: ${operator}`);
  const top = comparable(limit, operator);
  if (rest.length > 0) throw invalidPattern('Too many terms in numeric range expression');
  if (bottom >= top) throw invalidPattern('Bottom must be less than top');
  return below(top);
}

/** A number that EventBridge can compare, or its refusal. */
export function comparable(value: unknown, operator: string): number {
  if (typeof value !== 'number') throw invalidPattern(`Value of ${operator} must be numeric`);
  if (Math.abs(value) > BOUND) throw invalidPattern('Value must be between -5.0E9 and 5.0E9, inclusive');
  return value;
}

function within(test: Compare): Compare {
  return (value) => Math.abs(value) <= BOUND && test(value);
}
