import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Stacks } from './platform.ts';

/** Objects are named one by one at run time; cdk-nag names the bucket by the export that carries its ARN. */
const oneOf = (under: string) =>
  `AwsSolutions-IAM5[Resource::sunrelay-state:ExportsOutputFnGetAttbodiesbucketEA2E1881ArnEF7C96F4/${under}*]`;

/** Lines are named when they open. */
const anyLine = (method: string) =>
  `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<livedoorapi0C9F7F9F>/live/${method}/@connections/*]`;

/** Rules of routes are named when they are made. */
const anyRule =
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/<events26E65764>/sunrelay-route-*]';

/** Every finding of cdk-nag that stands, with its reason. */
export function accept({ state, flow, front }: Stacks) {
  const because = (reason: string, id: string, ...where: IConstruct[]) => {
    for (const construct of where) Validations.of(construct).acknowledge({ id, reason });
  };
  because(
    'Bodies are written and read by four functions, whose delivery records say when and why; they are gone after 30 days.',
    'AwsSolutions-S1',
    state.bodies,
  );
  because(
    'Nobody signs up by themselves, and everybody needs a second factor; what the dearer plan guesses would cost by the person and month.',
    'AwsSolutions-COG8',
    state.identity,
  );
  because(
    'It is a dead-letter queue, of a stream and of rule targets, which this check does not follow.',
    'AwsSolutions-SQS3',
    ...Object.values(flow.lost),
  );
  because(
    'Keys of bodies are made at run time; the grant is for one action on one prefix of one bucket.',
    oneOf('bodies/'),
    flow.node.findChild('dispatch'),
    front.node.findChild('intake'),
    front.node.findChild('console'),
  );
  because(
    'Files of tickets are named when they come; the grant is for their folder alone.',
    oneOf('attachments/'),
    flow.node.findChild('writeback'),
    front.node.findChild('console'),
  );
  because(
    'Briefs of rosters are named at run time; the grant is for their folder alone.',
    oneOf('bodies/rosters/'),
    flow.node.findChild('roster'),
  );
  because(
    'Helpdesks sign each body in their own way and people show keys, so intake and console check them themselves.',
    'AwsSolutions-APIG4',
    front.node.findChild('door'),
  );
  because(
    'Whoever opens a line says who they are in its first message, with a token of theirs for that one use.',
    'AwsSolutions-APIG4',
    front.node.findChild('live-door'),
  );
  because(
    'Rules of routes are made at run time; the grant is for those whose name begins as theirs do, on one bus.',
    anyRule,
    flow.node.findChild('notify'),
  );
  because(
    'Listing rules knows no resource, and what is sent by mail is bound to one address by a condition.',
    'AwsSolutions-IAM5[Resource::*]',
    flow.node.findChild('notify'),
    flow.node.findChild('writeback'),
  );
  for (const method of ['POST', 'DELETE'])
    because(
      'Lines are named when they open; the grant is for speaking to those of one stage, and ending them.',
      anyLine(method),
      front.node.findChild('live'),
    );
}
