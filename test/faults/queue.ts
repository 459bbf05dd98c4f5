import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Scheduler, Source } from './scheduler.ts';

type Message = { id: string; body: string; group?: string; visibleAt: number; receives: number };
type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;
type Settings = { duty: string; batchSize: number; atOnce: number; handler(): Handler; crashed(): void };

/** As in the template: six times the work limit, and five tries. */
const VISIBILITY = 180_000;
const MOST_RECEIVES = 5;
const DEDUPE = 300_000;

/**
 * A queue as SQS keeps it: at least once, invisible while somebody works on it, back after the visibility time-out, to
 * the dead letters after five tries; messages of a group strictly in order, one batch of a group at a time.
 */
export class SimulatedQueue implements Source {
  readonly deadLetters: string[] = [];
  readonly #scheduler: Scheduler;
  readonly #settings: Settings;
  readonly #seen = new Map<string, number>();
  #messages: Message[] = [];
  #sent = 0;
  #running = 0;

  constructor(scheduler: Scheduler, settings: Settings) {
    this.#scheduler = scheduler;
    this.#settings = settings;
  }

  /** Takes a message that becomes visible after a delay; one with a `dedupe` seen within five minutes is dropped. */
  put(
    body: unknown,
    { delayMillis = 0, group, dedupe }: { delayMillis?: number; group?: string; dedupe?: string } = {},
  ) {
    const now = this.#scheduler.millis;
    if (dedupe !== undefined) {
      if (now - (this.#seen.get(dedupe) ?? -DEDUPE) < DEDUPE) return;
      this.#seen.set(dedupe, now);
    }
    const id = `${this.#settings.duty}-${++this.#sent}`;
    const message = { id, body: JSON.stringify(body), visibleAt: now + delayMillis, receives: 0 };
    this.#messages.push({ ...message, ...(group !== undefined && { group }) });
  }

  /** What waits or is being worked on now; what is delayed to its due time does not count. */
  get unfinished(): number {
    const { millis } = this.#scheduler;
    return this.#messages.filter(({ visibleAt, receives }) => visibleAt <= millis || receives > 0).length;
  }

  offer(): (() => void) | undefined {
    if (this.#running >= this.#settings.atOnce || this.#ready().length === 0) return undefined;
    return () => {
      const batch = this.#ready().slice(0, this.#settings.batchSize);
      for (const message of batch) this.#receive(message);
      const alive = batch.filter((message) => this.#messages.includes(message));
      if (alive.length > 0) this.#deliver(alive);
    };
  }

  nextAt(): number | undefined {
    const { millis } = this.#scheduler;
    const ahead = this.#messages.map(({ visibleAt }) => visibleAt).filter((at) => at > millis);
    return ahead.length > 0 ? Math.min(...ahead) : undefined;
  }

  /** Visible messages; of a group those before the first that is not, and none while one is being worked on. */
  #ready(): Message[] {
    const { millis } = this.#scheduler;
    const blocked = new Set<string>();
    return this.#messages.filter(({ visibleAt, group }) => {
      if (visibleAt > millis && group !== undefined) blocked.add(group);
      return visibleAt <= millis && (group === undefined || !blocked.has(group));
    });
  }

  #receive(message: Message): void {
    message.receives += 1;
    message.visibleAt = this.#scheduler.millis + VISIBILITY;
    if (message.receives <= MOST_RECEIVES) return;
    this.deadLetters.push(message.body);
    this.#messages = this.#messages.filter((other) => other !== message);
  }

  #deliver(batch: Message[]): void {
    const { duty, handler, crashed } = this.#settings;
    this.#running += 1;
    const work = async () => {
      const { batchItemFailures } = await handler()({ Records: batch.map(recordOf) } as unknown as SQSEvent);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      this.#messages = this.#messages.filter((message) => failed.has(message.id) || !batch.includes(message));
    };
    this.#scheduler.start(duty, work, {
      again: () => this.#deliver(batch),
      ended: (how) => {
        this.#running -= 1;
        if (how === 'crashed') crashed();
      },
    });
  }
}

const recordOf = ({ id, body, group, receives }: Message) => ({
  messageId: id,
  body,
  attributes: { ApproximateReceiveCount: String(receives), ...(group !== undefined && { MessageGroupId: group }) },
});
