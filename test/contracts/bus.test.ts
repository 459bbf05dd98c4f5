import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBus } from '../../infra/local/bus/bus.ts';
import { eventBus } from '../../shared/adapters/eventbridge/event-bus.ts';
import { memoryBus } from '../../shared/adapters/memory/platform.ts';
import { type Fact, factsOf } from '../../shared/domain/facts.ts';
import type { Bus } from '../../shared/ports/queues.ts';
import { acme, at, morning } from '../support/company.ts';
import { nobody } from '../support/dynamodb.ts';
import { startServer } from '../support/http.ts';

type Started = { bus: Bus; heard(): Promise<Fact[]>; stop(): Promise<void> };

async function startMemory(): Promise<Started> {
  const announced: Fact[] = [];
  return { bus: memoryBus(announced), heard: async () => announced.splice(0), stop: async () => {} };
}

/** EventBridge with one rule for everything of ours, whose target is this test. */
async function startEventBridge(): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'sunrelay-bus-'));
  const delivered: string[] = [];
  const service = await startBus({
    file: join(folder, 'bus.sqlite'),
    region: nobody.region,
    account: '000000000000',
    invoke: async (_target, payload) => void delivered.push(payload),
  });
  service.createBus('sunrelay');
  const arn = 'arn:aws:sqs:us-east-1:000000000000:moves';
  service.putRule('sunrelay', {
    name: 'all',
    enabled: true,
    pattern: { source: ['sunrelay'], 'detail-type': ['client.changed'] },
    targets: [{ id: 'here', arn, inputPath: '$.detail' }],
  });
  const client = new EventBridgeClient({ endpoint: service.endpoint, ...nobody });
  return {
    bus: eventBus('sunrelay', client),
    async heard() {
      await service.idle();
      return delivered.splice(0).map((payload) => JSON.parse(payload) as Fact);
    },
    async stop() {
      client.destroy();
      await service.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const happened = (count: number): Fact[] =>
  factsOf(
    acme,
    1,
    Array.from({ length: count }, () => ({ type: 'client.changed' as const, data: { clientId: acme } })),
    morning,
    'test',
  );

describe.each([
  ['memory', startMemory],
  ['EventBridge', startEventBridge],
] as const)('the bus in %s', (_name, start) => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.stop());

  test('hands on every fact whole, also more than one request takes', async () => {
    const facts = happened(23);
    await started.bus.announce(facts);
    const heard = await started.heard();
    expect(
      heard.sort((a, b) => facts.findIndex(({ id }) => id === a.id) - facts.findIndex(({ id }) => id === b.id)),
    ).toEqual(facts);
  });

  test('is not asked for nothing', async () => {
    await started.bus.announce([]);
    expect(await started.heard()).toEqual([]);
  });
});

describe('EventBridge that takes only a part', () => {
  const entriesOf = (body: string) =>
    JSON.parse(body).Entries as { Detail: string; Time: number; DetailType: string }[];
  const taken = { EventId: 'e' };
  const refused = { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' };

  test('gets only the rest again', async () => {
    let calls = 0;
    const server = await startServer(({ body }, response) => {
      const isFirst = ++calls === 1;
      const Entries = entriesOf(body).map((_, place) => (isFirst && place === 1 ? refused : taken));
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ FailedEntryCount: isFirst ? 1 : 0, Entries }));
    });
    const facts = happened(3);
    await eventBus('sunrelay', new EventBridgeClient({ endpoint: server.url, ...nobody })).announce(facts);
    await server.stop();
    const put = server.heard.map(({ body }) => entriesOf(body));
    expect(put.map((entries) => entries.map(({ Detail }) => JSON.parse(Detail).id))).toEqual([
      facts.map(({ id }) => id),
      [facts[1]?.id],
    ]);
    expect(put[0]?.[0]).toMatchObject({
      DetailType: 'client.changed',
      Source: 'sunrelay',
      Time: Date.parse(at('09:00')) / 1000,
    });
  });

  test('and never the rest, is a fault', async () => {
    const server = await startServer(({ body }, response) => {
      const Entries = entriesOf(body).map(() => refused);
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ FailedEntryCount: Entries.length, Entries }));
    });
    const bus = eventBus('sunrelay', new EventBridgeClient({ endpoint: server.url, ...nobody }));
    await expect(bus.announce(happened(2))).rejects.toThrow('did not take 2 facts: ThrottlingException slow down');
    await server.stop();
  });

  test('requests hold at most 256 KB', async () => {
    const server = await startServer(({ body }, response) => {
      const Entries = entriesOf(body).map(() => taken);
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ FailedEntryCount: 0, Entries }));
    });
    const facts = happened(6).map((fact) => ({ ...fact, by: 'é'.repeat(40_000) }));
    await eventBus('sunrelay', new EventBridgeClient({ endpoint: server.url, ...nobody })).announce(facts);
    await server.stop();
    expect(server.heard.map(({ body }) => entriesOf(body).length)).toEqual([3, 3]);
  });
});
