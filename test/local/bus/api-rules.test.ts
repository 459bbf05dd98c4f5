import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  type EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, entry, QUEUE, REGION, runBus } from './running-bus.ts';

const EventPattern = '{"source":["test"]}';
const arnOf = (rest: string) => `arn:aws:events:${REGION}:${ACCOUNT}:${rest}`;

const refusal = (name: string, message: unknown) => expect.objectContaining({ name, message });
const validation = (message: unknown) => refusal('ValidationException', message);

function putTargets(client: EventBridgeClient, ...Targets: Target[]) {
  return client.send(new PutTargetsCommand({ Rule: 'r', Targets }));
}

describe('buses', () => {
  it('are made, described and listed', async () => {
    const { client } = await runBus();
    const made = await client.send(new CreateEventBusCommand({ Name: 'orders' }));
    expect(made.EventBusArn).toBe(arnOf('event-bus/orders'));
    await expect(client.send(new CreateEventBusCommand({ Name: 'orders' }))).rejects.toEqual(
      refusal('ResourceAlreadyExistsException', 'Event bus orders already exists.'),
    );
    const described = await client.send(new DescribeEventBusCommand({ Name: arnOf('event-bus/orders') }));
    expect(described).toMatchObject({ Name: 'orders', Arn: arnOf('event-bus/orders') });
    const { EventBuses } = await client.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'orders']);
    await expect(client.send(new DescribeEventBusCommand({ Name: 'x' }))).rejects.toEqual(
      refusal('ResourceNotFoundException', 'Event bus x does not exist.'),
    );
  });
});

describe('rules', () => {
  it('are put, described, changed and kept with their targets', async () => {
    const { client, bus } = await runBus();
    bus.createBus('facts');
    const put = (more: object) => client.send(new PutRuleCommand({ Name: 'r', EventBusName: 'facts', ...more }));
    const describe = () => client.send(new DescribeRuleCommand({ Name: 'r', EventBusName: 'facts' }));

    expect((await put({ EventPattern, Description: 'first' })).RuleArn).toBe(arnOf('rule/facts/r'));
    expect((await put({ EventPattern, Description: 'first' })).RuleArn).toBe(arnOf('rule/facts/r'));
    expect(await describe()).toMatchObject({
      Name: 'r',
      Arn: arnOf('rule/facts/r'),
      EventBusName: 'facts',
      EventPattern,
      Description: 'first',
      State: 'ENABLED',
      CreatedBy: ACCOUNT,
    });

    const targets = { Rule: 'r', EventBusName: 'facts' };
    await client.send(new PutTargetsCommand({ ...targets, Targets: [{ Id: 't', Arn: QUEUE }] }));
    await put({ EventPattern: '{"source":["other"]}', State: 'DISABLED' });
    const changed = await describe();
    expect(changed).toMatchObject({ EventPattern: '{"source":["other"]}', State: 'DISABLED' });
    expect(changed.Description).toBeUndefined();
    const listed = await client.send(new ListTargetsByRuleCommand(targets));
    expect(listed.Targets).toEqual([{ Id: 't', Arn: QUEUE }]);
  });

  it('of the default bus carry no bus in their ARN', async () => {
    const { client } = await runBus();
    const { RuleArn } = await client.send(new PutRuleCommand({ Name: 'r', EventPattern }));
    expect(RuleArn).toBe(arnOf('rule/r'));
  });

  it('fall silent when disabled, and speak again', async () => {
    const { bus, client, delivered } = await runBus();
    await client.send(new PutRuleCommand({ Name: 'r', EventPattern }));
    await putTargets(client, { Id: 't', Arn: QUEUE });
    const put = async (n: number) => {
      await client.send(new PutEventsCommand({ Entries: [entry({ n })] }));
      await bus.idle();
    };
    await client.send(new DisableRuleCommand({ Name: 'r' }));
    await put(1);
    await client.send(new EnableRuleCommand({ Name: 'r' }));
    await put(2);
    expect(delivered.map(({ payload }) => JSON.parse(payload).detail)).toEqual([{ n: 2 }]);
  });

  it('are listed by prefix and in pages', async () => {
    const { client } = await runBus();
    for (const Name of ['b2', 'a', 'b1', 'b3']) await client.send(new PutRuleCommand({ Name, EventPattern }));
    const list = (more: object) => client.send(new ListRulesCommand({ NamePrefix: 'b', Limit: 2, ...more }));
    const first = await list({});
    expect(first.Rules?.map(({ Name }) => Name)).toEqual(['b1', 'b2']);
    const second = await list({ NextToken: first.NextToken });
    expect(second.Rules?.map(({ Name }) => Name)).toEqual(['b3']);
    expect(second.NextToken).toBeUndefined();
    await expect(list({ NextToken: 'nonsense' })).rejects.toEqual(validation('Parameter NextToken is not valid.'));
    await expect(list({ Limit: 101 })).rejects.toEqual(validation(expect.stringContaining("'101' at 'limit'")));
  });

  it('are deleted once their targets are gone; a rule that is not there is deleted already', async () => {
    const { client } = await runBus();
    await client.send(new PutRuleCommand({ Name: 'r', EventPattern }));
    await putTargets(client, { Id: 't', Arn: QUEUE });
    const remove = () => client.send(new DeleteRuleCommand({ Name: 'r' }));
    await expect(remove()).rejects.toEqual(validation("Rule can't be deleted since it has targets."));
    await client.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['t'] }));
    await remove();
    await remove();
    await expect(client.send(new DescribeRuleCommand({ Name: 'r' }))).rejects.toEqual(
      refusal('ResourceNotFoundException', 'Rule r does not exist on EventBus default.'),
    );
  });

  it.each([
    [{ Name: 'r' }, validation('Parameter(s) EventPattern or ScheduleExpression must be specified.')],
    [{ Name: 'r', ScheduleExpression: 'rate(1 minutes)' }, validation('Parameter ScheduleExpression is not valid.')],
    [
      { Name: 'r', EventBusName: 'facts', ScheduleExpression: 'rate(1 minute)' },
      validation('ScheduleExpression is supported only on the default event bus.'),
    ],
    [
      { Name: 'r', EventPattern: '{"a":[{"x":1}]}' },
      refusal('InvalidEventPatternException', 'Event pattern is not valid. Reason: Unrecognized match type x'),
    ],
    [
      { Name: 'r', EventBusName: 'x', EventPattern },
      refusal('ResourceNotFoundException', 'Event bus x does not exist.'),
    ],
    [
      { Name: 'a b', EventPattern },
      validation(
        "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
      ),
    ],
    [{ Name: 'x'.repeat(65), EventPattern }, validation(expect.stringContaining('less than or equal to 64'))],
    [{ Name: undefined, EventPattern }, validation(expect.stringContaining("Value null at 'name'"))],
    [{ Name: 'r', EventPattern, State: 'ASLEEP' as never }, validation(expect.stringContaining("'ASLEEP' at 'state'"))],
  ])('PutRule refuses %j', async (input, expected) => {
    const { client, bus } = await runBus();
    bus.createBus('facts');
    await expect(client.send(new PutRuleCommand(input))).rejects.toEqual(expected);
    expect((await client.send(new ListRulesCommand({}))).Rules).toEqual([]);
  });

  it('are 300 on a bus at most', async () => {
    const { bus, client } = await runBus();
    for (let n = 0; n < 300; n++)
      bus.putRule('default', { name: `r${n}`, pattern: EventPattern, enabled: true, targets: [] });
    const put = (Name: string) => client.send(new PutRuleCommand({ Name, EventPattern }));
    await expect(put('r300')).rejects.toMatchObject({ name: 'LimitExceededException' });
    await expect(put('r299')).resolves.toMatchObject({ RuleArn: arnOf('rule/r299') });
  });
});

describe('targets', () => {
  const full: Target = {
    Id: 'full',
    Arn: `${QUEUE}.fifo`,
    InputTransformer: { InputPathsMap: { n: '$.detail.n' }, InputTemplate: '{"n": <n>}' },
    SqsParameters: { MessageGroupId: 'g' },
    DeadLetterConfig: { Arn: `${QUEUE}-dead` },
    RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
  };

  async function withRule() {
    const running = await runBus();
    await running.client.send(new PutRuleCommand({ Name: 'r', EventPattern }));
    return running;
  }

  it('come back as they were put, are replaced by id, and listed in pages', async () => {
    const { client } = await withRule();
    expect(await putTargets(client, full, { Id: 'a', Arn: QUEUE, InputPath: '$.detail' })).toMatchObject({
      FailedEntryCount: 0,
      FailedEntries: [],
    });
    await putTargets(client, { Id: 'a', Arn: QUEUE, Input: '{}' });
    const list = (more: object) => client.send(new ListTargetsByRuleCommand({ Rule: 'r', ...more }));
    expect((await list({})).Targets).toEqual([{ Id: 'a', Arn: QUEUE, Input: '{}' }, full]);
    const first = await list({ Limit: 1 });
    const second = await list({ Limit: 1, NextToken: first.NextToken });
    expect([first.Targets?.[0]?.Id, second.Targets?.[0]?.Id, second.NextToken]).toEqual(['a', 'full', undefined]);
  });

  it('are five a rule at most, and a refused request adds none', async () => {
    const { client } = await withRule();
    const some = (count: number) => Array.from({ length: count }, (_, n) => ({ Id: `t${n}`, Arn: QUEUE }));
    await expect(putTargets(client, ...some(6))).rejects.toEqual(
      refusal('LimitExceededException', 'The requested resource exceeds the maximum number allowed.'),
    );
    await putTargets(client, ...some(5));
    await putTargets(client, ...some(5));
    await expect(putTargets(client, { Id: 'more', Arn: QUEUE })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: 'r' }));
    expect(Targets).toHaveLength(5);
  });

  it('that are not there are named when they are removed', async () => {
    const { client } = await withRule();
    await putTargets(client, { Id: 'a', Arn: QUEUE });
    const answer = await client.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['a', 'b'] }));
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      FailedEntries: [{ TargetId: 'b', ErrorCode: 'ResourceNotFoundException' }],
    });
    expect((await client.send(new ListTargetsByRuleCommand({ Rule: 'r' }))).Targets).toEqual([]);
  });

  it.each<[Target, string]>([
    [{ Id: 'a', Arn: 'queue' }, 'Parameter queue is not valid. Reason: Provided Arn is not in correct format.'],
    [{ Id: 'a', Arn: `${QUEUE}.fifo` }, 'Parameter(s) SqsParameters must be specified for target: a.'],
    [
      { Id: 'a', Arn: QUEUE, Input: '{}', InputPath: '$.a' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target a.',
    ],
    [
      { Id: 'a', Arn: QUEUE, InputTransformer: { InputTemplate: '"<x>"' } },
      'InputTemplate for target a contains invalid placeholder x.',
    ],
    [
      { Id: 'a', Arn: QUEUE, HttpParameters: { PathParameterValues: ['x'] } },
      'Parameter HttpParameters of target a is not known to the local bus.',
    ],
    [
      { Id: '!', Arn: QUEUE },
      "1 validation error detected: Value '!' at 'id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ],
    [
      { Id: 'a', Arn: QUEUE, RetryPolicy: { MaximumRetryAttempts: 186 } },
      "1 validation error detected: Value '186' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 185",
    ],
  ])('PutTargets refuses %j', async (target, message) => {
    const { client } = await withRule();
    await expect(putTargets(client, target)).rejects.toEqual(validation(message));
  });

  it('need their rule', async () => {
    const { client } = await runBus();
    await expect(putTargets(client, { Id: 'a', Arn: QUEUE })).rejects.toEqual(
      refusal('ResourceNotFoundException', 'Rule r does not exist on EventBus default.'),
    );
  });
});

describe('the door', () => {
  async function post(endpoint: string, target: string, body: string) {
    const response = await fetch(endpoint, { method: 'POST', headers: { 'x-amz-target': target }, body });
    return { status: response.status, ...((await response.json()) as { __type: string; message: string }) };
  }

  it.each([
    ['AWSEvents.StartReplay', '{}', 400, 'UnknownOperationException'],
    ['AWSEvents.toString', '{}', 400, 'UnknownOperationException'],
    ['Other.PutEvents', '{}', 400, 'UnknownOperationException'],
    ['AWSEvents.PutEvents', '{', 400, 'SerializationException'],
    ['AWSEvents.PutEvents', '[]', 400, 'SerializationException'],
    ['AWSEvents.PutEvents', '{"Entries":{}}', 400, 'SerializationException'],
    ['AWSEvents.PutEvents', '{"Entries":[{"Source":1}]}', 400, 'SerializationException'],
    ['AWSEvents.PutEvents', '{}', 400, 'ValidationException'],
  ])('%s %s: %i %s', async (target, body, status, type) => {
    const { bus } = await runBus();
    expect(await post(bus.endpoint, target, body)).toMatchObject({ status, __type: type });
  });

  it('takes no endless body, and listens on loopback only', async () => {
    const { bus } = await runBus();
    expect(bus.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await post(bus.endpoint, 'AWSEvents.PutEvents', ' '.repeat(8 * 1024 * 1024))).toMatchObject({
      status: 413,
      __type: 'RequestEntityTooLargeException',
    });
  });
});
