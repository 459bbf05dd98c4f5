import { PutEventsCommand, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, entry, QUEUE, REGION, runBus } from './running-bus.ts';

const anyTest = (id: string) => ({
  name: `rule-${id}`,
  pattern: { source: ['test'] },
  enabled: true,
  targets: [{ id, arn: QUEUE }],
});

describe('PutEvents', () => {
  it('delivers the event in its envelope, with the detail as it was written', async () => {
    const { bus, client, delivered } = await runBus();
    bus.createBus('facts');
    bus.putRule('facts', anyTest('a'));
    const Detail = '{"n": 12345678901234567890, "é": "\\u00e9"}';
    const Time = new Date('2026-03-01T09:00:00.700Z');
    const answer = await client.send(
      new PutEventsCommand({ Entries: [{ ...entry({}, 'facts'), Detail, Time, Resources: ['r'] }] }),
    );
    await bus.idle();
    const id = answer.Entries?.[0]?.EventId;
    const head = { version: '0', id, 'detail-type': 'thing.happened', source: 'test', account: ACCOUNT };
    const envelope = JSON.stringify({ ...head, time: '2026-03-01T09:00:00Z', region: REGION, resources: ['r'] });
    expect(answer.FailedEntryCount).toBe(0);
    expect(delivered).toEqual([{ id: 'a', arn: QUEUE, payload: `${envelope.slice(0, -1)},"detail":${Detail}}` }]);
  });

  it('reaches every target of every matching, enabled rule of that bus, named by name or ARN', async () => {
    const { bus, client, delivered } = await runBus();
    bus.createBus('facts');
    bus.putRule('facts', {
      ...anyTest('a'),
      targets: [
        { id: 'a', arn: QUEUE },
        { id: 'b', arn: QUEUE, input: '"x"' },
      ],
    });
    bus.putRule('facts', anyTest('c'));
    bus.putRule('facts', { ...anyTest('d'), enabled: false });
    bus.putRule('facts', { ...anyTest('e'), pattern: { source: ['other'] } });
    bus.putRule('default', anyTest('f'));
    const arn = `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/facts`;
    await client.send(new PutEventsCommand({ Entries: [entry({ n: 1 }, arn)] }));
    await bus.idle();
    expect(delivered.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
    expect(delivered.find(({ id }) => id === 'b')?.payload).toBe('"x"');
  });

  it('answers each entry, good or bad, in its place', async () => {
    const { bus, client, delivered } = await runBus();
    bus.putRule('default', anyTest('a'));
    const good = entry({ n: 1 });
    const { FailedEntryCount, Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: [
          good,
          { ...good, Source: undefined },
          { ...good, DetailType: '' },
          { ...good, Detail: undefined },
          { ...good, Detail: '{not json' },
          { ...good, Detail: '[1]' },
          { ...good, Detail: '"text"' },
          { ...good, Source: 'aws.events' },
          good,
        ],
      }),
    );
    await bus.idle();
    const required = (name: string) => ({
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    });
    const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    expect(FailedEntryCount).toBe(7);
    expect(Entries.slice(1, -1)).toEqual([
      required('Source'),
      required('DetailType'),
      required('Detail'),
      malformed,
      malformed,
      malformed,
      { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
    ]);
    expect(Entries[0]?.EventId).not.toBe(Entries[8]?.EventId);
    expect(delivered).toHaveLength(2);
  });

  it('takes events for a bus that is not there, as AWS does, and says that they went nowhere', async () => {
    const { client, reported } = await runBus();
    const answer = await client.send(new PutEventsCommand({ Entries: [entry({}, 'nowhere')] }));
    expect(answer.Entries?.[0]?.EventId).toMatch(/^[0-9a-f-]{36}$/);
    expect(reported).toEqual([expect.stringContaining('event bus nowhere does not exist')]);
  });

  it('refuses more than ten entries, none, and more than 256 KB', async () => {
    const { client } = await runBus();
    const send = (Entries: ReturnType<typeof entry>[]) => client.send(new PutEventsCommand({ Entries }));
    await expect(send(Array(11).fill(entry({})))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("at 'entries' failed to satisfy constraint: Member must have length less than"),
    });
    await expect(send([])).rejects.toMatchObject({ name: 'ValidationException' });
    const most = 262_144 - 'test'.length - 'thing.happened'.length - '{"x":""}'.length;
    await expect(send([entry({ x: 'é'.repeat(most / 2 + 1) })])).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
    await expect(send([entry({ x: 'x'.repeat(most) })])).resolves.toMatchObject({ FailedEntryCount: 0 });
  });

  it('in the process: durable and under way when it returns', async () => {
    const { bus, delivered } = await runBus();
    bus.putRule('default', anyTest('a'));
    const { Entries } = bus.putEvents([entry({ n: 1 }), { ...entry({ n: 2 }), Time: '2026-03-01T09:00:00.000Z' }]);
    await bus.idle();
    const times = delivered.map(({ payload }) => JSON.parse(payload).time);
    expect(Entries).toHaveLength(2);
    expect(times).toContain('2026-03-01T09:00:00Z');
  });
});

describe('TestEventPattern', () => {
  const event = { id: '1', account: ACCOUNT, source: 'order', time: '2026-03-01T09:00:00Z', region: REGION };
  const Event = JSON.stringify({ ...event, 'detail-type': 'Test', detail: { n: 5 } });

  it.each([
    ['{"source":["order"],"detail":{"n":[{"numeric":[">",4]}]}}', true],
    ['{"source":["shipment"]}', false],
  ])('%s', async (EventPattern, Result) => {
    const { client } = await runBus();
    await expect(client.send(new TestEventPatternCommand({ Event, EventPattern }))).resolves.toMatchObject({ Result });
  });

  it('refuses a bad pattern and a bad event', async () => {
    const { client } = await runBus();
    const test = (input: { Event: string; EventPattern: string }) => client.send(new TestEventPatternCommand(input));
    await expect(test({ Event, EventPattern: '{"a":[]}' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: 'Event pattern is not valid. Reason: Empty arrays are not allowed',
    });
    for (const bad of ['text', '"text"', JSON.stringify(event)])
      await expect(test({ Event: bad, EventPattern: '{"source":["order"]}' })).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'Parameter Event is not valid.',
      });
  });
});
