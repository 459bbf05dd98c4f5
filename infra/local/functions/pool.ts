import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { FunctionFault, Instance, type Start } from './instance.ts';

export type FunctionSpec = {
  start: Start;
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** How many invocations may run at the same time. */
  concurrency: number;
};

/** What happened in one invocation, for whoever watches. */
export type Invocation = {
  function: string;
  requestId: string;
  milliseconds: number;
  event: unknown;
  outcome: { result: unknown } | { fault: FunctionFault };
};

/** An instance above the first one is let go after this long without work. */
const IDLE_SECONDS = 10;

/** One function: starts instances as invocations need them, hands each one invocation at a time. */
export class Pool {
  readonly spec: FunctionSpec;
  readonly #log: Writable;
  readonly #watch: (invocation: Invocation) => void;
  readonly #idle: { instance: Instance; letGo: NodeJS.Timeout }[] = [];
  readonly #instances = new Set<Instance>();
  readonly #turns: (() => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(spec: FunctionSpec, log: Writable, watch: (invocation: Invocation) => void) {
    this.spec = spec;
    this.#log = log;
    this.#watch = watch;
  }

  /** Invokes the function and resolves with its result; rejects with a FunctionFault. */
  invoke(event: unknown): Promise<unknown> {
    const run = this.#invoke(event);
    this.#running.add(run);
    const done = () => this.#running.delete(run);
    run.then(done, done);
    return run;
  }

  /** Waits for the invocations under way, then ends every instance. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#running);
    await Promise.all([...this.#instances].map((instance) => instance.end()));
    for (const { letGo } of this.#idle) clearTimeout(letGo);
  }

  async #invoke(event: unknown): Promise<unknown> {
    const instance = await this.#take();
    const requestId = randomUUID();
    const from = performance.now();
    const outcome = await instance
      .invoke(JSON.stringify(event), requestId, this.spec.timeoutSeconds)
      .then((result) => ({ result: JSON.parse(result) as unknown }))
      .catch((error: unknown) => ({ fault: asFault(error) }));
    this.#giveBack(instance);
    const milliseconds = performance.now() - from;
    this.#watch({ function: this.spec.start.functionName, requestId, milliseconds, event, outcome });
    if ('fault' in outcome) throw outcome.fault;
    return outcome.result;
  }

  async #take(): Promise<Instance> {
    const idle = this.#idle.pop();
    if (idle) {
      clearTimeout(idle.letGo);
      if (!idle.instance.ended) return idle.instance;
      this.#instances.delete(idle.instance);
      return this.#take();
    }
    if (this.#instances.size >= this.spec.concurrency) {
      await new Promise<void>((turn) => this.#turns.push(turn));
      return this.#take();
    }
    const instance = new Instance(this.spec.start, this.spec.environment, this.#log);
    this.#instances.add(instance);
    return instance;
  }

  #giveBack(instance: Instance): void {
    if (instance.ended) this.#instances.delete(instance);
    else {
      const letGo = setTimeout(() => this.#letGo(instance), IDLE_SECONDS * 1000).unref();
      this.#idle.push({ instance, letGo });
    }
    this.#turns.shift()?.();
  }

  #letGo(instance: Instance): void {
    if (this.#instances.size === 1) return;
    this.#idle.splice(
      this.#idle.findIndex((idle) => idle.instance === instance),
      1,
    );
    this.#instances.delete(instance);
    void instance.end();
  }
}

function asFault(error: unknown): FunctionFault {
  return error instanceof FunctionFault ? error : new FunctionFault('Runtime.Unknown', String(error));
}
