import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type { BusTarget } from './model.ts';
import { afterFailure, backoff } from './retry.ts';
import type { Commits } from './store/commits.ts';
import type { Delivery, Queue } from './store/queue.ts';

export type DeliveryOptions = {
  queue: Queue;
  commits: Commits;
  invoke: (target: BusTarget, payload: string) => Promise<void>;
  deadLetter?: ((queueArn: string, payload: string, attributes: Record<string, string>) => Promise<void>) | undefined;
  report: (line: string) => void;
  now: () => number;
  random: () => number;
};

/** How many targets are being called at once, and how many deliveries are read ahead of them. */
const AT_ONCE = 64;
const AHEAD = 256;

/** A clock that leaps is noticed within this time. */
const LONGEST_SLEEP_MILLISECONDS = 1_000;

/** How long `stop` waits for calls under way. */
const GRACE_MILLISECONDS = 5_000;

export type DeliveryLoop = { wake(): void; idle(): Promise<void>; stop(): Promise<void> };

/** Works the queue off: what is due is handed over, a success is removed, a failure waits or becomes a dead letter. */
export function startDelivery(options: DeliveryOptions): DeliveryLoop {
  const { queue, commits, report, now } = options;
  /** In flight, read ahead, or done and not yet committed: not to be read again. */
  const claimed = new Set<number>();
  const underWay = new Set<Promise<void>>();
  let ahead: Delivery[] = [];
  let idlers: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let waking = false;
  let stopped = false;

  function take(time: number): Delivery | undefined {
    if (ahead.length === 0) {
      // Reversed, because taking from the end is cheap.
      ahead = queue
        .due(time, AHEAD + claimed.size)
        .filter(({ id }) => !claimed.has(id))
        .reverse();
      for (const { id } of ahead) claimed.add(id);
    }
    return ahead.pop();
  }

  function wake(): void {
    if (stopped) return;
    const time = now();
    for (let room = AT_ONCE - underWay.size; room > 0; room--) {
      const delivery = take(time);
      if (!delivery) break;
      const work: Promise<void> = attempt(delivery).finally(() => {
        claimed.delete(delivery.id);
        underWay.delete(work);
        wakeSoon();
      });
      underWay.add(work);
    }
    clearTimeout(timer);
    const next = underWay.size < AT_ONCE ? queue.nextAt(time) : undefined;
    if (next !== undefined) timer = setTimeout(wake, Math.min(next - time, LONGEST_SLEEP_MILLISECONDS));
    if (underWay.size === 0 && idlers.length > 0 && queue.isEmpty()) {
      for (const resolve of idlers) resolve();
      idlers = [];
    }
  }

  /** Once for all that end in the same turn, since looking for work is a query. */
  function wakeSoon(): void {
    if (waking) return;
    waking = true;
    setImmediate(() => {
      waking = false;
      wake();
    });
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const outcome = await handOver(delivery).then(
      () => () => queue.remove(delivery.id),
      (error: unknown) => () => failed(delivery, error),
    );
    await commits.soon(outcome).catch((error: unknown) => report(`bus: an outcome could not be kept: ${error}`));
  }

  async function handOver({ target, payload, dead }: Delivery): Promise<void> {
    if (!dead) return options.invoke(target, payload);
    if (options.deadLetter && target.deadLetterArn) return options.deadLetter(target.deadLetterArn, payload, dead);
    report(`bus: dropped an event for ${target.arn}: ${dead.ERROR_MESSAGE} (no dead-letter queue)`);
  }

  /** A dead letter is never given up: it waits for its queue to come back. */
  function failed(delivery: Delivery, error: unknown): void {
    delivery.failures++;
    if (delivery.failures === 1) report(`bus: ${delivery.target.arn} failed, retrying: ${error}`);
    const verdict = delivery.dead
      ? { retryAt: now() + backoff(delivery.failures, options.random) }
      : afterFailure(delivery, error, now(), options.random);
    if ('retryAt' in verdict) queue.postpone(delivery, verdict.retryAt);
    else queue.postpone({ ...delivery, failures: 0, dead: verdict.dead }, 0);
  }

  return {
    wake: wakeSoon,
    idle() {
      const { promise, resolve } = Promise.withResolvers<void>();
      idlers.push(resolve);
      wake();
      return promise;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      // What does not end in time stays in the queue and is delivered again.
      await Promise.race([
        Promise.allSettled(underWay),
        setTimeoutPromise(GRACE_MILLISECONDS, undefined, { ref: false }),
      ]);
    },
  };
}
