import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { routes } from '../../shared/domain/facts.ts';
import type { DutyQueue } from './queue.ts';

export type Route = keyof typeof routes;

/** Who hears which facts: one rule per route of the catalogue. The queue receives the fact itself, without its envelope. */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, props: { bus: EventBus; to: Record<Route, DutyQueue>; lost: Queue }) {
    super(scope, id);
    for (const [route, facts] of Object.entries(routes)) {
      const { queue } = props.to[route as Route];
      new Rule(this, route, {
        eventBus: props.bus,
        eventPattern: { source: ['sunrelay'], detailType: [...facts] },
        targets: [
          new SqsQueue(queue, {
            message: RuleTargetInput.fromEventPath('$.detail'),
            deadLetterQueue: props.lost,
            retryAttempts: 185,
            maxEventAge: Duration.hours(24),
          }),
        ],
      });
    }
  }
}
