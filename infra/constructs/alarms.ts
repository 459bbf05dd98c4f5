import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** The finest grain of what AWS measures for nothing. */
export const everyMinute = Duration.minutes(1);

/** The one topic that every alarm speaks to; people subscribe to it. */
export function alarmTopic(scope: Construct): Topic {
  const topic = new Topic(scope, 'alarms', { enforceSSL: true });
  // a policy of our own replaces the default one, which had let the alarms of this account in
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return topic;
}

export type AlarmProps = {
  metric: IMetric;
  /** alarmed at this value or above; with `below`, under it */
  threshold: number;
  minutes: number;
  below?: boolean;
  because: string;
};

/** An alarm named after its heading in the runbook. Silence of the metric is health, unless too little is the alarm. */
export function alarm(scope: Construct, topic: Topic, heading: string, props: AlarmProps): void {
  const { LESS_THAN_THRESHOLD, GREATER_THAN_OR_EQUAL_TO_THRESHOLD } = ComparisonOperator;
  const raised = new Alarm(scope, `${heading}-alarm`, {
    alarmName: `sunrelay-${heading}`,
    alarmDescription: `${props.because} What to do: docs/runbook.md#${heading}`,
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: props.minutes,
    comparisonOperator: props.below ? LESS_THAN_THRESHOLD : GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  raised.addAlarmAction(new SnsAction(topic));
}
