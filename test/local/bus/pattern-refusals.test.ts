import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../infra/local/bus/pattern.ts';

const ANYTHING_BUT_OPERAND = 'Value of anything-but must be an array or single string/number value.';
const IGNORE_CASE_OPERAND = 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';

/** The reasons are those of AWS, as recorded from it in localstack's event_pattern snapshots and in aws/event-ruler. */
describe('a malformed pattern is refused with AWS’s reason', () => {
  it.each<[pattern: unknown, reason: string]>([
    [['not', 'a', 'dict'], 'Filter is not an object'],
    [null, 'Filter is not an object'],
    [{}, 'Empty objects are not allowed'],
    [{ detail: {} }, 'Empty objects are not allowed'],
    [{ int: 42 }, '"int" must be an object or an array'],
    [{ string: 'my-value' }, '"string" must be an object or an array'],
    [{ resources: [] }, 'Empty arrays are not allowed'],
    [{ a: [['x']] }, 'Match value must be String, number, true, false, or null'],
    [{ a: [{}] }, 'Match expression name not found'],
    [{ a: [{ EXISTS: true }] }, 'Unrecognized match type EXISTS'],
    [{ a: [{ toString: 'x' }] }, 'Unrecognized match type toString'],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }, 'Only one key allowed in match expression'],
    [{ a: [{ prefix: 123 }] }, 'prefix match pattern must be a string'],
    [{ a: [{ prefix: ['2022'] }] }, 'prefix match pattern must be a string'],
    [{ a: [{ prefix: { wildcard: 'x' } }] }, 'Unsupported prefix pattern: wildcard'],
    [{ a: [{ suffix: 123 }] }, 'suffix match pattern must be a string'],
    [{ a: [{ suffix: { 'equals-ignore-case': 1 } }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ 'equals-ignore-case': ['x'] }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ wildcard: 123 }] }, 'wildcard match pattern must be a string'],
    [{ a: [{ wildcard: 'arn:aws:events:us-east-1:**:event-bus/*' }] }, 'Consecutive wildcard characters at pos 26'],
    [{ a: [{ wildcard: 'a\\b' }] }, 'Invalid escape character at pos 2'],
    [{ a: [{ wildcard: 'a\\' }] }, 'Invalid escape character at pos 2'],
    [{ a: [{ exists: 'yes' }] }, 'exists match pattern must be either true or false.'],
    [{ a: [{ numeric: 5 }] }, 'Value of numeric must be an array.'],
    [{ a: [{ numeric: [5] }] }, 'Invalid member in numeric match: 5'],
    [{ a: [{ numeric: ['=', 'x'] }] }, 'Value of equals must be numeric'],
    [{ a: [{ numeric: ['>', 0, '<'] }] }, 'Value of < must be numeric'],
    [{ a: [{ numeric: ['>', 0, '>', 0] }] }, 'Bad numeric range operator: >'],
    [{ a: [{ numeric: ['>', 0, 5] }] }, 'Bad value in numeric range: 5'],
    [{ a: [{ numeric: ['>', 5, '<', 5] }] }, 'Bottom must be less than top'],
    [{ a: [{ numeric: ['>', 5, '<', 6, '<', 7] }] }, 'Too many terms in numeric range expression'],
    [{ a: [{ numeric: ['<', 5, '>', 1] }] }, 'Too many elements in numeric expression'],
    [{ a: [{ numeric: ['!=', 5] }] }, 'Unrecognized numeric range operator: !='],
    [{ a: [{ numeric: ['constructor', 5] }] }, 'Unrecognized numeric range operator: constructor'],
    [{ a: [{ numeric: ['<', 5e9 + 1] }] }, 'Value must be between -5.0E9 and 5.0E9, inclusive'],
    [{ a: [{ cidr: ['bad-type'] }] }, 'prefix match pattern must be a string'],
    [{ a: [{ cidr: 'bad-filter' }] }, "Malformed CIDR, one '/' required"],
    [{ a: [{ cidr: '10.0.0.0/xx' }] }, 'Malformed CIDR, mask bits must be an integer'],
    [{ a: [{ cidr: '10.0.0.0/-1' }] }, 'Malformed CIDR, mask bits must not be negative'],
    [{ a: [{ cidr: '10.0.0.0/33' }] }, 'IPv4 mask bits must be <= 32'],
    [{ a: [{ cidr: 'xx.11.xx/8' }] }, 'Nonstandard IP address: xx.11.xx'],
    [{ a: [{ cidr: 'xxxx:db8:1234:1a00::/64' }] }, 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
    [{ a: [{ 'anything-but': null }] }, ANYTHING_BUT_OPERAND],
    [{ a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'x' } } }] }, ANYTHING_BUT_OPERAND],
    [{ a: [{ 'anything-but': { exists: true } }] }, 'Unsupported anything-but pattern: exists'],
    [{ a: [{ 'anything-but': { prefix: '' } }] }, 'Null prefix/suffix not allowed'],
    [{ a: [{ 'anything-but': { suffix: [123] } }] }, 'prefix/suffix match pattern must be a string'],
    [{ a: [{ 'anything-but': { wildcard: [123, '*'] } }] }, 'wildcard match pattern must be a string'],
    [{ a: [{ 'anything-but': { 'equals-ignore-case': 123 } }] }, IGNORE_CASE_OPERAND],
    [{ a: [{ 'anything-but': [null] }] }, 'Inside anything but list, start|null|boolean is not supported.'],
    [
      { a: [{ 'anything-but': ['x', 1] }] },
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [{ $or: [{ metricName: ['a'] }] }, 'Unrecognized match type metricName'],
    [{ detail: { $or: [{ source: ['a'] }, [{ foo: ['x'] }]] } }, 'Unrecognized match type source'],
  ])('%j: %s', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(
      expect.objectContaining({
        name: 'InvalidEventPatternException',
        message: `Event pattern is not valid. Reason: ${reason}`,
      }),
    );
  });

  it.each(['', 'this is not JSON', "{'bad': 'quotation'}"])('text that is no JSON: %s', (text) => {
    expect(() => compilePattern(text)).toThrow(/^Event pattern is not valid\. Reason: .*JSON/);
  });

  it('more combinations of $or than EventBridge compiles', () => {
    const choices = (name: string) => Array.from({ length: 11 }, (_, value) => ({ [name]: [value] }));
    const pattern = { x: { $or: choices('a') }, y: { $or: choices('b') } };
    expect(compilePattern(pattern)({ x: { a: 3 }, y: { b: 10 } })).toBe(true);
    expect(() => compilePattern({ ...pattern, z: { $or: choices('c') } })).toThrow('Rule is too complex');
  });
});
