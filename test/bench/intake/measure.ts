import { join } from 'node:path';
import { serve } from '../ground/company.ts';
import { startPlatform } from '../ground/platform.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { median, withSpread } from '../statistics.ts';
import { bundled, type Weight } from './bundle.ts';
import { alternate, type Measured, type Side } from './rounds.ts';

const AIM = 1.3;
const method =
  'Both handlers are bundled by the options that deploy and run in worker threads of one process, one request at a time, ' +
  'against the same SQS emulator; processor time is that of the thread. Rounds alternate; a ratio is the median of its rounds.';

type Bundles = Record<Side, { file: string; weight: Weight }>;

/** Intake beside the least that a receiver of webhooks can be: processor time, time and size. */
export async function measureIntake({ assembly, folder, quick }: Setting): Promise<Finding> {
  const tell = progress('intake');
  const bundles = await bundleBoth(folder);
  const platform = await startPlatform(assembly, join(folder, 'data'));
  try {
    const served = await serve(platform.api, 'Intake', 1, 'http://127.0.0.1:9/');
    const rounds = await alternate(platform, served, bundles, quick ? 3 : 15, tell);
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
