import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CreateQueueCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Served } from '../ground/company.ts';
import { webhookOf } from '../ground/helpdesk.ts';
import { credentials, type Platform } from '../ground/platform.ts';
import type { Loaded, Round } from './worker.ts';

export type Side = 'ours' | 'bare';

const REQUESTS = 300;

/** How long each bundle took to load, and what each round took. */
export type Measured = { loads: Record<Side, number>; rounds: Record<Side, Round>[] };

/** Gives both handlers the same requests in turns, each from a thread of its own. */
export async function alternate(
  platform: Platform,
  served: Served,
  bundles: Record<Side, { file: string }>,
  count: number,
  tell: (step: string) => void,
): Promise<Measured> {
  const sqs = new SQSClient({ ...credentials, endpoint: platform.endpoints.sqs });
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'bench.fifo', Attributes: { FifoQueue: 'true' } }),
  );
  const env = {
    ...platform.environment,
    TABLE_NAME: platform.tableName,
    BUCKET_NAME: 'none',
    REPORTS_QUEUE_URL: QueueUrl ?? '',
    PUBLIC_URL: platform.url,
    SECRET: served.secret,
  };
  const sides = { ours: await begin(bundles.ours.file, env), bare: await begin(bundles.bare.file, env) };
  const rounds: Record<Side, Round>[] = [];
  const order: Side[] = ['ours', 'bare'];
  // The first rounds warm both sides up and are not counted.
  for (let place = -2; place < count; place++) {
    tell(place < 0 ? 'warming up' : `round ${place + 1} of ${count}`);
    const both: Partial<Record<Side, Round>> = {};
    for (const side of order.reverse()) {
      both[side] = await sides[side].run(eventsOf(served, `${side}-${place}`, REQUESTS));
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    }
    if (place >= 0) rounds.push(both as Record<Side, Round>);
  }
  await Promise.all(order.map((side) => sides[side].worker.terminate()));
  sqs.destroy();
  return { loads: { ours: sides.ours.loadMillis, bare: sides.bare.loadMillis }, rounds };
}

async function begin(file: string, env: Record<string, string>) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: file, env });
  const [{ loadMillis }] = (await once(worker, 'message')) as [Loaded];
  const run = async (events: object[]): Promise<Round> => {
    const answered = once(worker, 'message');
    worker.postMessage(events);
    return (await answered)[0] as Round;
  };
  return { worker, loadMillis, run };
}

const eventsOf = (served: Served, name: string, count: number) =>
  Array.from({ length: count }, (_, place) => {
    const { headers, body, url } = webhookOf(served, `${name}-${place}`);
    const path = new URL(url).pathname;
    return {
      version: '2.0',
      rawPath: path,
      rawQueryString: '',
      headers,
      pathParameters: { connectionId: served.connectionId },
      requestContext: { http: { method: 'POST', path } },
      body: body.toString(),
      isBase64Encoded: false,
    };
  });
