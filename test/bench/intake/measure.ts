import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CreateQueueCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Served, serve } from '../ground/company.ts';
import { webhookOf } from '../ground/helpdesk.ts';
import { type Platform, startPlatform } from '../ground/platform.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { median, withSpread } from '../statistics.ts';
import { bundled, type Weight } from './bundle.ts';
import type { Loaded, Round } from './worker.ts';

const AIM = 1.3;
const method =
  'Both handlers are bundled by the options that deploy and run in worker threads of one process, one request at a time, ' +
  'against the same SQS emulator; processor time is that of the thread. Rounds alternate; a ratio is the median of its rounds.';

type Side = 'ours' | 'bare';
type Bundles = Record<Side, { file: string; weight: Weight }>;

/** Intake beside the least that a receiver of webhooks can be: processor time, time and size. */
export async function measureIntake({ assembly, folder, quick }: Setting): Promise<Finding> {
  const tell = progress('intake');
  const bundles = await bundleBoth(folder);
  const platform = await startPlatform(assembly, join(folder, 'data'));
  try {
    const served = await serve(platform.api, 'Intake', 1, 'http://127.0.0.1:9/');
    const rounds = await alternate(platform, served, bundles, quick ? 3 : 9, tell);
    tell('done');
    return findingOf(bundles, rounds);
  } finally {
    await platform.stop();
  }
}

async function bundleBoth(folder: string): Promise<Bundles> {
  const one = async (entry: string, name: string) => {
    const file = join(folder, name);
    return { file, weight: await bundled(entry, file) };
  };
  return {
    ours: await one('functions/intake/handler.ts', 'ours.mjs'),
    bare: await one('test/bench/intake/bare.ts', 'bare.mjs'),
  };
}

type Measured = { loads: Record<Side, number>; rounds: Record<Side, Round>[] };

async function alternate(
  platform: Platform,
  served: Served,
  bundles: Bundles,
  count: number,
  tell: (step: string) => void,
): Promise<Measured> {
  const sqs = new SQSClient({
    region: 'us-east-1',
    endpoint: platform.endpoints.sqs,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
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
      both[side] = await sides[side].run(eventsOf(served, `${side}-${place}`, 200));
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

function findingOf({ ours, bare }: Bundles, { loads, rounds }: Measured): Finding {
  const per = (side: Side, of: 'cpuMicros' | 'wallMicros') =>
    rounds.map((round) => round[side][of] / round[side].requests);
  const ratios = (of: 'cpuMicros' | 'wallMicros') => rounds.map(({ ours, bare }) => ours[of] / bare[of]);
  const [cpu, gzip] = [median(ratios('cpuMicros')), ours.weight.gzip / bare.weight.gzip];
  const against = 'a bare handler: HMAC check and one SendMessage';
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  return {
    rows: [
      {
        what: 'intake, processor time per request',
        against,
        aim: `≤ ${AIM} ×`,
        measured: `${withSpread(ratios('cpuMicros'), 2, ' ×')}`,
        met: cpu <= AIM,
      },
      {
        what: 'intake, bundle size (gzip)',
        against,
        aim: `≤ ${AIM} ×`,
        measured: `${gzip.toFixed(2)} × (${kB(ours.weight.gzip)} against ${kB(bare.weight.gzip)})`,
        met: gzip <= AIM,
      },
    ],
    method,
    details: [
      `processor time per request: ${withSpread(per('ours', 'cpuMicros'), 0, ' µs')} against ${withSpread(per('bare', 'cpuMicros'), 0, ' µs')}`,
      `time per request: ${withSpread(per('ours', 'wallMicros'), 0, ' µs')} against ${withSpread(per('bare', 'wallMicros'), 0, ' µs')}, ${withSpread(ratios('wallMicros'), 2, ' ×')}`,
      `bundle: ${kB(ours.weight.bytes)} against ${kB(bare.weight.bytes)}, ${(ours.weight.bytes / bare.weight.bytes).toFixed(2)} ×; loaded in ${loads.ours.toFixed(0)} ms against ${loads.bare.toFixed(0)} ms`,
      `what intake's bundle has and the bare one has not: ${heavier(ours.weight, bare.weight)
        .map(([name, bytes]) => `${name} ${kB(bytes)}`)
        .join(', ')}`,
    ],
    data: { ours: ours.weight, bare: bare.weight, loads, rounds },
  };
}

/** By how much each part weighs more in one bundle than in the other, the heaviest first. */
function heavier(ours: Weight, bare: Weight): [string, number][] {
  const other = new Map(bare.parts);
  const more = ours.parts.map(([name, bytes]): [string, number] => [name, bytes - (other.get(name) ?? 0)]);
  return more
    .filter(([, bytes]) => bytes > 2000)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12);
}
