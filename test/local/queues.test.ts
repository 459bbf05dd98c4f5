import {
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Invocation } from '../../infra/local/functions/pool.ts';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { clientsOf, makeFolder, nameOf, readLedger } from './fixture/platform.ts';

type Noted = { id: string; count: number };

describe('a queue in front of a function', () => {
  const folder = makeFolder();
  const invocations: Invocation[] = [];
  const lines: string[] = [];
  let platform: LocalPlatform;
  let clients: ReturnType<typeof clientsOf>;

  beforeAll(async () => {
    platform = await startLocal({
      assembly: synthesizeFixture({ outdir: `${folder.path}/cdk.out` }),
      data: folder.data,
      environment: { LEDGER: folder.ledger },
      watch: (invocation) => invocations.push(invocation),
      report: (line) => lines.push(line),
    });
    clients = clientsOf(platform);
  });
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const noted = (prefix: string) => readLedger<Noted>(folder.ledger).filter(({ id }) => id.startsWith(prefix));
  const send = (queue: string, body: object, group?: string) =>
    clients.sqs.send(
      new SendMessageCommand({
        QueueUrl: nameOf(platform, 'Flow', queue),
        MessageBody: JSON.stringify(body),
        ...(group !== undefined && { MessageGroupId: group, MessageDeduplicationId: JSON.stringify(body) }),
      }),
    );
  const receive = async (queue: string) => {
    const QueueUrl = nameOf(platform, 'Flow', queue);
    const { Messages = [] } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    return Messages.map(({ Body }) => JSON.parse(Body ?? '').id as string);
  };

  test('only the messages that the function names come again, and move to the dead-letter queue after their tries', async () => {
    const bodies = ['ok', 'fail', 'fail once'].map((act) => ({ id: `partial ${act}`, act }));
    await clients.sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: nameOf(platform, 'Flow', 'Tasks'),
        Entries: bodies.map((body, index) => ({ Id: `${index}`, MessageBody: JSON.stringify(body) })),
      }),
    );
    await vi.waitFor(async () => expect(await receive('Dead')).toEqual(['partial fail']), {
      timeout: 15_000,
      interval: 50,
    });
    const tries = Object.groupBy(noted('partial'), ({ id }) => id);
    expect(tries['partial ok']).toHaveLength(1);
    expect(tries['partial fail once']?.map(({ count }) => count)).toEqual([1, 2]);
    expect(tries['partial fail']?.map(({ count }) => count)).toEqual([1, 2]);
  });

  test('a message group keeps its order, also when one of its messages fails first', async () => {
    for (const index of [1, 2, 3, 4]) {
      await send('Orders', { id: `left ${index}`, act: index === 2 ? 'fail once' : 'ok' }, 'left');
      await send('Orders', { id: `right ${index}`, act: 'ok' }, 'right');
    }
    await vi.waitFor(() => expect([...noted('left'), ...noted('right')]).toHaveLength(9), { timeout: 15_000 });
    expect(noted('left').map(({ id }) => id)).toEqual(['left 1', 'left 2', 'left 2', 'left 3', 'left 4']);
    expect(noted('right').map(({ id }) => id)).toEqual(['right 1', 'right 2', 'right 3', 'right 4']);
  });

  test('a function that overruns its time-out is ended, said, and its batch tried again', async () => {
    await send('Tasks', { id: 'overrun', act: 'hang once' });
    await vi.waitFor(() => expect(noted('overrun').map(({ count }) => count)).toEqual([1, 2]), { timeout: 15_000 });
    expect(lines.filter((line) => line.includes('Task timed out after 1.00 seconds'))).toHaveLength(1);
  });

  test('a function that ends its process takes only its own invocation with it', async () => {
    await send('Tasks', { id: 'exit', act: 'exit once' });
    await vi.waitFor(() => expect(noted('exit').map(({ count }) => count)).toEqual([1, 2]), { timeout: 15_000 });
    expect(lines.filter((line) => line.includes('Runtime.ExitError'))).toHaveLength(1);
  });

  test('a record looks as SQS events do', async () => {
    await send('Orders', { id: 'shape', act: 'ok' }, 'shape');
    const seen = await vi.waitFor(
      () => {
        const records = invocations.flatMap(({ event }) => (event as { Records?: { body: string }[] }).Records ?? []);
        const found = records.find(({ body }) => body.includes('"shape"'));
        expect(found).toBeDefined();
        return found;
      },
      { timeout: 15_000 },
    );
    expect(seen).toEqual({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: '{"id":"shape","act":"ok"}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SequenceNumber: expect.any(String),
        MessageGroupId: 'shape',
        SenderId: '000000000000',
        MessageDeduplicationId: '{"id":"shape","act":"ok"}',
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {},
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:us-east-1:000000000000:Flow-Orders.*\.fifo$/),
      awsRegion: 'us-east-1',
    });
  });

  test('a delayed message arrives when it is due, not before', async () => {
    const QueueUrl = nameOf(platform, 'Flow', 'Tasks');
    const sent = Date.now();
    const MessageBody = JSON.stringify({ id: 'delayed', act: 'ok' });
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds: 1 }));
    await vi.waitFor(() => expect(noted('delayed')).toHaveLength(1), { timeout: 15_000, interval: 10 });
    expect(Date.now() - sent).toBeGreaterThanOrEqual(990);
  });

  test('the queue URLs of the template and of the SDK are one, on loopback', async () => {
    const QueueName = nameOf(platform, 'Flow', 'Tasks').split('/').at(-1);
    const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName }));
    expect(QueueUrl).toBe(nameOf(platform, 'Flow', 'Tasks'));
    expect(QueueUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
  });
});
