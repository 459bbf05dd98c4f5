import { join } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Served, serve } from '../ground/company.ts';
import { credentials, type Platform, startPlatform } from '../ground/platform.ts';
import { quiet } from '../ground/quiet.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { median, withSpread } from '../statistics.ts';
import { AT_ONCE, burst, reportsFor, startBare } from './burst.ts';

const AIM = 0.5;
const method =
  'A burst of reports is put on the queue, ten a request, and timed until the last is assigned, while announcing and notifying go on; ' +
  'the bare loop (receive, one two-item transaction, delete, on a table without indexes or stream) gets the same messages on the same ' +
  `emulators with as many consumers (${AT_ONCE}, ten messages each). Bursts alternate; the ratio is the median of its rounds.`;

type Round = { ours: number; bare: number; told: number };

/** How many tickets a second one machine assigns, beside a bare loop. */
export async function measureThroughput({ assembly, folder, quick }: Setting): Promise<Finding> {
  const tell = progress('throughput');
  const [clients, team, size, rounds] = quick ? [2, 6, 100, 2] : [8, 6, 500, 4];
  const platform = await startPlatform(assembly, join(folder, 'data'));
  const sqs = new SQSClient({ ...credentials, endpoint: platform.endpoints.sqs });
  try {
    const served: Served[] = [];
    for (let place = 0; place < clients; place++)
      served.push(await serve(platform.api, `Client ${place}`, team, 'http://127.0.0.1:9/'));
    const bare = await startBare(platform, sqs);
    await quiet(platform, () => tell('getting ready'));
    const found: Round[] = [];
    // The first, smaller round warms both sides up and is not counted.
    for (let place = -1; place < rounds; place++) {
      const count = place < 0 ? size / 5 : size;
      tell(place < 0 ? 'warming up' : `round ${place + 1} of ${rounds}, ${count} tickets`);
      const messages = reportsFor(served, `round${place}`, count);
      const bareMillis = await burst(sqs, bare.queue, messages, bare.done(count));
      const [began, ours] = [
        performance.now(),
        await burst(sqs, platform.queue('reports'), messages, assigned(platform, count)),
      ];
      await quiet(platform, (left) => tell(`round ${place + 1}: ${left} messages follow`));
      if (place >= 0)
        found.push({
          ours: (count / ours) * 1000,
          bare: (count / bareMillis) * 1000,
          told: (count / (performance.now() - began - 2_000)) * 1000,
        });
    }
    await bare.stop();
    await check(platform, served, size / 5 + rounds * size);
    tell('done');
    return findingOf(found, size);
  } finally {
    sqs.destroy();
    await platform.stop();
  }
}

/** Resolves when dispatch has finished so many reports. */
async function assigned(platform: Platform, count: number): Promise<void> {
  const queue = platform.queue('reports').split('/').at(-1) ?? '';
  let rest = count;
  const deaf = platform.hear(({ duty, event: { Records = [] }, failures }) => {
    if (duty === 'dispatch' && Records[0]?.eventSourceARN?.endsWith(queue)) rest -= Records.length - failures;
  });
  await platform.until(() => rest <= 0);
  deaf();
}

/** Every ticket must be in somebody's hands, or the burst was not what it says. */
async function check({ stores, faults }: Platform, served: Served[], tickets: number): Promise<void> {
  const agents = await Promise.all(
    served.flatMap(({ agents }) => agents.map((id) => stores.records.find('agent', id))),
  );
  const held = agents.reduce((sum, agent) => sum + (agent?.held ?? 0), 0);
  if (held !== tickets || faults.length > 0)
    throw new Error(`${held} of ${tickets} tickets are assigned; ${faults[0] ?? 'no fault'}`);
}

function findingOf(rounds: Round[], size: number): Finding {
  const ratios = rounds.map(({ ours, bare }) => ours / bare);
  return {
    rows: [
      {
        what: 'tickets per second on one machine, enqueue to assigned',
        against: 'a bare loop: send, receive, one two-item transaction, delete',
        aim: `≥ ${AIM} ×`,
        measured: `${withSpread(ratios, 2, ' ×')}, ${median(rounds.map(({ ours }) => ours)).toFixed(0)} a second`,
        met: median(ratios) >= AIM,
      },
    ],
    method,
    details: [
      `bursts of ${size}: ${withSpread(
        rounds.map(({ ours }) => ours),
        0,
      )} tickets a second assigned, the bare loop ${withSpread(
        rounds.map(({ bare }) => bare),
        0,
      )}`,
      `until every fact of them is announced and told: ${withSpread(
        rounds.map(({ told }) => told),
        0,
      )} a second`,
    ],
    data: rounds,
  };
}
