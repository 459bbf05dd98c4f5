import { CfnResource } from 'aws-cdk-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { startLocal } from '../../infra/local/run.ts';
import { readAssembly, type Stack, type Template } from '../../infra/local/template/assembly.ts';
import { refuseUnknown, resolveStacks } from '../../infra/local/template/resolve.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { makeFolder } from './fixture/platform.ts';

const at = {
  region: 'eu-west-1',
  queueUrl: (name: string) => `http://queues/${name}`,
  apiEndpoint: (id: string) => `http://api/${id}`,
  issuer: (id: string) => `http://issuer/${id}`,
};

/** What the properties of one queue named X evaluate to. */
function evaluated(Value: unknown, template: Template = {}, parameters: Record<string, string> = {}): unknown {
  const Resources = { X: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'x', Value } }, ...template.Resources };
  const stack: Stack = { name: 'flow', region: undefined, template: { ...template, Resources }, assets: new Map() };
  const { resources } = resolveStacks([stack], at, parameters);
  return resources.find(({ logicalId }) => logicalId === 'X')?.properties.Value;
}

describe('a template is data', () => {
  const conditions = { Conditions: { Yes: { 'Fn::Equals': [1, '1'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } } };
  const parameters = { Parameters: { Size: { Type: 'Number', Default: 3 }, Names: { Type: 'CommaDelimitedList' } } };
  const mappings = { Mappings: { Zones: { 'eu-west-1': { city: 'Dublin' } } } };

  test.each<[string, unknown, Template, unknown]>([
    ['Ref of a queue is its URL', { Ref: 'X' }, {}, 'http://queues/x'],
    ['Ref of a parameter is its default', { Ref: 'Size' }, parameters, 3],
    ['Ref of a pseudo parameter', [{ Ref: 'AWS::Region' }, { Ref: 'AWS::Partition' }], {}, ['eu-west-1', 'aws']],
    ['Ref of AWS::NoValue takes the property away', { a: { Ref: 'AWS::NoValue' }, b: 1 }, {}, { b: 1 }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['X', 'Arn'] }, {}, 'arn:aws:sqs:eu-west-1:000000000000:x'],
    ['Fn::GetAtt with a dot', { 'Fn::GetAtt': 'X.QueueName' }, {}, 'x'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::StackName' }, 1]] }, {}, 'a-flow-1'],
    ['Fn::Split and Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, {}, 'b'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how CloudFormation spells it
    ['Fn::Sub', { 'Fn::Sub': ['${v}-${X.QueueName}-${AWS::Region}-${!v}', { v: 'a' }] }, {}, 'a-x-eu-west-1-${v}'],
    ['Fn::If', { 'Fn::If': ['Yes', 'a', 'b'] }, conditions, 'a'],
    [
      'Fn::And, Fn::Or',
      { 'Fn::And': [true, { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] }] },
      conditions,
      true,
    ],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'city'] }, mappings, 'Dublin'],
    ['Fn::Base64', { 'Fn::Base64': 'ü' }, {}, 'w7w='],
    [
      'an IAM condition is no intrinsic',
      { Effect: 'Deny', Condition: { Bool: 1 } },
      {},
      { Effect: 'Deny', Condition: { Bool: 1 } },
    ],
  ])('%s', (_name, value, template, expected) => {
    expect(evaluated(value, template)).toEqual(expected);
  });

  test('a given parameter wins over its default, and a list is split', () => {
    expect(evaluated([{ Ref: 'Size' }, { Ref: 'Names' }], parameters, { Size: '7', Names: 'a,b' })).toEqual([
      '7',
      ['a', 'b'],
    ]);
  });

  test('the address that CDK spells for an API is the local one', () => {
    const api = { Resources: { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} } } };
    const url = evaluated(
      { 'Fn::Join': ['', ['https://', { Ref: 'Api' }, '.execute-api.eu-west-1.amazonaws.com/']] },
      api,
    );
    expect(url).toMatch(/^http:\/\/api\/[0-9a-f]{10}\/$/);
  });

  test('a resource whose condition does not hold is not there', () => {
    const Other = { Type: 'AWS::SQS::Queue', Condition: 'No' };
    const template = { ...conditions, Resources: { Other } };
    const stack = { name: 'flow', region: undefined, template, assets: new Map() };
    expect(resolveStacks([stack], at, {}).resources).toEqual([]);
  });

  test.each<[unknown, string]>([
    [{ 'Fn::Cidr': ['10.0.0.0/8', 1, 1] }, 'Stack flow, resource X: Fn::Cidr is not known to the local runner'],
    [{ 'Fn::ImportValue': 'nothing' }, 'Stack flow, resource X: no stack before flow exports nothing'],
    [{ 'Fn::GetAtt': ['X', 'Colour'] }, 'Stack flow, resource X: the local runner knows no attribute Colour of X'],
    [{ Ref: 'Nobody' }, 'Stack flow, resource X: there is no resource, parameter or pseudo parameter named Nobody'],
    [{ Ref: 'Names' }, 'Stack flow, resource X: the parameter Names has neither a value nor a default'],
  ])('%j is refused in a sentence that names the place', (value, sentence) => {
    expect(() => evaluated(value, parameters)).toThrow(sentence);
  });
});

describe('a synthesized assembly', () => {
  const folder = makeFolder();
  afterAll(folder.remove);

  test('imports follow exports across stacks', () => {
    const stacks = readAssembly(synthesizeFixture({ outdir: `${folder.path}/plain` }));
    refuseUnknown(stacks);
    expect(stacks.map(({ name }) => name)).toEqual(['State', 'Flow', 'Front']);
    const { resources, outputs } = resolveStacks(stacks, at, {});
    const table = resources.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
    const mapping = resources.find(({ properties }) => properties.StartingPosition === 'TRIM_HORIZON');
    expect(outputs['Front.Stored']).toBe(table?.ref);
    expect(mapping?.properties.EventSourceArn).toBe(table?.attributes.StreamArn);
  });

  test('a resource type that the runner does not know is refused by name before anything starts', async () => {
    const assembly = synthesizeFixture({
      outdir: `${folder.path}/unknown`,
      change: ({ flow }) => new CfnResource(flow, 'Tape', { type: 'AWS::Glacier::Vault' }),
    });
    const lines: string[] = [];
    const start = startLocal({ assembly, data: folder.data, report: (line) => lines.push(line) });
    await expect(start).rejects.toThrow(
      'Stack Flow, resource Tape: AWS::Glacier::Vault is not known to the local runner',
    );
    expect(lines).toEqual([]);
  });
});
