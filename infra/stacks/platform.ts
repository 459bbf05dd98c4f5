import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { accept } from './accepted.ts';
import { FlowStack } from './flow.ts';
import { FrontStack } from './front.ts';
import { StateStack } from './state.ts';

export type Stacks = { state: StateStack; flow: FlowStack; front: FrontStack };

/** Behaviour of the CDK that we choose, here and not in cdk.json, so that it holds without the command line too. */
const flags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-dynamodb:retainTableReplica': true,
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  // what another stack uses cannot be taken from under it
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};

/**
 * The three stacks of one deployment. Context: `publicUrl`, the address of a custom domain; `region`, and with it
 * `replicas`, further regions that hold the table, separated by commas. A finding of cdk-nag fails the synthesis.
 */
export function platform(context: Record<string, unknown> = {}): { app: App; stacks: Stacks } {
  const app = new App({ context: { ...flags, ...context }, analyticsReporting: false });
  const said = (name: string): string | undefined => app.node.tryGetContext(name);
  const region = said('region');
  const named = (stack: string) => ({ stackName: `sunrelay-${stack}`, ...(region ? { env: { region } } : {}) });
  const publicUrl = said('publicUrl');
  const replicas = said('replicas')?.split(',') ?? [];
  const state = new StateStack(app, 'state', { ...named('state'), replicas, publicUrl });
  const flow = new FlowStack(app, 'flow', { ...named('flow'), state });
  const front = new FrontStack(app, 'front', { ...named('front'), state, flow, publicUrl });
  accept({ state, flow, front });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stacks: { state, flow, front } };
}
