import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  CreateEventBusCommand,
  DescribeRuleCommand,
  type EventBridgeClient,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { expect, it, onTestFinished } from 'vitest';
import { clientOf, dataFile, entry, QUEUE, runBus, until } from './running-bus.ts';

const CHILD = fileURLToPath(new URL('killed-bus.ts', import.meta.url));

/** A bus in its own process, with a rule made through its API. */
async function startChild(file: string, targetId: string) {
  const log = `${file}.log`;
  const child = fork(CHILD, [file, log]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [endpoint] = (await once(child, 'message')) as [string];
  const client = clientOf(endpoint);
  onTestFinished(() => client.destroy());
  await client.send(new CreateEventBusCommand({ Name: 'facts' }));
  await client.send(new PutRuleCommand({ Name: 'r', EventBusName: 'facts', EventPattern: '{"source":["test"]}' }));
  const Targets = [{ Id: targetId, Arn: QUEUE }];
  await client.send(new PutTargetsCommand({ Rule: 'r', EventBusName: 'facts', Targets }));
  return {
    child,
    client,
    delivered: () => (existsSync(log) ? idsOf(readFileSync(log, 'utf8').trimEnd().split('\n')) : []),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function put(client: EventBridgeClient, count: number): Promise<string[]> {
  const Entries = Array.from({ length: count }, (_, n) => entry({ n }, 'facts'));
  const answer = await client.send(new PutEventsCommand({ Entries }));
  return (answer.Entries ?? []).flatMap(({ EventId }) => EventId ?? []);
}

const idsOf = (payloads: string[]): string[] => payloads.map((payload) => JSON.parse(payload).id);

it('what hung in its target when the process was killed is delivered by the next one', async () => {
  const file = dataFile();
  const { child, client } = await startChild(file, 'stuck');
  const accepted = (await Promise.all([put(client, 10), put(client, 10), put(client, 10)])).flat();
  await kill(child);

  const { bus, delivered } = await runBus({ file });
  await bus.idle();
  expect(accepted).toHaveLength(30);
  expect(idsOf(delivered.map(({ payload }) => payload)).sort()).toEqual(accepted.sort());
});

it('every event acknowledged in full traffic is delivered, before the kill or after it', async () => {
  const file = dataFile();
  const { child, client, delivered: before } = await startChild(file, 'fast');
  const acknowledged: string[] = [];
  let alive = true;
  const traffic = Array.from({ length: 8 }, async () => {
    while (alive) acknowledged.push(...(await put(client, 10).catch(() => [])));
  });
  await until(() => acknowledged.length >= 1_000);
  await kill(child);
  alive = false;
  await Promise.all(traffic);

  const { bus, delivered } = await runBus({ file });
  await bus.idle();
  const reached = new Set([...before(), ...idsOf(delivered.map(({ payload }) => payload))]);
  expect(acknowledged.filter((id) => !reached.has(id))).toEqual([]);
});

it('what the API made is there again, and takes events', async () => {
  const file = dataFile();
  const { child } = await startChild(file, 'fast');
  await kill(child);

  const { bus, client, delivered } = await runBus({ file });
  const rule = { EventBusName: 'facts', EventPattern: '{"source":["test"]}', State: 'ENABLED' };
  await expect(client.send(new DescribeRuleCommand({ Name: 'r', EventBusName: 'facts' }))).resolves.toMatchObject(rule);
  const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: 'r', EventBusName: 'facts' }));
  expect(Targets).toEqual([{ Id: 'fast', Arn: QUEUE }]);
  const ids = await put(client, 2);
  await bus.idle();
  expect(idsOf(delivered.map(({ payload }) => payload))).toEqual(ids);
});

it('what a template made is its to make again', async () => {
  const file = dataFile();
  const rule = { name: 'r', pattern: { source: ['test'] }, enabled: true, targets: [{ id: 't', arn: QUEUE }] };
  const first = await runBus({ file });
  first.bus.putRule('default', rule);
  await first.bus.stop();
  const { bus, delivered } = await runBus({ file });
  bus.putEvents([entry({ n: 1 })]);
  bus.putRule('default', rule);
  bus.putEvents([entry({ n: 2 })]);
  await bus.idle();
  expect(delivered.map(({ payload }) => JSON.parse(payload).detail)).toEqual([{ n: 2 }]);
});

it('a rate goes on from where it was first put, not from each start', async () => {
  const file = dataFile();
  const rule = { name: 'daily', schedule: 'rate(1 day)', enabled: true, targets: [{ id: 't', arn: QUEUE }] };
  const noon = Date.UTC(2026, 2, 1, 12);
  const first = await runBus({ file, now: () => noon });
  first.bus.putRule('default', rule);
  await first.bus.stop();

  let now = noon + 23 * 3_600_000;
  const { bus, delivered } = await runBus({ file, now: () => now });
  bus.putRule('default', rule);
  now = noon + 24 * 3_600_000;
  await until(() => delivered.length > 0);
  expect(JSON.parse(delivered[0]?.payload ?? '').time).toBe('2026-03-02T12:00:00Z');
});
