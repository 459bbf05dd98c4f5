import { expression, type Test } from './expression.ts';
import { fault } from './fault.ts';
import { isObject, type JsonObject, type Scalar } from './json.ts';

/** Whether something, such as a fact, is what a pattern asks for. */
export type Matches = (value: unknown) => boolean;

/** EventBridge allows a thousand; nobody reads a tenth of that. */
const MOST_COMBINATIONS = 100;

/**
 * Reads a pattern of EventBridge (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html)
 * over objects whose lists hold plain values, as facts are. Throws a `PatternFault` for one that is malformed, and for one
 * whose meaning hangs on how it is read: a field that is asked for twice, by a name with a dot or beside and inside of
 * an `$or`.
 */
export function compile(pattern: unknown): Matches {
  if (!isObject(pattern)) throw fault('a pattern is an object');
  combinations(pattern);
  return objectOf(pattern, '', new Set());
}

function objectOf(pattern: JsonObject, path: string, outside: Set<string>): Matches {
  const { $or, ...fields } = pattern;
  const names = Object.keys(fields);
  if (names.length === 0 && $or === undefined) throw fault(`${path || 'the pattern'} is empty`);
  const asked = new Set(outside);
  const every = names.map((name) => {
    const place = path ? `${path}.${name}` : name;
    if (name.includes('.')) throw fault(`“${name}” is written as objects in objects, without a dot`);
    const value = fields[name];
    if (isObject(value)) return within(name, objectOf(value, place, asked));
    if (asked.has(place)) throw fault(`${place} is asked for twice`);
    asked.add(place);
    return fieldOf(name, place, value);
  });
  for (const place of asked) outside.add(place);
  if ($or !== undefined) every.push(choices($or, path, outside));
  return (value) => every.every((matches) => matches(value));
}

const within =
  (name: string, matches: Matches): Matches =>
  (value) =>
    matches(isObject(value) ? value[name] : undefined);

function choices($or: unknown, path: string, outside: Set<string>): Matches {
  if (!Array.isArray($or) || $or.length < 2 || !$or.every(isObject))
    throw fault('“$or” is a list of two objects or more');
  const read = $or.map((choice) => {
    const asked = new Set(outside);
    return { matches: objectOf(choice, path, asked), asked };
  });
  for (const { asked } of read) for (const place of asked) outside.add(place);
  return (value) => read.some(({ matches }) => matches(value));
}

function fieldOf(name: string, place: string, items: unknown): Matches {
  if (!Array.isArray(items)) throw fault(`what ${place} may be is a list: ["…"]`);
  if (items.length === 0) throw fault(`the list of ${place} is empty`);
  const tests: Test[] = [];
  let absent = false;
  for (const item of items) {
    const asked = testOf(item, place);
    if (asked === 'absent') absent = true;
    else tests.push(asked);
  }
  return (value) => {
    const values = valuesOf(isObject(value) ? value[name] : undefined);
    return values.length === 0 ? absent : values.some((one) => tests.some((test) => test(one)));
  };
}

function testOf(item: unknown, place: string): Test | 'absent' {
  if (Array.isArray(item)) throw fault(`the list of ${place} holds another list`);
  if (!isObject(item)) return (value) => value === item;
  const [name, ...more] = Object.keys(item);
  if (name === undefined || more.length > 0) throw fault(`a match expression of ${place} has one match type`);
  if (name !== 'exists') return expression(name, item[name]);
  if (item.exists === false) return 'absent';
  if (item.exists === true) return () => true;
  throw fault('“exists” is true or false');
}

const valuesOf = (value: unknown): Scalar[] => {
  if (value === undefined || isObject(value)) return [];
  return (Array.isArray(value) ? value : [value]).filter((one) => !isObject(one));
};

/** How many ways to match all `$or` of a pattern together make. */
function combinations(pattern: JsonObject): number {
  const ways = Object.entries(pattern).map(([name, value]) => {
    if (name === '$or' && Array.isArray(value))
      return value.filter(isObject).reduce((sum, choice) => sum + combinations(choice), 0);
    return isObject(value) ? combinations(value) : 1;
  });
  const all = ways.reduce((product, each) => product * Math.max(each, 1), 1);
  if (all > MOST_COMBINATIONS) throw fault(`all “$or” together make more than ${MOST_COMBINATIONS} combinations`);
  return all;
}
