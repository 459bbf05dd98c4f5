import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../infra/local/bus/pattern.ts';
import { compile } from '../../../shared/domain/routes/match.ts';

/** A fact with a bit of everything that a field may hold. */
const event = {
  type: 'clock.breached',
  by: 'Agent/7',
  data: {
    priority: 'urgent',
    attempts: 5,
    share: 0.25,
    told: ['agt_ana', 'agt_ben'],
    none: [],
    gone: null,
    sent: true,
  },
};
const data = (pattern: unknown) => ({ data: pattern });

/** The examples of EventBridge's guide, one for each comparison operator and both ways, over our facts. */
const examples: [what: string, pattern: unknown, matches: boolean][] = [
  ['equals', { type: ['clock.breached', 'clock.warned'] }, true],
  ['equals, another', { type: ['Clock.breached'] }, false],
  ['and, over several fields', { type: ['clock.breached'], ...data({ priority: ['high'] }) }, false],
  ['a value of a list', data({ told: ['agt_ben'] }), true],
  ['null', data({ gone: [null] }), true],
  ['true', data({ sent: [true] }), true],
  ['prefix', { type: [{ prefix: 'clock.' }] }, true],
  ['prefix ignoring case', { by: [{ prefix: { 'equals-ignore-case': 'agent' } }] }, true],
  ['suffix', { by: [{ suffix: '/8' }] }, false],
  ['suffix ignoring case', { type: [{ suffix: { 'equals-ignore-case': 'BREACHED' } }] }, true],
  ['equals-ignore-case', data({ priority: [{ 'equals-ignore-case': 'URGENT' }] }), true],
  ['anything-but', data({ priority: [{ 'anything-but': ['low', 'normal'] }] }), true],
  ['anything-but of an absent field', data({ missing: [{ 'anything-but': 'x' }] }), false],
  ['anything-but of numbers', data({ attempts: [{ 'anything-but': [5, 6] }] }), false],
  ['anything-but, prefix', { type: [{ 'anything-but': { prefix: 'clock.' } }] }, false],
  ['anything-but, suffixes', { type: [{ 'anything-but': { suffix: ['warned', 'met'] } }] }, true],
  ['anything-but, ignoring case', data({ priority: [{ 'anything-but': { 'equals-ignore-case': 'Urgent' } }] }), false],
  ['anything-but, wildcard', { by: [{ 'anything-but': { wildcard: 'P*/*' } }] }, true],
  ['numeric', data({ attempts: [{ numeric: ['>', 0, '<=', 5] }] }), true],
  ['numeric, outside', data({ attempts: [{ numeric: ['>=', 6] }] }), false],
  ['numeric, equal', data({ share: [{ numeric: ['=', 2.5e-1] }] }), true],
  ['exists', data({ gone: [{ exists: true }] }), true],
  ['exists not', data({ missing: [{ exists: false }] }), true],
  ['an empty list has nothing', data({ none: [{ exists: true }] }), false],
  ['an object is no value', { data: [{ exists: true }] }, false],
  ['wildcard', { by: [{ wildcard: 'A*t/*' }] }, true],
  ['wildcard is anchored', { by: [{ wildcard: 'gent/*' }] }, false],
  ['an escaped wildcard', { by: [{ wildcard: 'A\\*' }] }, false],
  ['$or', { $or: [{ type: ['ticket.opened'] }, data({ attempts: [{ numeric: ['>', 4] }] })] }, true],
  ['$or beside another field', { by: ['nobody'], $or: [{ type: ['clock.breached'] }, data({ sent: [true] })] }, false],
  ['$or inside', data({ priority: ['urgent'], $or: [{ attempts: [1] }, { sent: [true] }] }), true],
];

describe('a pattern means here what it means on the bus', () => {
  test.each(examples)('%s', (_what, pattern, matches) => {
    expect(compile(pattern)(event)).toBe(matches);
    expect(compilePattern(pattern)(event)).toBe(matches);
  });

  const text = fc.constantFrom('urgent', 'Urgent', 'agt_ana', 'clock.breached', 'clock.', 'ent', '5');
  const plain = fc.oneof(text, fc.constantFrom<unknown>(5, 0.25, true, null));
  const item = fc.oneof(
    plain,
    text.map((prefix) => ({ prefix })),
    text.map((suffix) => ({ suffix: { 'equals-ignore-case': suffix } })),
    text.map((value) => ({ 'equals-ignore-case': value })),
    fc.uniqueArray(text, { minLength: 1 }).map((values) => ({ 'anything-but': values })),
    text.map((prefix) => ({ 'anything-but': { prefix } })),
    fc.boolean().map((exists) => ({ exists })),
    fc
      .tuple(fc.constantFrom('<', '<=', '=', '>', '>='), fc.integer({ min: -1, max: 6 }))
      .map((numeric) => ({ numeric })),
    fc
      .array(fc.constantFrom('a', 'e', 'n', 'ur', 'clock', '.'), { maxLength: 3 })
      .map((parts) => ({ wildcard: `*${parts.join('*')}*`.replace(/\*+/g, '*') })),
  );
  const names = ['priority', 'attempts', 'share', 'told', 'none', 'gone', 'sent', 'missing'];
  const fields = (of: string[]) =>
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...of), fc.array(item, { minLength: 1, maxLength: 3 })), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((entries) => Object.fromEntries(entries));
  const pattern = fc.oneof(
    fields(names).map(data),
    fc
      .tuple(fields(names.slice(0, 3)), fields(names.slice(3, 6)), fields(names.slice(3)))
      .map(([all, one, other]) => ({ data: { ...all, $or: [one, other] } })),
    fc.tuple(fields(names), fields(['type', 'by'])).map(([inData, head]) => ({ ...head, data: inData })),
  );

  test('whatever it asks', () => {
    fc.assert(
      fc.property(pattern, (asked) => compile(asked)(event) === compilePattern(asked)(event)),
      { numRuns: 2000 },
    );
  });
});

describe('what is malformed, or ambiguous, is refused', () => {
  test.each<[pattern: unknown, says: string]>([
    [[], 'a pattern is an object'],
    [{}, 'the pattern is empty'],
    [{ data: {} }, 'data is empty'],
    [{ type: 'clock.breached' }, 'what type may be is a list: ["…"]'],
    [{ type: [] }, 'the list of type is empty'],
    [{ type: [['x']] }, 'the list of type holds another list'],
    [{ type: [{ prefix: 'a', suffix: 'b' }] }, 'a match expression of type has one match type'],
    [{ type: [{ toString: 'x' }] }, '“toString” is no match type'],
    [{ type: [{ cidr: '10.0.0.0/8' }] }, '“cidr” is no match type'],
    [{ type: [{ wildcard: 'a**' }] }, 'one * follows another'],
    [{ type: [{ wildcard: 'a\\b' }] }, 'stands before neither'],
    [{ type: [{ wildcard: '*a*b*c*d*' }] }, 'at most 4 *'],
    [{ type: [{ exists: 'yes' }] }, '“exists” is true or false'],
    [{ a: [{ numeric: ['>', 5, '<', 5] }] }, 'from a lower to an upper bound'],
    [{ a: [{ numeric: ['!=', 5] }] }, '“numeric” takes a comparison and a number'],
    [{ a: [{ numeric: ['<', 6e9] }] }, 'between -5e9 and 5e9'],
    [{ a: [{ 'anything-but': [] }] }, 'is not empty'],
    [{ a: [{ 'anything-but': ['x', 1] }] }, 'texts or numbers, not both'],
    [{ a: [{ 'anything-but': { exists: true } }] }, '“anything-but” takes prefix'],
    [{ $or: [{ type: ['x'] }] }, '“$or” is a list of two objects or more'],
    [{ 'data.clientId': ['cli_x'] }, 'without a dot'],
    [{ data: { a: ['x'] }, $or: [{ data: { a: ['y'] } }, { type: ['z'] }] }, 'data.a is asked for twice'],
    [{ data: { $or: Array.from({ length: 101 }, (_, place) => ({ a: [place] })) } }, 'more than 100 combinations'],
  ])('%j', (pattern, says) => {
    expect(() => compile(pattern)).toThrow(says);
  });
});
