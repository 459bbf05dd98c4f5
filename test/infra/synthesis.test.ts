import { rmSync } from 'node:fs';
import type { App } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import { platform } from '../../infra/stacks/platform.ts';

const made: App[] = [];
afterEach(() => {
  for (const { outdir } of made.splice(0)) rmSync(outdir, { recursive: true });
});

function unbundled() {
  const { app, stacks } = platform({ 'aws:cdk:bundling-stacks': [], 'aws:cdk:disable-asset-staging': true });
  made.push(app);
  return { app, stacks };
}

describe('synthesis', () => {
  test('succeeds: no finding of AwsSolutions is left without a reason', () => {
    expect(() => unbundled().app.synth()).not.toThrow();
  });

  test('fails on a finding that nobody gave a reason for', () => {
    const { app, stacks } = unbundled();
    new Bucket(stacks.state, 'careless');
    expect(() => app.synth()).toThrow(/validation/i);
  });

  test('fails on a property that CloudFormation would refuse', () => {
    const { app, stacks } = unbundled();
    const queue = stacks.flow.queues.moves.queue.node.defaultChild as CfnQueue;
    queue.addPropertyOverride('NoSuchProperty', true);
    expect(() => app.synth()).toThrow(/validation/i);
  });

  test('leaves the account and the region open', () => {
    const environments = unbundled()
      .app.synth()
      .stacks.map(({ environment }) => environment.name);
    expect(new Set(environments)).toEqual(new Set(['aws://unknown-account/unknown-region']));
  });

  test('uses no custom resource: everything is what it says, and one machine can run it', () => {
    const services = [
      'ApiGatewayV2',
      'CloudWatch',
      'Cognito',
      'DynamoDB',
      'Events',
      'IAM',
      'Lambda',
      'Logs',
      'S3',
      'SNS',
      'SQS',
    ];
    const resources = unbundled()
      .app.synth()
      .stacks.flatMap(({ template }) => Object.values<{ Type: string }>(template.Resources));
    const used = new Set(resources.map(({ Type }) => Type.split('::')[1]));
    expect([...used].sort()).toEqual(services);
  });
});
