import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startLocal } from '../../infra/local/run.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { clientsOf, makeFolder, nameOf, readLedger } from './fixture/platform.ts';

describe('the template’s bus and rules', () => {
  const folder = makeFolder();
  afterAll(folder.remove);

  test('an event reaches the function and the FIFO queue of its rule, another one does not', async () => {
    const platform = await startLocal({
      assembly: synthesizeFixture({ outdir: `${folder.path}/cdk.out` }),
      data: folder.data,
      environment: { LEDGER: folder.ledger },
    });
    try {
      const EventBusName = nameOf(platform, 'Flow', 'Bus');
      const entry = (type: string) => ({ EventBusName, Source: 'test', DetailType: type, Detail: '{"id":"detail"}' });
      await clientsOf(platform).eventbridge.send(
        new PutEventsCommand({ Entries: [entry('whispered'), entry('announced')] }),
      );
      type Heard = { 'detail-type'?: string; detail?: unknown; id?: string; count?: number };
      const heard = await vi.waitFor(
        () => {
          const entries = readLedger<Heard>(folder.ledger);
          expect(entries).toHaveLength(2);
          return entries;
        },
        { timeout: 15_000 },
      );
      expect(heard.find((each) => each['detail-type'])).toMatchObject({
        'detail-type': 'announced',
        detail: { id: 'detail' },
      });
      expect(heard.find((each) => each.count)).toMatchObject({ count: 1 });
    } finally {
      await platform.stop();
    }
  });

  test('a target that nothing stands behind is refused by name', async () => {
    const assembly = synthesizeFixture({
      outdir: `${folder.path}/refused`,
      change: ({ flow }) => {
        const topic = flow.node.findChild('Alarms') as Topic;
        new Rule(flow, 'Loud', { schedule: Schedule.rate(Duration.minutes(1)), targets: [new SnsTopic(topic)] });
      },
    });
    await expect(startLocal({ assembly, data: `${folder.path}/other` })).rejects.toThrow(
      /^Stack Flow, resource Loud[0-9A-F]{8}: a target of sns is not known to the local runner$/,
    );
  });
});
