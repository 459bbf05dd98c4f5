import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';

/** What a worker thread is started with. */
export type Start = {
  file: string;
  exported: string;
  functionName: string;
  functionArn: string;
  memoryMegabytes: number;
  logGroup: string;
};
/** One invocation, as it is sent to the worker; `deadline` in milliseconds since 1970. */
export type Order = { event: string; requestId: string; deadline: number };
export type Answer =
  | { kind: 'ready' }
  | { kind: 'result'; result: string }
  | { kind: 'fault' | 'broken'; type: string; message: string; stack: string[] };

/** A function that threw, ended its process, ran out of memory or overran; the caller decides about a retry. */
export class FunctionFault extends Error {
  readonly type: string;
  readonly trace: string[];
  constructor(type: string, message: string, trace: string[] = []) {
    super(message);
    this.name = 'FunctionFault';
    this.type = type;
    this.trace = trace;
  }
}

/** How long a bundle may take to load; Lambda gives 10 s to a machine that does nothing else. */
const LOAD_SECONDS = 30;

/** One execution environment: one worker thread with one bundle, one invocation at a time. */
export class Instance {
  readonly #worker: Worker;
  #waiting: { settle: (answer: Answer) => void; fail: (fault: FunctionFault) => void } | undefined;
  #loaded = false;
  ended = false;

  constructor(start: Start, environment: Record<string, string>, log: Writable) {
    this.#worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: start,
      env: environment,
      name: start.functionName,
      resourceLimits: { maxOldGenerationSizeMb: start.memoryMegabytes },
      execArgv: environment.NODE_OPTIONS?.includes('--enable-source-maps') ? ['--enable-source-maps'] : [],
      stdout: true,
      stderr: true,
    });
    this.#worker.stdout.pipe(log, { end: false });
    this.#worker.stderr.pipe(log, { end: false });
    this.#worker.on('message', (answer: Answer) => this.#waiting?.settle(answer));
    this.#worker.on('error', (error: Error & { code?: string }) =>
      this.#lost(new FunctionFault(error.code ?? error.name, error.message, error.stack?.split('\n').slice(1))),
    );
    this.#worker.on('exit', (code) =>
      this.#lost(new FunctionFault('Runtime.ExitError', `the runtime exited with ${code}`)),
    );
  }

  /** Runs one invocation. When it overruns, the worker is ended: the instance cannot be used again. */
  async invoke(event: string, requestId: string, timeoutSeconds: number): Promise<string> {
    if (!this.#loaded) await this.#load();
    const overrun = () =>
      new FunctionFault('Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
    const order: Order = { event, requestId, deadline: Date.now() + timeoutSeconds * 1000 };
    const answer = await this.#next(timeoutSeconds, overrun, () => this.#worker.postMessage(order));
    if (answer.kind === 'result') return answer.result;
    if (answer.kind === 'ready') throw new Error('a worker said twice that it is ready');
    throw new FunctionFault(answer.type, answer.message, answer.stack);
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.#worker.terminate();
  }

  async #load(): Promise<void> {
    const late = () =>
      new FunctionFault('Runtime.InitTimeout', `the bundle was not loaded within ${LOAD_SECONDS} seconds`);
    const answer = await this.#next(LOAD_SECONDS, late, () => {});
    if (answer.kind === 'ready') this.#loaded = true;
    else {
      await this.end();
      throw answer.kind === 'broken' ? new FunctionFault(answer.type, answer.message, answer.stack) : late();
    }
  }

  #next(seconds: number, overrun: () => FunctionFault, begin: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#lost(overrun());
        void this.end();
      }, seconds * 1000);
      const done = () => {
        clearTimeout(timer);
        this.#waiting = undefined;
      };
      this.#waiting = {
        settle: (answer) => {
          done();
          resolve(answer);
        },
        fail: (fault) => {
          done();
          reject(fault);
        },
      };
      begin();
    });
  }

  #lost(fault: FunctionFault): void {
    this.ended = true;
    this.#waiting?.fail(fault);
  }
}
