import { writtenOf } from '../../shared/adapters/table/changes.ts';
import type { Item } from '../../shared/adapters/table/table.ts';
import type { Written } from '../../shared/ports/queues.ts';
import type { Scheduler, Source } from './scheduler.ts';

type Settings = { handle(batch: Written[]): Promise<void>; crashed(): void };

/** How long a record is on its way to the function, and how long a batch rests that failed. */
const LATENCY = 100;
const REST = 1_000;
const BATCH = 100;
/** Partitions are spread over so many readers; each is in order, and they are not in order with each other. */
const LANES = 2;

/** The table's stream: every version of every item in order, told at least once, a batch again until it is taken. */
export class SimulatedStream {
  readonly log: { at: number; item: Item }[] = [];
  readonly lanes: Lane[];
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler, settings: Settings) {
    this.#scheduler = scheduler;
    this.lanes = Array.from({ length: LANES }, () => new Lane(scheduler, settings));
  }

  /** Takes what was written; only what is newsworthy goes to the function, as the template filters it. */
  append(item: Item): void {
    this.log.push({ at: this.#scheduler.millis, item });
    if (item.kind !== 'change' && item.dueAt === undefined) return;
    const lane = [...item.pk].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % LANES;
    this.lanes[lane]?.append({ at: this.#scheduler.millis + LATENCY, written: writtenOf(item) });
  }
}

/** One reader of the stream. */
class Lane implements Source {
  readonly #scheduler: Scheduler;
  readonly #settings: Settings;
  readonly #records: { at: number; written: Written }[] = [];
  #position = 0;
  #running = false;
  #notBefore = 0;
  #repeat = false;

  constructor(scheduler: Scheduler, settings: Settings) {
    this.#scheduler = scheduler;
    this.#settings = settings;
  }

  append(record: { at: number; written: Written }): void {
    this.#records.push(record);
  }

  get unfinished(): number {
    return this.#records.length - this.#position;
  }

  offer(): (() => void) | undefined {
    const at = this.nextAt();
    return at !== undefined && at <= this.#scheduler.millis ? () => this.#deliver() : undefined;
  }

  nextAt(): number | undefined {
    const record = this.#records[this.#position];
    return record && !this.#running ? Math.max(record.at, this.#notBefore) : undefined;
  }

  #deliver(): void {
    const { millis } = this.#scheduler;
    const waiting = this.#records.slice(this.#position).filter(({ at }) => at <= millis);
    const batch = waiting.slice(0, BATCH).map(({ written }) => written);
    this.#running = true;
    this.#scheduler.start('announce', () => this.#settings.handle(batch), {
      again: () => {
        this.#repeat = true;
      },
      ended: (how) => {
        this.#running = false;
        if (how === 'crashed') this.#settings.crashed();
        if (how === 'done' && !this.#repeat) this.#position += batch.length;
        else this.#notBefore = this.#scheduler.millis + REST;
        this.#repeat = false;
      },
    });
  }
}
