import { describe, expect, test } from 'vitest';
import { cloud } from './cloud.ts';

const { of, at, says } = cloud();
const sources = of('Lambda::EventSourceMapping').map((mapping) => ({
  queue: says(mapping, mapping.is.EventSourceArn),
  duty: says(mapping, mapping.is.FunctionName),
  is: mapping.is,
}));
const fromQueues = sources.filter(({ queue }) => queue.endsWith('/queue'));
const redrive = (name: string) => {
  const queue = at(name);
  const policy = queue.is.RedrivePolicy as { maxReceiveCount: number; deadLetterTargetArn: unknown };
  return { tries: policy.maxReceiveCount, to: says(queue, policy.deadLetterTargetArn) };
};

describe('what waits', () => {
  test('every duty consumes the queue that bears its work', () => {
    expect(fromQueues.map(({ queue, duty }) => `${queue} > ${duty}`).sort()).toEqual([
      'flow/live/queue > front/live/function',
      'flow/moves/queue > flow/dispatch/function',
      'flow/notices/queue > flow/notify/function',
      'flow/replies/queue > flow/writeback/function',
      'flow/reports/queue > flow/dispatch/function',
      'flow/rosters/queue > flow/roster/function',
      'flow/routed/queue > flow/notify/function',
      'flow/timers/queue > flow/escalate/function',
    ]);
  });

  test('a poisoned report reaches the dead-letter queue after 5 tries', () => {
    expect(redrive('flow/reports/queue')).toEqual({ tries: 5, to: 'flow/reports-dead-letters' });
    expect(at('flow/reports-dead-letters').is).toMatchObject({ FifoQueue: true });
  });

  test('every queue has dead letters of its own after 5 tries, kept 14 days, and nothing consumes them', () => {
    const ends = fromQueues.map(({ queue }) => redrive(queue));
    expect(ends.map(({ tries }) => tries)).toEqual(fromQueues.map(() => 5));
    expect(new Set(ends.map(({ to }) => to)).size).toBe(fromQueues.length);
    for (const { to } of ends) {
      expect(at(to).is.MessageRetentionPeriod).toBe(14 * 24 * 3600);
      expect(sources.map(({ queue }) => queue)).not.toContain(to);
    }
  });

  test("every queue's visibility outlasts its function six times, and the longest work once", () => {
    for (const { queue, duty } of fromQueues) {
      const timeout = at(duty).is.Timeout as number;
      const times = duty === 'flow/roster/function' ? 1 : 6;
      expect(at(queue).is.VisibilityTimeout, queue).toBeGreaterThanOrEqual(times * timeout);
    }
  });

  test('a part of a roster is solved alone, and many side by side', () => {
    const [rosters] = fromQueues.filter(({ duty }) => duty === 'flow/roster/function');
    expect(rosters?.is).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 50 } });
  });

  test('a message that fails does not take its batch with it', () => {
    for (const { is } of sources) expect(is.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  test('the reports of one ticket stay in order, and tickets do not wait for each other', () => {
    expect(at('flow/reports/queue').is).toMatchObject({
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
  });

  test('two reports of the same content are two reports: the sender says what is a duplicate', () => {
    expect(at('flow/reports/queue').is.ContentBasedDeduplication ?? false).toBe(false);
  });

  test('nothing waits in the clear, and nothing arrives in the clear', () => {
    const refusesPlain = of('SQS::QueuePolicy')
      .filter(({ is }) => JSON.stringify(is.PolicyDocument).includes('"Deny"'))
      .flatMap((policy) => (policy.is.Queues as unknown[]).map((queue) => says(policy, queue)));
    for (const { name, is } of of('SQS::Queue')) {
      expect(is.SqsManagedSseEnabled, name).toBe(true);
      expect(refusesPlain).toContain(name);
    }
  });

  test('write-back has time for the slowest helpdesk it waits for', () => {
    const [replies] = fromQueues.filter(({ duty }) => duty === 'flow/writeback/function');
    expect(replies?.is.BatchSize).toBe(1);
    expect(at('flow/writeback/function').is.Timeout).toBeGreaterThan(20);
  });
});

describe('the outbox', () => {
  const outbox = sources.find(({ duty }) => duty === 'flow/announce/function')?.is ?? {};

  test('announce reads the stream of the table from its beginning', () => {
    expect(sources.find(({ duty }) => duty === 'flow/announce/function')?.queue).toBe('state/table/table');
    expect(outbox.StartingPosition).toBe('TRIM_HORIZON');
  });

  test('a bad record is singled out and steps aside, and those behind it go on', () => {
    expect(outbox).toMatchObject({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 30 });
    expect(JSON.stringify(outbox.DestinationConfig)).toContain('announcedeadletters');
  });

  test('only new facts and what has just been given a due time wake it', () => {
    const { Filters } = outbox.FilterCriteria as { Filters: { Pattern: string }[] };
    const written = { eventName: ['INSERT', 'MODIFY'] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { ...written, dynamodb: { NewImage: { kind: { S: ['change'] } } } },
      { ...written, dynamodb: { NewImage: { dueAt: { S: [{ exists: true }] } } } },
    ]);
  });
});

describe('the clock', () => {
  test('it is woken every minute, and a minute that failed is not repeated beside the next', () => {
    const rule = at('flow/every-minute');
    expect(rule.is.ScheduleExpression).toBe('rate(1 minute)');
    const [target] = rule.is.Targets as { Arn: unknown; RetryPolicy: unknown }[];
    expect(says(rule, target?.Arn)).toBe('flow/clock/function');
    const [invoked] = of('Lambda::EventInvokeConfig');
    expect(invoked?.is).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  });
});

test('every night somebody looks ahead', () => {
  const rule = at('flow/every-night');
  expect(rule.is.ScheduleExpression).toBe('cron(10 2 * * ? *)');
  const [target] = rule.is.Targets as { Arn: unknown }[];
  expect(says(rule, target?.Arn)).toBe('flow/roster/function');
});
