import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../infra/local/bus/pattern.ts';

/** The sample event of aws/event-ruler's README (Apache-2.0), from which most of the patterns below come too. */
const EVENT = {
  version: '0',
  id: 'ddddd4-aaaa-7777-4444-345dd43cc333',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '012345679012',
  time: '2017-10-02T16:24:49Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000'],
  detail: {
    'c-count': 5,
    'd-count': 3,
    huge: 6e9,
    'x-limit': 301.8,
    'source-ip': '10.0.0.33',
    'instance-id': 'i-000000aaaaaa00000',
    state: 'running',
    empty: '',
    gone: null,
    spot: true,
    tags: ['red', 'Green', 7],
    none: [],
    image: { name: 'photo.PNG', size: 300 },
    path: '/usr/lib*/a\\b',
    six: '2001:db8::1',
  },
};

const detail = (pattern: unknown) => ({ detail: pattern });

type Case = [what: string, pattern: unknown, matches: boolean];

const EXACT: Case[] = [
  ['a value of the list', detail({ state: ['initializing', 'running'] }), true],
  ['no value of the list', detail({ state: ['initializing'] }), false],
  ['case counts', detail({ state: ['Running'] }), false],
  ['every field has to match', { source: ['aws.ec2'], ...detail({ state: ['stopped'] }) }, false],
  ['an array meets the list', { resources: EVENT.resources }, true],
  ['an array misses the list', detail({ tags: ['blue'] }), false],
  ['a number in an array', detail({ tags: [7] }), true],
  ['a number is not its text', detail({ 'c-count': ['5'] }), false],
  ['numbers are equal by value', detail({ image: { size: [3.0e2] } }), true],
  ['the empty string', detail({ empty: [''] }), true],
  ['the empty string is not null', detail({ gone: [''] }), false],
  ['null', detail({ gone: [null] }), true],
  ['null is not absence', detail({ missing: [null] }), false],
  ['null is not the empty array', detail({ none: [null] }), false],
  ['true', detail({ spot: [true] }), true],
  ['true is not its text', detail({ spot: ['true'] }), false],
  ['an IPv6 address in another spelling', detail({ six: ['2001:0db8:0:0:0:0:0:1'] }), true],
  ['exactly', detail({ state: [{ exactly: 'running' }] }), true],
];

const TEXT: Case[] = [
  ['prefix', { time: [{ prefix: '2017-10-02' }] }, true],
  ['another prefix', { time: [{ prefix: '2017-10-03' }] }, false],
  ['the empty prefix takes any text', detail({ state: [{ prefix: '' }] }), true],
  ['prefix of a number', detail({ 'c-count': [{ prefix: '5' }] }), false],
  ['prefix ignoring case', { source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }, true],
  ['prefix ignoring case, another', { source: [{ prefix: { 'equals-ignore-case': 'EC2' } }] }, false],
  ['suffix', { source: [{ suffix: 'ec2' }] }, true],
  ['another suffix', { source: [{ suffix: 'EC2' }] }, false],
  ['suffix ignoring case', detail({ image: { name: [{ suffix: { 'equals-ignore-case': '.png' } }] } }), true],
  ['suffix ignoring case, another', detail({ image: { name: [{ suffix: { 'equals-ignore-case': '.jpg' } }] } }), false],
  ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'AWS.EC2' }] }, true],
  ['equals-ignore-case, another', { source: [{ 'equals-ignore-case': 'aws.s3' }] }, false],
  ['wildcard', { source: [{ wildcard: 'a*.*2' }] }, true],
  ['wildcard for nothing', { source: [{ wildcard: '*aws.*ec2*' }] }, true],
  ['a lone wildcard', detail({ empty: [{ wildcard: '*' }] }), true],
  ['wildcard is anchored', { source: [{ wildcard: 'ws*' }] }, false],
  ['wildcard pieces do not overlap', detail({ state: [{ wildcard: 'runn*nning' }] }), false],
  ['an escaped asterisk', detail({ path: [{ wildcard: '/usr/lib\\*/*' }] }), true],
  ['an escaped asterisk is no wildcard', detail({ state: [{ wildcard: 'run\\*' }] }), false],
  ['an escaped backslash', detail({ path: [{ wildcard: '*a\\\\b' }] }), true],
  ['wildcard of a number', detail({ 'c-count': [{ wildcard: '*' }] }), false],
];

const NUMBERS: Case[] = [
  ['equal', detail({ 'x-limit': [{ numeric: ['=', 3.018e2] }] }), true],
  ['not equal', detail({ 'x-limit': [{ numeric: ['=', 302] }] }), false],
  ['below', detail({ 'd-count': [{ numeric: ['<', 10] }] }), true],
  ['not below itself', detail({ 'd-count': [{ numeric: ['<', 3] }] }), false],
  ['at most', detail({ 'd-count': [{ numeric: ['<=', 3] }] }), true],
  ['not above itself', detail({ 'd-count': [{ numeric: ['>', 3] }] }), false],
  ['at least', detail({ 'd-count': [{ numeric: ['>=', 3] }] }), true],
  ['a range', detail({ 'c-count': [{ numeric: ['>', 0, '<=', 5] }] }), true],
  ['outside a range', detail({ 'c-count': [{ numeric: ['>=', 0, '<', 5] }] }), false],
  ['a number beyond the bounds', detail({ huge: [{ numeric: ['>', 0] }] }), false],
  ['a number beyond the bounds, by value', detail({ huge: [6e9] }), true],
  ['text is no number', detail({ state: [{ numeric: ['<', 10] }] }), false],
  ['null is no number', detail({ gone: [{ numeric: ['<', 10] }] }), false],
];

const ADDRESSES: Case[] = [
  ['inside', detail({ 'source-ip': [{ cidr: '10.0.0.0/24' }] }), true],
  ['outside', detail({ 'source-ip': [{ cidr: '10.0.1.0/24' }] }), false],
  ['host bits do not count', detail({ 'source-ip': [{ cidr: '10.0.0.99/24' }] }), true],
  ['odd mask', detail({ 'source-ip': [{ cidr: '10.0.0.32/27' }] }), true],
  ['odd mask, outside', detail({ 'source-ip': [{ cidr: '10.0.0.64/26' }] }), false],
  ['all of IPv4', detail({ 'source-ip': [{ cidr: '0.0.0.0/0' }] }), true],
  ['IPv6 inside', detail({ six: [{ cidr: '2001:db8::/32' }] }), true],
  ['IPv6 outside', detail({ six: [{ cidr: '2001:db9::/32' }] }), false],
  ['the other family', detail({ six: [{ cidr: '0.0.0.0/0' }] }), false],
  ['not an address', detail({ state: [{ cidr: '0.0.0.0/0' }] }), false],
];

const ANYTHING_BUT: Case[] = [
  ['another text', detail({ state: [{ 'anything-but': 'initializing' }] }), true],
  ['the text', detail({ state: [{ 'anything-but': 'running' }] }), false],
  ['another list', detail({ state: [{ 'anything-but': ['stopped', 'overloaded'] }] }), true],
  ['a listed text', detail({ state: [{ 'anything-but': ['stopped', 'running'] }] }), false],
  ['another number', detail({ 'x-limit': [{ 'anything-but': 123 }] }), true],
  ['other numbers', detail({ 'x-limit': [{ 'anything-but': [100, 200, 300] }] }), true],
  ['the number by value', detail({ image: { size: [{ 'anything-but': [100, 3e2] }] } }), false],
  ['zero counts', detail({ 'c-count': [{ 'anything-but': 0 }] }), true],
  ['another type', detail({ 'c-count': [{ 'anything-but': 'five' }] }), true],
  ['null is something', detail({ gone: [{ 'anything-but': ['no-message'] }] }), true],
  ['absence is nothing', detail({ missing: [{ 'anything-but': 'x' }] }), false],
  ['one element suffices', detail({ tags: [{ 'anything-but': ['red', 'Green'] }] }), true],
  ['prefix', detail({ state: [{ 'anything-but': { prefix: 'init' } }] }), true],
  ['that prefix', detail({ state: [{ 'anything-but': { prefix: 'run' } }] }), false],
  ['those prefixes', detail({ state: [{ 'anything-but': { prefix: ['init', 'run'] } }] }), false],
  ['prefix and a number', detail({ 'c-count': [{ 'anything-but': { prefix: '5' } }] }), true],
  ['suffix', detail({ state: [{ 'anything-but': { suffix: 'ed' } }] }), true],
  ['those suffixes', detail({ state: [{ 'anything-but': { suffix: ['ed', 'ing'] } }] }), false],
  ['ignoring case', detail({ state: [{ 'anything-but': { 'equals-ignore-case': 'RUNNING' } }] }), false],
  ['a list ignoring case', detail({ state: [{ 'anything-but': { 'equals-ignore-case': ['A', 'b'] } }] }), true],
  ['wildcard', detail({ path: [{ 'anything-but': { wildcard: '*/bin/*' } }] }), true],
  ['those wildcards', detail({ path: [{ 'anything-but': { wildcard: ['*/bin/*', '/usr/*'] } }] }), false],
];

const EXISTS: Case[] = [
  ['present', detail({ 'c-count': [{ exists: true }] }), true],
  ['null is present', detail({ gone: [{ exists: true }] }), true],
  ['absent', detail({ missing: [{ exists: true }] }), false],
  ['rightly absent', detail({ missing: [{ exists: false }] }), true],
  ['wrongly absent', detail({ 'c-count': [{ exists: false }] }), false],
  ['only leaves exist', detail({ image: [{ exists: true }] }), false],
  ['a branch counts as absent', detail({ image: [{ exists: false }] }), true],
  ['an empty array has no leaf', detail({ none: [{ exists: false }] }), true],
  ['below what is absent', detail({ nowhere: { deep: [{ exists: false }] } }), true],
  ['absent or something', detail({ missing: [{ exists: false }, 'x'] }), true],
  ['something or absent', detail({ state: [{ exists: false }, 'running'] }), true],
];

const OR: Case[] = [
  ['one side', { $or: [{ source: ['nobody'] }, detail({ state: ['running'] })] }, true],
  ['neither side', { $or: [{ source: ['nobody'] }, detail({ state: ['stopped'] })] }, false],
  ['a sibling has to match', { region: ['eu-west-1'], $or: [{ source: ['aws.ec2'] }, { source: ['aws.s3'] }] }, false],
  ['nested', detail({ $or: [{ 'c-count': [{ numeric: ['>', 9] }] }, { 'd-count': [{ numeric: ['<', 10] }] }] }), true],
  ['and inside or', { $or: [{ source: ['aws.ec2'], region: ['eu-west-1'] }, { account: ['1'] }] }, false],
  [
    'two at once',
    { $or: [{ source: ['x'] }, { account: ['012345679012'] }], detail: { $or: [{ state: ['y'] }, { spot: [true] }] } },
    true,
  ],
  [
    'or inside or',
    { $or: [{ source: ['x'] }, { region: ['us-east-1'], $or: [{ account: ['1'] }, { version: ['0'] }] }] },
    true,
  ],
  ['exists inside or', detail({ $or: [{ missing: [{ exists: true }] }, { missing: [{ exists: false }] }] }), true],
];

const SHAPES: Case[] = [
  ['nested objects', detail({ image: { name: ['photo.PNG'] } }), true],
  ['a dot in the pattern is a step', { 'detail.image.name': ['photo.PNG'] }, true],
  ['the wrong depth', { image: { name: ['photo.PNG'] } }, false],
  ['keys are case-sensitive', detail({ State: ['running'] }), false],
  [
    'the README’s complex example',
    {
      time: [{ prefix: '2017-10-02' }],
      detail: {
        state: [{ 'anything-but': 'initializing' }],
        'c-count': [{ numeric: ['>', 0, '<=', 5] }],
        'd-count': [{ numeric: ['<', 10] }],
        'x-limit': [{ 'anything-but': [100, 200, 300] }],
        'source-ip': [{ cidr: '10.0.0.0/8' }],
      },
    },
    true,
  ],
];

describe.each([
  ['exact values', EXACT],
  ['text', TEXT],
  ['numbers', NUMBERS],
  ['addresses', ADDRESSES],
  ['anything-but', ANYTHING_BUT],
  ['exists', EXISTS],
  ['$or', OR],
  ['shapes', SHAPES],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_what, pattern, matches) => {
    expect(compilePattern(pattern)(EVENT)).toBe(matches);
    expect(compilePattern(JSON.stringify(pattern))(EVENT)).toBe(matches);
  });
});

describe('arrays of objects', () => {
  const john = { firstName: 'John', lastName: 'Doe' };
  const anna = { firstName: 'Anna', lastName: 'Smith' };
  const peter = { firstName: 'Peter', lastName: 'Jones' };
  const flat = { employees: [john, anna, peter] };
  const deep = { employees: [[john, anna], [peter]] };

  it.each([
    ['one element', { firstName: ['Anna'] }, flat, true],
    ['two fields of one element', { firstName: ['Anna'], lastName: ['Smith'] }, flat, true],
    ['never two elements', { firstName: ['Anna'], lastName: ['Jones'] }, flat, false],
    [
      'a later element after an earlier candidate',
      { firstName: [{ wildcard: '*n*' }], lastName: ['Smith'] },
      flat,
      true,
    ],
    ['arrays in arrays', { firstName: ['Anna'], lastName: ['Smith'] }, deep, true],
    ['never two elements of an inner array', { firstName: ['John'], lastName: ['Smith'] }, deep, false],
    ['absent from that element', { firstName: ['Anna'], middle: [{ exists: false }] }, flat, true],
    [
      'absent although another has it',
      { firstName: ['Anna'], nick: [{ exists: false }] },
      { employees: [anna, { nick: 'P' }] },
      true,
    ],
    [
      'present in that element',
      { firstName: ['Anna'], nick: [{ exists: false }] },
      { employees: [{ ...anna, nick: 'A' }] },
      false,
    ],
  ])('%s', (_, employees, event, matches) => {
    expect(compilePattern({ employees })(event)).toBe(matches);
  });

  it('two arrays are chosen from independently', () => {
    const event = { a: [{ x: 1 }, { x: 2 }], b: [{ y: 1 }, { y: 2 }] };
    expect(compilePattern({ a: { x: [2] }, b: { y: [1] } })(event)).toBe(true);
  });

  it('a dot in the event is a step too', () => {
    expect(
      compilePattern({ detail: { state: { status: ['running'] } } })({ detail: { 'state.status': 'running' } }),
    ).toBe(true);
  });
});

describe('$or as an ordinary field', () => {
  it.each([
    ['an object', { $or: { metricType: ['a'] } }, { $or: { metricType: 'a' } }],
    ['one match expression', { $or: [{ cidr: '10.0.0.0/24' }] }, { $or: '10.0.0.7' }],
    ['match expressions only', { $or: [{ numeric: ['>', 0, '<=', 5] }, { prefix: 'abc' }] }, { $or: 'abcd' }],
  ])('%s', (_, pattern, event) => {
    expect(compilePattern(pattern)(event)).toBe(true);
    expect(compilePattern(pattern)({ metricType: 'a' })).toBe(false);
  });
});
