import { Duration } from 'aws-cdk-lib';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarm, everyMinute } from './alarms.ts';
import { allow, type Grant } from './grant.ts';

/** How often a message may fail before it steps aside. */
const maxReceiveCount = 5;

const guarded = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** Groups in order, each at its own speed; senders name their duplicates, so the content is not hashed. */
const inGroups: QueueProps = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};

/** A queue that only failures enter, kept as long as SQS keeps anything. One message in it is one too many. */
export function deadLetterQueue(scope: Construct, duty: string, alarms: Topic, order: QueueProps = {}): Queue {
  const queue = new Queue(scope, `${duty}-dead-letters`, { ...guarded, ...order, retentionPeriod: Duration.days(14) });
  alarm(scope, alarms, `${duty}-dead-letters`, {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: everyMinute, statistic: 'max' }),
    threshold: 1,
    minutes: 1,
    because: `The ${duty} dead-letter queue holds something that could not be done.`,
  });
  return queue;
}

/** What a duty waits on: a queue, and beside it the queue of what could not be done, with its alarm. */
export class DutyQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  /**
   * `workLimit` is the time-out of the function that will consume this queue; what it holds is not given again before six
   * times that, or once for work so long that nobody should wait for the rest of it.
   */
  constructor(
    scope: Construct,
    id: string,
    props: { workLimit: Duration; alarms: Topic; fifo?: boolean; patience?: 1 | 6 },
  ) {
    super(scope, id);
    const order = props.fifo ? inGroups : {};
    this.deadLetters = deadLetterQueue(scope, id, props.alarms, order);
    this.queue = new Queue(this, 'queue', {
      ...guarded,
      ...order,
      visibilityTimeout: Duration.seconds((props.patience ?? 6) * props.workLimit.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }

  /** May put messages here. */
  sends(): Grant {
    return { says: this.queue.queueUrl, allows: [allow('sqs', ['SendMessage'], [this.queue.queueArn])] };
  }
}
