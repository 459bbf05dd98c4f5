import { describe, expect, test } from 'vitest';
import { catalogue, routes } from '../../shared/domain/facts.ts';
import { cloud } from './cloud.ts';

const { of, at, says } = cloud();
const consumed = of('Lambda::EventSourceMapping').map((mapping) => says(mapping, mapping.is.EventSourceArn));

describe.each(Object.entries(routes))('the route of %s', (route, facts) => {
  const rule = at(`flow/routes/${route}`);
  const [target] = rule.is.Targets as {
    Arn: unknown;
    InputPath: string;
    DeadLetterConfig: { Arn: unknown };
    RetryPolicy: unknown;
  }[];

  test('one rule on our bus hears its facts, all of them, and no others', () => {
    expect(says(rule, rule.is.EventBusName)).toBe('flow/events');
    expect(rule.is.EventPattern).toEqual({ source: ['sunrelay'], 'detail-type': facts });
    for (const fact of facts) expect(catalogue).toHaveProperty([fact]);
  });

  test('its queue is consumed by somebody', () => {
    expect(says(rule, target?.Arn)).toBe(`flow/${route}/queue`);
    expect(consumed).toContain(`flow/${route}/queue`);
  });

  test('the queue receives the fact itself', () => {
    expect(target?.InputPath).toBe('$.detail');
  });

  test('what the bus cannot deliver in a day is kept', () => {
    expect(says(rule, target?.DeadLetterConfig.Arn)).toBe('flow/bus-dead-letters');
    expect(target?.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
  });
});

test('there is no rule on our bus beside those of the catalogue', () => {
  const ours = of('Events::Rule').filter(({ is }) => is.EventBusName !== undefined);
  expect(ours.map(({ name }) => name).sort()).toEqual(
    Object.keys(routes)
      .map((route) => `flow/routes/${route}`)
      .sort(),
  );
});

describe("operators' own routes", () => {
  test('may fill one queue, and the one for what is lost, by the names of their rules alone', () => {
    const letIn = of('SQS::QueuePolicy').flatMap((policy) => {
      const { Statement } = policy.is.PolicyDocument as {
        Statement: { Condition?: { ArnLike?: Record<string, unknown> }; Resource: unknown; Action: unknown }[];
      };
      return Statement.filter(({ Condition }) => Condition?.ArnLike).map(({ Condition, Resource, Action }) => ({
        queue: says(policy, Resource),
        action: Action,
        rule: says(policy, Condition?.ArnLike?.['aws:SourceArn']),
      }));
    });
    expect(letIn.map(({ queue, action }) => `${action} ${queue}`).sort()).toEqual([
      'sqs:SendMessage flow/bus-dead-letters',
      'sqs:SendMessage flow/routed/queue',
    ]);
    for (const { rule } of letIn) expect(rule).toMatch(/:rule\/flow\/events\/sunrelay-route-\*$/);
  });

  test('are looked through every night', () => {
    const { is } = at('flow/own-routes/every-night');
    expect(is.ScheduleExpression).toBe('cron(40 2 * * ? *)');
    expect(is.Targets).toMatchObject([{ Input: '{"sweep":"nightly"}' }]);
  });
});
