import { isObject, type JsonObject } from '../json.ts';
import { invalidPattern } from './error.ts';
import { exact, expression, single, type Test } from './match/expression.ts';
import { type Fields, flatten, meet, type Place, type Scalar } from './match/fields.ts';

/** What one path of a pattern asks: one of the tests, or, where `absent` is set, that there is no such field. */
type Clause = { path: string; tests: Test[]; absent: boolean };

/** One way to match: every clause holds. `$or` makes several of them. */
type Branch = Map<string, Clause>;

/** Words that make an object a match expression, so that a `$or` over it is an ordinary field (aws/event-ruler, Constants). */
const RESERVED = new Set(
  'exactly equals-ignore-case prefix suffix anything-but exists wildcard numeric cidr = < <= > >= regex'.split(' '),
);

/** EventBridge's own bound on the combinations that `$or` may span. */
const MOST_BRANCHES = 1000;

/** Compiles an event pattern, given as JSON text or parsed; throws `InvalidEventPatternException` for a malformed one. */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  const matches = compileFields(pattern);
  return (event) => matches(flatten(event));
}

/** The same over a flattened event, so that many rules share one flattening. */
export function compileFields(pattern: unknown): (fields: Fields) => boolean {
  const parsed = typeof pattern === 'string' ? parse(pattern) : pattern;
  if (!isObject(parsed)) throw invalidPattern('Filter is not an object');
  const branches = compile(parsed, '', [new Map()]).map(inOrder);
  return (fields) => branches.some((branch) => holds(branch, 0, fields, []));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidPattern(error instanceof Error ? error.message : 'Invalid JSON');
  }
}

function compile(object: JsonObject, path: string, branches: Branch[]): Branch[] {
  const entries = Object.entries(object);
  if (entries.length === 0) throw invalidPattern('Empty objects are not allowed');
  return entries.reduce((soFar, [key, value]) => {
    if (key === '$or' && isOr(value)) return bounded(value.flatMap((choice) => compile(choice, path, soFar)));
    const name = path === '' ? key : `${path}.${key}`;
    if (isObject(value)) return compile(value, name, soFar);
    if (!Array.isArray(value)) throw invalidPattern(`"${key}" must be an object or an array`);
    const clause = { path: name, ...compileLeaf(value) };
    return soFar.map((branch) => new Map(branch).set(name, clause));
  }, branches);
}

function bounded(branches: Branch[]): Branch[] {
  if (branches.length <= MOST_BRANCHES) return branches;
  throw invalidPattern(`Rule is too complex - $or spans more than ${MOST_BRANCHES} combinations`);
}

function isOr(value: unknown): value is JsonObject[] {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every((choice) => isObject(choice) && !Object.keys(choice).some((key) => RESERVED.has(key)))
  );
}

function compileLeaf(items: unknown[]): { tests: Test[]; absent: boolean } {
  if (items.length === 0) throw invalidPattern('Empty arrays are not allowed');
  const tests: Test[] = [];
  let absent = false;
  for (const item of items) {
    if (Array.isArray(item)) throw invalidPattern('Match value must be String, number, true, false, or null');
    if (!isObject(item)) {
      tests.push(exact(item as Scalar));
      continue;
    }
    const [matchType, operand] = single(item, 'Match expression name not found');
    if (matchType !== 'exists') tests.push(expression(matchType, operand));
    else if (operand === true) tests.push(() => true);
    else if (operand === false) absent = true;
    else throw invalidPattern('exists match pattern must be either true or false.');
  }
  return { tests, absent };
}

/** aws/event-ruler walks paths in order of their names, which decides what an absence is consistent with. */
function inOrder(branch: Branch): Clause[] {
  return [...branch.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Whether the clauses from `index` on hold for values that lie together in `place`. */
function holds(clauses: Clause[], index: number, fields: Fields, place: Place): boolean {
  const clause = clauses[index];
  if (!clause) return true;
  let present = false;
  const tried = new Set<Place>();
  for (const field of fields.get(clause.path) ?? []) {
    const together = meet(place, field.place);
    if (!together) continue;
    present = true;
    if (tried.has(field.place) || !clause.tests.some((test) => test(field.value))) continue;
    tried.add(field.place);
    if (holds(clauses, index + 1, fields, together)) return true;
  }
  return clause.absent && !present && holds(clauses, index + 1, fields, place);
}
