import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dutyOf, traced } from '../ground/assembly.ts';
import { serve } from '../ground/company.ts';
import { type Call, startCounter } from '../ground/counter.ts';
import { startHelpdesk } from '../ground/helpdesk.ts';
import { type Ended, startPlatform } from '../ground/platform.ts';
import { quiet } from '../ground/quiet.ts';
import { openClocks, store, ticketsOf } from '../ground/seed.ts';
import type { Setting } from '../ground/setting.ts';
import { bytesIn } from '../ground/stored.ts';
import { keysFor, live } from './life.ts';

/** What so many lives took, one after the other, with so many tickets stored before. */
export type Counted = {
  stored: number;
  lives: number;
  calls: Call[];
  invocations: Invoked[];
  /** requests that the helpdesk got */
  sends: number;
  logBytes: number;
  storedBytes: number;
  seconds: number;
};
export type Invoked = { duty: string; milliseconds: number; messages: number; from: 'fifo' | 'standard' | 'else' };

/** Runs lives on a platform of its own whose functions reach the emulators through a counter, until all is quiet again. */
export async function count(
  { assembly, folder }: Setting,
  stored: number,
  lives: number,
  tell: (step: string) => void,
): Promise<Counted> {
  const own = join(folder, `stored-${stored}`);
  mkdirSync(own, { recursive: true });
  const counter = await startCounter();
  const { endpoint } = counter;
  const through = {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
  };
  const platform = await startPlatform(traced(assembly, join(own, 'cdk.out'), endpoint), join(own, 'data'), through);
  counter.to(platform.endpoints);
  const helpdesk = await startHelpdesk();
  try {
    const served = await serve(platform.api, 'Requests', 10, helpdesk.url);
    const keys = await keysFor(platform.api, served.agents);
    await store(platform, history(served, stored), () => {});
    await quiet(platform, () => {});
    if ((await openClocks(platform)) < stored / 10) throw new Error(`${stored} tickets are not stored`);

    const before = { logs: logBytes(own), bytes: await bytesIn(platform), at: Date.now() };
    counter.calls.length = 0;
    const invocations: Invoked[] = [];
    const deaf = platform.hear((ended) => invocations.push(invoked(ended)));
    for (let place = 0; place < lives; place++) await live(platform, served, keys, `life-${place}`);
    const seconds = (Date.now() - before.at) / 1000;
    await quiet(platform, (messages) => tell(`${stored} stored: ${lives} lives, ${messages} messages wait`));
    tell(`${stored} stored: waiting for a tick of the clock`);
    await platform.until(() => invocations.some(({ duty }) => duty === 'clock'));
    deaf();
    const calls = [...counter.calls];
    if (platform.faults.length > 0) throw new Error(`the lives were not clean: ${platform.faults[0]}`);
    const [logs, bytes] = [logBytes(own) - before.logs, (await bytesIn(platform)) - before.bytes];
    return { stored, lives, calls, invocations, sends: helpdesk.taken, logBytes: logs, storedBytes: bytes, seconds };
  } finally {
    helpdesk.stop();
    await platform.stop();
    await counter.stop();
  }
}

/** Nine of ten stored tickets are solved; the others are open, their clocks due in the days to come. */
function* history(served: Parameters<typeof ticketsOf>[0], count: number) {
  const ticket = ticketsOf(served, 'stored');
  for (let place = 0; place < count; place++)
    yield ticket(place, place % 10 === 0 ? new Date(Date.now() + 86_400_000 + place * 1000).toISOString() : undefined);
}

function invoked({ duty, milliseconds, event: { Records = [] } }: Ended): Invoked {
  const arn = Records[0]?.eventSourceARN ?? '';
  const from = !arn.includes(':sqs:') ? 'else' : arn.endsWith('.fifo') ? 'fifo' : 'standard';
  return { duty, milliseconds, messages: from === 'else' ? 0 : Records.length, from };
}

function logBytes(folder: string): number {
  const logs = join(folder, 'data', 'logs');
  return readdirSync(logs)
    .filter((name) => dutyOf(name) !== 'clock')
    .reduce((sum, name) => sum + statSync(join(logs, name)).size, 0);
}
