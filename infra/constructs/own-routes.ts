import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { type EventBus, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow, type Grant } from './grant.ts';
import type { DutyQueue } from './queue.ts';

/** How the name of every rule begins that a route makes. */
const PREFIX = 'sunrelay-route-';

/**
 * The rules that operators' own routes make on our bus while it runs. By their name they may fill one queue and, with
 * what cannot be delivered, another; and by their name somebody may be let make them.
 */
export class OwnRoutes extends Construct {
  readonly #bus: EventBus;
  readonly #rules: string;

  constructor(scope: Construct, id: string, props: { bus: EventBus; to: DutyQueue; lost: Queue }) {
    super(scope, id);
    this.#bus = props.bus;
    this.#rules = Stack.of(this).formatArn({
      service: 'events',
      // also where the region is known: what cdk-nag calls it must not change with that
      region: Aws.REGION,
      resource: 'rule',
      resourceName: `${props.bus.eventBusName}/${PREFIX}*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    for (const queue of [props.to.queue, props.lost])
      queue.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('events.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: { ArnLike: { 'aws:SourceArn': this.#rules } },
        }),
      );
    new Rule(this, 'every-night', {
      schedule: Schedule.cron({ hour: '2', minute: '40' }),
      targets: [new SqsQueue(props.to.queue, { message: RuleTargetInput.fromObject({ sweep: 'nightly' }) })],
    });
  }

  /** May make, change, list and remove them, and no other rule. */
  makes(): Grant {
    return {
      says: this.#bus.eventBusName,
      allows: [
        allow('events', ['PutRule', 'DeleteRule', 'PutTargets', 'RemoveTargets'], [this.#rules]),
        // this one action knows no resource
        allow('events', ['ListRules'], ['*']),
      ],
    };
  }

  /** What is to be said of the names. */
  readonly prefix = PREFIX;
}

/** May send mails from one address, which is verified with SES beforehand. */
export const mailsFrom = (address: string): Grant => {
  const sends = allow('ses', ['SendEmail'], ['*']);
  sends.addCondition('StringEquals', { 'ses:FromAddress': address });
  return { says: address, allows: [sends] };
};
