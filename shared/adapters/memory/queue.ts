import { after, type Instant, millisOf } from '../../domain/time.ts';
import type { DeadLetters, Queue, Reports } from '../../ports/queues.ts';

export type Message<Body> = { id: string; body: Body; sentAt: Instant; visibleAt: Instant; group?: string };

/** A queue in memory: messages become visible after their delay, in order of that moment and then of sending. */
export class MemoryQueue<Body> implements Queue<Body> {
  readonly #now: () => Instant;
  #messages: Message<Body>[] = [];
  #sent = 0;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  async send(messages: { body: Body; delaySeconds?: number; group?: string }[]): Promise<void> {
    const sentAt = this.#now();
    for (const { body, delaySeconds = 0, group } of messages) {
      this.#sent += 1;
      const visibleAt = after(sentAt, delaySeconds * 1000);
      const kept = JSON.parse(JSON.stringify(body)) as Body;
      this.#messages.push({
        id: String(this.#sent),
        body: kept,
        sentAt,
        visibleAt,
        ...(group !== undefined && { group }),
      });
    }
    this.#messages.sort((a, b) => (a.visibleAt < b.visibleAt ? -1 : a.visibleAt > b.visibleAt ? 1 : 0));
  }

  /** Takes away what is visible now, the oldest first. */
  take(most = Number.POSITIVE_INFINITY): Message<Body>[] {
    const now = this.#now();
    const visible = this.#messages.filter(({ visibleAt }) => visibleAt <= now).slice(0, most);
    this.#messages = this.#messages.filter((message) => !visible.includes(message));
    return visible;
  }

  /** Everything that waits, visible or not. */
  get waiting(): readonly Message<Body>[] {
    return this.#messages;
  }
}

const DEDUPE_MILLIS = 5 * 60_000;

/** Reports onto a queue in memory, in order of sending; one with a key that came within five minutes is dropped. */
export function memoryReports(queue: MemoryQueue<Parameters<Reports['send']>[0]>, now: () => Instant): Reports {
  const seen = new Map<string, Instant>();
  return {
    async send(arrival, { group, dedupe }) {
      const last = seen.get(`${group} ${dedupe}`);
      if (last && millisOf(now()) - millisOf(last) < DEDUPE_MILLIS) return;
      seen.set(`${group} ${dedupe}`, now());
      await queue.send([{ body: arrival, group }]);
    },
  };
}

/** The dead letters of some duties, each with the queue that they came from. */
export function memoryDeadLetters(
  queues: Record<string, { dead: MemoryQueue<unknown>; source?: MemoryQueue<unknown> }>,
): DeadLetters {
  const queueOf = (duty: string) => {
    const queue = queues[duty];
    if (!queue) throw new RangeError(`no duty ${duty} has dead letters`);
    return queue;
  };
  return {
    async counts() {
      return Object.entries(queues).map(([duty, { dead }]) => ({ duty, messages: dead.waiting.length }));
    },
    async peek(duty, limit) {
      const shown = queueOf(duty).dead.waiting.slice(0, limit);
      return shown.map(({ id, body, sentAt }) => ({ id, body: JSON.stringify(body), sentAt, receives: 1 }));
    },
    async redrive(duty) {
      const { dead, source } = queueOf(duty);
      if (!source) throw new RangeError(`what ${duty} left did not come from a queue`);
      const messages = dead.take();
      await source.send(messages);
      return messages.length;
    },
  };
}
