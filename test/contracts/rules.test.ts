import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBus } from '../../infra/local/bus/bus.ts';
import { eventBus } from '../../shared/adapters/eventbridge/event-bus.ts';
import { eventRules } from '../../shared/adapters/eventbridge/rules.ts';
import { memoryRules } from '../../shared/adapters/memory/rules.ts';
import { type Fact, factsOf } from '../../shared/domain/facts.ts';
import { ClientId, RouteId } from '../../shared/domain/ids.ts';
import { rulePattern } from '../../shared/domain/routes/route.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { acme, morning, ticketId } from '../support/company.ts';
import { nobody } from '../support/dynamodb.ts';

type Routed = { routeId: RouteId; fact: Fact };
type Started = { rules: Rules; hear(fact: Fact): Promise<Routed[]>; stop(): Promise<void> };

const prefix = 'sunrelay-route-';
const arnOf = (queue: string) => `arn:aws:sqs:us-east-1:000000000000:${queue}`;
const [queueArn, lostArn] = [arnOf('routed'), arnOf('lost')];

async function startMemory(): Promise<Started> {
  const rules = memoryRules();
  return { rules, hear: async (fact) => rules.hear(fact), stop: async () => {} };
}

/** EventBridge with a rule of the platform's own beside those of routes. */
async function startEventBridge(): Promise<Started & { client: EventBridgeClient; again(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sunrelay-rules-'));
  const delivered: string[] = [];
  const open = async () => {
    const bus = await startBus({
      file: join(folder, 'bus.sqlite'),
      region: nobody.region,
      account: '000000000000',
      invoke: async ({ arn }, payload) => void (arn === queueArn && delivered.push(payload)),
    });
    bus.createBus('sunrelay');
    const targets = [{ id: 'here', arn: arnOf('other'), inputPath: '$.detail' }];
    bus.putRule('sunrelay', { name: 'notices', enabled: true, pattern: { source: ['sunrelay'] }, targets });
    return bus;
  };
  let service = await open();
  const clientOf = () => new EventBridgeClient({ endpoint: service.endpoint, ...nobody });
  let client = clientOf();
  const rulesOf = () => eventRules({ bus: 'sunrelay', prefix, queueArn, lostArn }, client);
  const started = {
    rules: rulesOf(),
    client,
    async hear(fact: Fact) {
      await eventBus('sunrelay', client).announce([fact]);
      await service.idle();
      return delivered.splice(0).map((payload) => JSON.parse(payload) as Routed);
    },
    async again() {
      client.destroy();
      await service.stop();
      service = await open();
      client = clientOf();
      started.rules = rulesOf();
    },
    async stop() {
      client.destroy();
      await service.stop();
      await rm(folder, { recursive: true });
    },
  };
  return started;
}

const idOf = (name: string) => RouteId.parse(`rou_${name}`);
const [one, other] = [idOf('one'), idOf('other')];
const breach = (clientId = acme): Fact => {
  const data = { ticketId: ticketId('one'), clientId, clock: 'first-reply' as const, dueAt: morning };
  return factsOf('tkt_one', 1, [{ type: 'clock.breached', data }], morning, 'says “quotes” and {braces}')[0] as Fact;
};
const breaches = { type: ['clock.breached'] };
const byRoute = (heard: Routed[]) => heard.map(({ routeId }) => routeId).sort();

describe.each([
  ['memory', startMemory],
  ['EventBridge', startEventBridge],
] as const)('rules of routes in %s', (_name, start) => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.stop());

  test('bring what they match, whole, with whose rule it was', async () => {
    await started.rules.put({ routeId: one, pattern: rulePattern({ pattern: breaches, clientId: acme }) });
    await started.rules.put({ routeId: other, pattern: rulePattern({ pattern: breaches }) });
    expect(await started.hear(breach())).toEqual(
      expect.arrayContaining([
        { routeId: one, fact: breach() },
        { routeId: other, fact: breach() },
      ]),
    );
    expect(byRoute(await started.hear(breach(ClientId.parse('cli_other'))))).toEqual([other]);
  });

  test('are listed, and none but they', async () => {
    const listed = await started.rules.list();
    expect(listed.map(({ routeId }) => routeId).sort()).toEqual([one, other]);
    expect(listed.find(({ routeId }) => routeId === other)?.pattern).toEqual(rulePattern({ pattern: breaches }));
  });

  test('match what they were put to last', async () => {
    await started.rules.put({ routeId: one, pattern: rulePattern({ pattern: { type: ['clock.met'] } }) });
    expect(byRoute(await started.hear(breach()))).toEqual([other]);
  });

  test('are gone once removed, also when they were already', async () => {
    for (const id of [one, other, other, idOf('never')]) await started.rules.remove(id);
    expect(await started.rules.list()).toEqual([]);
    expect(await started.hear(breach())).toEqual([]);
  });
});

describe('rules on EventBridge', () => {
  test('outlive a restart; what they cannot deliver in a day goes aside', async () => {
    const started = await startEventBridge();
    await started.rules.put({ routeId: one, pattern: rulePattern({ pattern: breaches }) });
    const rule = { Rule: `${prefix}one`, EventBusName: 'sunrelay' };
    const { Targets } = await started.client.send(new ListTargetsByRuleCommand(rule));
    expect(Targets).toMatchObject([
      {
        Arn: queueArn,
        DeadLetterConfig: { Arn: lostArn },
        RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
      },
    ]);
    await started.again();
    expect(byRoute(await started.hear(breach()))).toEqual([one]);
    await started.stop();
  });

  test('of more than a page are all listed', async () => {
    const started = await startEventBridge();
    const ids = Array.from({ length: 103 }, (_, place) => idOf(`many-${place}`));
    for (const routeId of ids) await started.rules.put({ routeId, pattern: rulePattern({ pattern: breaches }) });
    expect((await started.rules.list()).map(({ routeId }) => routeId).sort()).toEqual([...ids].sort());
    await started.stop();
  });
});
