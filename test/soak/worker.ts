import { parentPort } from 'node:worker_threads';
import { wrongWith } from '../faults/history.ts';
import { busyHour, longDay } from '../faults/tale.ts';

/** What a worker says of one seed: the stories that are broken in it, told as shortly as they can be. */
export type Played = { seed: number; broken: string[][] };

const tales = [longDay, busyHour];

parentPort?.on('message', async (seed: number) => {
  const broken: string[][] = [];
  for (const tale of tales) {
    const story = await wrongWith(tale, seed);
    if (story.length > 0) broken.push([`the ${tale.name} of ${story[0]}`, ...story.slice(1)]);
  }
  parentPort?.postMessage({ seed, broken } satisfies Played);
});
