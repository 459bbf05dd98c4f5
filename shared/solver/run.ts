import { MessageChannel, Worker } from 'node:worker_threads';
import { evaluate } from './evaluate.ts';
import { floorOf } from './floor.ts';
import type { Problem, Roster } from './problem.ts';
import type { Task, Told } from './worker.ts';

export type SolveOptions = {
  /** Wall-clock seconds; it ends sooner when the roster is proven to be the best. */
  seconds: number;
  seed?: number;
  /** Threads that search: 2 unless told otherwise, of which each may grow to a gigabyte. */
  workers?: 1 | 2;
  /** Ends the search; the best roster so far is kept. */
  signal?: AbortSignal | undefined;
  onProgress?: (progress: Progress) => void;
};

/** The cost of the best roster so far, and what no roster can cost less than. */
export type Progress = { seconds: number; cost: number; bound: number };

/** Beside a bundle stands the worker as one bundled file. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.mjs', import.meta.url);
/** Seconds between the workers' own end and the moment at which they are ended. */
const GRACE = 0.25;

/** The workers of one solve, from their start to their end. */
export class Run {
  best: { roster: Roster; cost: number } | undefined;
  bound: number;
  readonly faults: string[] = [];
  /** Resolves when all have ended, with whom they found to be hopeless. */
  readonly ended: Promise<string[]>;
  readonly #problem: Problem;
  readonly #options: SolveOptions;
  readonly #seconds: () => number;
  #stopping: NodeJS.Timeout | undefined;
  #killing: NodeJS.Timeout | undefined;
  #endAfter: (left: number) => void = () => {};
  readonly #flags = new Int32Array(new SharedArrayBuffer(4));

  constructor(problem: Problem, options: SolveOptions, seconds: () => number) {
    this.#problem = problem;
    this.#options = options;
    this.#seconds = seconds;
    this.bound = floorOf(problem);
    this.ended = this.#search();
  }

  async #search(): Promise<string[]> {
    const { signal, seconds, workers = 2 } = this.#options;
    const stop = () => Atomics.store(this.#flags, 0, 1);
    const { port1, port2 } = new MessageChannel();
    const tasks =
      workers === 1
        ? [{ role: 'lead', peer: undefined } as const]
        : [{ role: 'lead', peer: port1 } as const, { role: 'follow', peer: port2 } as const];
    const threads = tasks.map((task) => this.#start(task));
    const kill = () => {
      for (const { worker } of threads) void worker.terminate();
    };
    const interrupt = () => {
      stop();
      this.#killing ??= setTimeout(kill, 1000 * GRACE);
    };
    this.#endAfter = (left) => {
      clearTimeout(this.#stopping);
      this.#stopping = setTimeout(interrupt, Math.max(0, 1000 * left));
    };
    this.#endAfter(seconds - GRACE);
    signal?.addEventListener('abort', interrupt);
    if (signal?.aborted) interrupt();
    try {
      const hopeless = await Promise.all(
        threads.map(async ({ ended }) => {
          const found = await ended;
          if (this.#isProven()) stop();
          return found;
        }),
      );
      return hopeless.flat();
    } finally {
      clearTimeout(this.#stopping);
      clearTimeout(this.#killing);
      signal?.removeEventListener('abort', interrupt);
      port1.close();
      port2.close();
    }
  }

  #isProven(): boolean {
    return this.best !== undefined && this.best.cost <= this.bound + 1e-6;
  }

  #start(task: Pick<Task, 'role' | 'peer'>): { worker: Worker; ended: Promise<string[]> } {
    const { seconds, seed = 1 } = this.#options;
    const left = Math.max(0.05, seconds - GRACE - this.#seconds());
    const data: Task = { ...task, problem: this.#problem, seed, seconds: left, flags: this.#flags };
    const worker = new Worker(entry, {
      workerData: data,
      transferList: task.peer ? [task.peer] : [],
      resourceLimits: { maxOldGenerationSizeMb: 700 },
    });
    let hopeless: string[] = [];
    worker.on('message', (told: Told) => {
      if ('hopeless' in told) hopeless = told.hopeless;
      else this.#hear(told);
    });
    worker.on('error', (fault) => this.faults.push(fault instanceof Error ? fault.message : String(fault)));
    const ended = new Promise<string[]>((resolve) => {
      worker.on('exit', () => resolve(hopeless));
    });
    return { worker, ended };
  }

  /** The judge has the last word within the time, and needs as long for the last roster as for the first. */
  #leaveTimeToJudge(roster: Roster): void {
    const from = performance.now();
    evaluate(this.#problem, roster);
    const judging = (1.2 * (performance.now() - from)) / 1000;
    this.#endAfter(this.#options.seconds - GRACE - judging - this.#seconds());
  }

  #hear(told: Exclude<Told, { hopeless: string[] }>): void {
    if ('bound' in told) this.bound = Math.max(this.bound, told.bound);
    else if (this.best && told.better.cost >= this.best.cost - 1e-9) return;
    else {
      if (!this.best) this.#leaveTimeToJudge(told.better.roster);
      this.best = told.better;
    }
    if (this.#isProven()) Atomics.store(this.#flags, 0, 1);
    if (this.best) this.#options.onProgress?.({ seconds: this.#seconds(), cost: this.best.cost, bound: this.bound });
  }
}
