import { fault } from './fault.ts';
import { isObject, type Scalar } from './json.ts';
import { wildcard } from './wildcard.ts';

/** Whether one value of a field is what is asked for. */
export type Test = (value: Scalar) => boolean;

const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);
const folded = (text: string): string => text.toLowerCase();
const startsWith = (start: string) => onText((value) => value.startsWith(start));
const endsWith = (end: string) => onText((value) => value.endsWith(end));
const ignoringCase = (text: string) => onText((value) => folded(value) === folded(text));
const isNot =
  (tests: Test[]): Test =>
  (value) =>
    tests.every((test) => !test(value));

/** The match types of EventBridge's patterns but `exists`, which asks about the field, and `cidr`: no fact holds an address. */
const expressions: Readonly<Record<string, (operand: unknown) => Test>> = {
  prefix: (operand) => edge('prefix', operand, startsWith, (value, text) => value.startsWith(text)),
  suffix: (operand) => edge('suffix', operand, endsWith, (value, text) => value.endsWith(text)),
  'equals-ignore-case': (operand) => ignoringCase(textOf('equals-ignore-case', operand)),
  wildcard: (operand) => onText(wildcard(textOf('wildcard', operand))),
  numeric: (operand) => numeric(operand),
  'anything-but': (operand) => anythingBut(operand),
};

/** The names of all match types. */
const matchTypes = [...Object.keys(expressions), 'exists'];

const reversible: Readonly<Record<string, (text: string) => Test>> = {
  prefix: startsWith,
  suffix: endsWith,
  'equals-ignore-case': ignoringCase,
  wildcard: (text) => onText(wildcard(text)),
};

/** The test of `{ "<match type>": operand }`; throws a fault for one that is malformed. */
export function expression(name: string, operand: unknown): Test {
  const make = Object.hasOwn(expressions, name) ? expressions[name] : undefined;
  if (!make) throw fault(`“${name}” is no match type; there are ${matchTypes.join(', ')}`);
  return make(operand);
}

function textOf(name: string, operand: unknown): string {
  if (typeof operand !== 'string' || operand === '') throw fault(`“${name}” takes a text that is not empty`);
  return operand;
}

/** A prefix or suffix, plain or as `{ "equals-ignore-case": … }`. */
function edge(
  name: string,
  operand: unknown,
  plain: (text: string) => Test,
  fits: (value: string, text: string) => boolean,
): Test {
  if (!isObject(operand)) return plain(textOf(name, operand));
  const [key, inner, ...more] = Object.entries(operand).flat();
  if (key !== 'equals-ignore-case' || more.length > 0) throw fault(`“${name}” takes a text, or equals-ignore-case`);
  const text = folded(textOf('equals-ignore-case', inner));
  return onText((value) => fits(folded(value), text));
}

function anythingBut(operand: unknown): Test {
  if (isObject(operand)) {
    const [name = '', inner, ...more] = Object.entries(operand).flat() as [string?, unknown?, ...unknown[]];
    const make = Object.hasOwn(reversible, name) ? reversible[name] : undefined;
    if (!make || more.length > 0) throw fault(`“anything-but” takes ${Object.keys(reversible).join(', ')} or values`);
    return isNot(listOf(inner).map((item) => make(textOf(name, item))));
  }
  const items = listOf(operand);
  const kinds = new Set(items.map((item) => typeof item));
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number')))
    throw fault('“anything-but” takes texts or numbers, not both');
  return isNot(items.map((item) => (value) => value === item));
}

function listOf(operand: unknown): unknown[] {
  const items = Array.isArray(operand) ? operand : [operand];
  if (items.length === 0) throw fault('a list of “anything-but” is not empty');
  return items;
}

type Compare = (value: number, limit: number) => boolean;
const comparisons: Readonly<Record<string, Compare>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};
/** Beyond these EventBridge compares no numbers. */
const BOUND = 5e9;

/** `["=", 5]`, `["<", 10]`, `[">", 0, "<=", 5]`: a lower bound comes first. */
function numeric(operand: unknown): Test {
  const told = '“numeric” takes a comparison and a number, such as [">", 0, "<=", 5]';
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) throw fault(told);
  const [first, low, second, high] = operand as [string, unknown, string?, unknown?];
  const bounds: [Compare, number][] = [bound(first, low, told)];
  if (second !== undefined) {
    bounds.push(bound(second, high, told));
    if (!first.startsWith('>') || !second.startsWith('<') || Number(low) >= Number(high))
      throw fault('a range of “numeric” goes from a lower to an upper bound');
  }
  return (value) =>
    typeof value === 'number' && Math.abs(value) <= BOUND && bounds.every(([holds, limit]) => holds(value, limit));
}

function bound(sign: unknown, limit: unknown, told: string): [Compare, number] {
  const compare = typeof sign === 'string' && Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined;
  if (!compare || typeof limit !== 'number') throw fault(told);
  if (Math.abs(limit) > BOUND) throw fault('numbers are compared between -5e9 and 5e9');
  return [compare, limit];
}
