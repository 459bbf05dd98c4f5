import { describe, expect, it } from 'vitest';
import { compileInput } from '../../../infra/local/bus/input/input.ts';
import { compileJsonPath } from '../../../infra/local/bus/input/json-path.ts';
import type { BusTarget } from '../../../infra/local/bus/model.ts';

/** The event and most templates of EventBridge's user guide, "Input transformation". */
const event = {
  version: '0' as const,
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '123456789012',
  time: '2015-11-11T21:29:54Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
  detail: { 'instance-id': 'i-0123456789', state: 'RUNNING', size: { cpus: 4 }, flags: [true, null, 'x'] },
};

const ARN = 'arn:aws:events:us-east-1:123456789012:rule/example';

function rendered(input: Partial<BusTarget>): string {
  const rule = { name: 'example', arn: ARN };
  const text = JSON.stringify(event);
  return compileInput({ id: 'T', arn: 'arn:aws:lambda:x', ...input })({
    event,
    text,
    rule,
    ingestedAt: '2015-11-11T21:29:55Z',
  });
}

const transformed = (inputTemplate: string) =>
  rendered({
    inputTransformer: {
      inputPathsMap: {
        timestamp: '$.time',
        instance: '$.detail.instance-id',
        state: '$.detail.state',
        size: '$.detail.size',
        flags: '$.detail.flags',
        missing: '$.detail.notinmessage',
      },
      inputTemplate,
    },
  });

describe('without a transformer', () => {
  it('the event goes as it came', () => expect(rendered({})).toBe(JSON.stringify(event)));
  it('a constant goes instead', () => expect(rendered({ input: '{ "a": 1 }' })).toBe('{ "a": 1 }'));
  it.each([
    ['$.detail.size', '{"cpus":4}'],
    ['$.detail.state', '"RUNNING"'],
    ['$.detail-type', '"EC2 Instance State-change Notification"'],
    ['$.resources[0]', JSON.stringify(event.resources[0])],
    ['$.detail.flags[1]', 'null'],
    ['$.detail.missing', 'null'],
  ])('the part at %s', (inputPath, expected) => expect(rendered({ inputPath })).toBe(expected));
});

describe('a template', () => {
  it.each([
    ['a string', '"instance <instance> is in <state>"', '"instance i-0123456789 is in RUNNING"'],
    ['escaped quotes', '"instance \\"<instance>\\" is in <state>"', '"instance \\"i-0123456789\\" is in RUNNING"'],
    [
      'an object, minified',
      '{\n  "instance" : <instance>,\n  "state": <state>\n}',
      '{"instance":"i-0123456789","state":"RUNNING"}',
    ],
    [
      'strings and variables',
      '{"instance" : <instance>, "state": "<state>", "status": "instance \\"<instance>\\" is in <state>"}',
      '{"instance":"i-0123456789","state":"RUNNING","status":"instance \\"i-0123456789\\" is in RUNNING"}',
    ],
    [
      'variables among constants',
      '{"state": [ 9, <state>, true ], "Transformed" : "Yes"}',
      '{"state":[9,"RUNNING",true],"Transformed":"Yes"}',
    ],
    ['an object as a value', '{"size": <size>, "flags": <flags>}', '{"size":{"cpus":4},"flags":[true,null,"x"]}'],
    ['an object inside a string', '"size <size>"', '"size {\\"cpus\\":4}"'],
    ['a missing value in a string', '"extracted from detail <missing>"', '"extracted from detail "'],
    ['a missing value in an object', '{"command": <missing>}', '{"command":""}'],
    [
      'the rule in an object',
      '{"ruleArn" : <aws.events.rule-arn>, "ruleName" : <aws.events.rule-name>}',
      `{"ruleArn":"${ARN}","ruleName":"example"}`,
    ],
    ['the rule in a string', '"<aws.events.rule-name> triggered"', '"example triggered"'],
    ['the time of arrival', '"at <aws.events.event.ingestion-time>"', '"at 2015-11-11T21:29:55Z"'],
    ['the whole event', '{"original": <aws.events.event.json>}', JSON.stringify({ original: event })],
    ['special first characters', '"{[/Check <state>"', '"{[/Check RUNNING"'],
    ['several strings, one a line', '"<state>"\n"<instance>"', '"RUNNING"\n"i-0123456789"'],
    ['signs that name no variable', '"1 < 2 > 0"', '"1 < 2 > 0"'],
  ])('%s', (_, template, expected) => expect(transformed(template)).toBe(expected));

  it('the event without its detail, as EventBridge shapes it', () => {
    const { detail: _, 'detail-type': detailType, ...rest } = event;
    expect(JSON.parse(transformed('{"e": <aws.events.event>}'))).toEqual({ e: { ...rest, detailType } });
  });
});

describe('refusals', () => {
  const transformer = { inputPathsMap: {}, inputTemplate: '"<notdefinedkey>"' };

  it.each<[Partial<BusTarget>, string]>([
    [
      { input: '{}', inputPath: '$.a' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target T.',
    ],
    [{ inputTransformer: transformer }, 'InputTemplate for target T contains invalid placeholder notdefinedkey.'],
    [{ input: 'not JSON' }, 'JSON syntax error in input for target T.'],
    [{ inputPath: 'detail' }, 'Invalid JSON path detail for target T.'],
    [
      { inputTransformer: { inputPathsMap: { 'AWS.x': '$.a' }, inputTemplate: '"x"' } },
      'InputPathsMap for target T contains reserved key AWS.x.',
    ],
  ])('%j', (target, message) => {
    expect(() => rendered(target)).toThrow(expect.objectContaining({ name: 'ValidationException', message }));
  });
});

describe('JSON path', () => {
  const root = { a: { b: [{ c: 1 }, { c: 2 }, { d: 3 }] }, 'x-y_z/1': 'q', toString: undefined };

  it.each([
    ['$', root],
    ['$.a.b[1].c', 2],
    ['$.a.b[*].c', [1, 2]],
    ['$.x-y_z/1', 'q'],
    ['$.a.b[9]', undefined],
    ['$.a.b.c', undefined],
    ['$.constructor', undefined],
  ])('%s', (path, expected) => expect(compileJsonPath(path)?.(root)).toEqual(expected));

  it.each(['', 'a', '$a', '$..a', '$.a[b]', '$.a b', "$['a']"])('%j is no path', (path) => {
    expect(compileJsonPath(path)).toBeUndefined();
  });
});
