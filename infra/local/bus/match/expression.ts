import { isObject } from '../../json.ts';
import { invalidPattern } from '../error.ts';
import { cidr, sameAddress } from './cidr.ts';
import type { Scalar } from './fields.ts';
import { comparable, numeric } from './numeric.ts';
import { wildcard } from './wildcard.ts';

export type Test = (value: Scalar) => boolean;

const onText =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

const prefix = (start: string) => onText((value) => value.startsWith(start));
const suffix = (end: string) => onText((value) => value.endsWith(end));

function ignoringCase(text: string): Test {
  const folded = text.toLowerCase();
  return onText((value) => value.toLowerCase() === folded);
}

/** Every match type of the language but `exists`, which asks about the field and not about its value. */
const EXPRESSIONS = new Map<string, (operand: unknown) => Test>([
  ['exactly', (operand) => exact(text(operand, 'exact'))],
  ['prefix', (operand) => edge('prefix', operand, prefix)],
  ['suffix', (operand) => edge('suffix', operand, suffix)],
  ['equals-ignore-case', (operand) => ignoringCase(text(operand, 'equals-ignore-case'))],
  ['wildcard', (operand) => onText(wildcard(text(operand, 'wildcard')))],
  ['cidr', (operand) => onText(cidr(text(operand, 'prefix')))],
  ['numeric', (operand) => onNumber(numeric(operand))],
  ['anything-but', (operand) => anythingBut(operand)],
]);

/** What `anything-but` may hold besides plain values; the second part is how EventBridge refuses other operands. */
const REVERSIBLE = new Map<string, [make: (text: string) => Test, refusal: string]>([
  ['prefix', [prefix, 'prefix/suffix match pattern must be a string']],
  ['suffix', [suffix, 'prefix/suffix match pattern must be a string']],
  ['wildcard', [(pattern) => onText(wildcard(pattern)), 'wildcard match pattern must be a string']],
  [
    'equals-ignore-case',
    [ignoringCase, 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.'],
  ],
]);

/** A literal: strings, numbers by value, booleans and null. */
export function exact(literal: Scalar): Test {
  const address = typeof literal === 'string' ? sameAddress(literal) : undefined;
  return address ? onText(address) : (value) => value === literal;
}

/** The test of `{ "<match type>": operand }`. */
export function expression(matchType: string, operand: unknown): Test {
  const make = EXPRESSIONS.get(matchType);
  if (!make) throw invalidPattern(`Unrecognized match type ${matchType}`);
  return make(operand);
}

function onNumber(test: (value: number) => boolean): Test {
  return (value) => typeof value === 'number' && test(value);
}

function text(operand: unknown, what: string): string {
  if (typeof operand !== 'string') throw invalidPattern(`${what} match pattern must be a string`);
  return operand;
}

/** A prefix or suffix, plain or as `{ "equals-ignore-case": … }`. */
function edge(name: 'prefix' | 'suffix', operand: unknown, make: (text: string) => Test): Test {
  if (!isObject(operand)) return make(text(operand, name));
  const [key, inner] = single(operand, `${name === 'prefix' ? 'Prefix' : 'Suffix'} expression name not found`);
  if (key !== 'equals-ignore-case') throw invalidPattern(`Unsupported ${name} pattern: ${key}`);
  const folded = make(text(inner, key).toLowerCase());
  return onText((value) => folded(value.toLowerCase()));
}

function anythingBut(operand: unknown): Test {
  if (isObject(operand)) {
    const [key, inner] = single(operand, 'Anything-But expression name not found');
    const known = REVERSIBLE.get(key);
    if (!known) throw invalidPattern(`Unsupported anything-but pattern: ${key}`);
    return none(listOf(inner).map((item) => reversed(item, key, ...known)));
  }
  const items = listOf(operand);
  if (items.some((item) => typeof item !== 'string' && typeof item !== 'number'))
    throw invalidPattern('Inside anything but list, start|null|boolean is not supported.');
  if (new Set(items.map((item) => typeof item)).size !== 1)
    throw invalidPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  return none(
    items.map((item) => exact(typeof item === 'number' ? comparable(item, 'anything-but') : (item as string))),
  );
}

function reversed(item: unknown, key: string, make: (text: string) => Test, refusal: string): Test {
  if (typeof item !== 'string') throw invalidPattern(refusal);
  if (item === '' && (key === 'prefix' || key === 'suffix')) throw invalidPattern('Null prefix/suffix not allowed');
  return make(item);
}

/** True for any value, of any type, that none of the tests takes; an absent field has no value and is not reached. */
function none(tests: Test[]): Test {
  return (value) => !tests.some((test) => test(value));
}

function listOf(operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand;
  if (typeof operand === 'string' || typeof operand === 'number') return [operand];
  throw invalidPattern('Value of anything-but must be an array or single string/number value.');
}

/** The one key of a match expression and its operand. */
export function single(object: object, whenEmpty: string): [key: string, operand: unknown] {
  const [only, ...more] = Object.entries(object);
  if (!only) throw invalidPattern(whenEmpty);
  if (more.length > 0) throw invalidPattern('Only one key allowed in match expression');
  return only;
}
