import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Played } from './worker.ts';

/** Seeds are ten apart: a seed's draws come from itself and the seven numbers behind it. */
const APART = 10;

/** How far it has come: called after each seed. */
export type Progress = (done: number, broken: number) => void;

/**
 * Plays so many seeds, from a first one on, in as many threads as there are cores, and yields the stories that are broken,
 * by seed. It ends by itself, or after the seeds under way when `signal` says so.
 */
export async function soak(
  { seeds, from }: { seeds: number; from: number },
  progress: Progress,
  signal?: AbortSignal,
): Promise<{ done: number; broken: Played[] }> {
  const broken: Played[] = [];
  let [next, done] = [0, 0];
  const lane = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      while (next < seeds && !signal?.aborted) {
        const played = await ask(worker, from + next++ * APART);
        if (played.broken.length > 0) broken.push(played);
        progress(++done, broken.length);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds) }, lane));
  return { done, broken: broken.sort((a, b) => a.seed - b.seed) };
}

const ask = (worker: Worker, seed: number): Promise<Played> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (played: Played) => {
      worker.off('error', reject);
      resolve(played);
    });
    worker.postMessage(seed);
  });
