import type { Arrival } from '../../domain/deliveries/inbound.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Instant } from '../../domain/time.ts';
import type { Files } from '../../ports/files.ts';
import type { HttpAnswer, HttpRequest, Outbound } from '../../ports/outbound.ts';
import type { Bodies, Bus, DeadLetters, Due, Reports, Written } from '../../ports/queues.ts';
import { writtenOf } from '../table/changes.ts';
import { type Stores, storesOver } from '../table/stores.ts';
import { memoryFiles } from './files.ts';
import { MemoryQueue, memoryDeadLetters, memoryReports } from './queue.ts';
import { memoryTable } from './table.ts';

/** Everything that the functions stand on, in memory; its queues, stream and bus can be read and emptied. */
export type MemoryPlatform = Stores & {
  /** What the table's stream holds, in the order in which it was written. */
  stream: Written[];
  announced: Fact[];
  queues: {
    reports: MemoryQueue<Arrival>;
    timers: MemoryQueue<Due>;
    replies: MemoryQueue<Due | Fact>;
    moves: MemoryQueue<Fact>;
    notices: MemoryQueue<Fact>;
  };
  dead: Record<keyof MemoryPlatform['queues'], MemoryQueue<unknown>>;
  reports: Reports;
  deadLetters: DeadLetters;
  bus: Bus;
  bodies: Bodies;
  files: Files;
};

/** A platform in memory that goes by the given time; the same calls at the same times leave it in the same state. */
export function memoryPlatform(now: () => Instant): MemoryPlatform {
  const stream: Written[] = [];
  const announced: Fact[] = [];
  const table = memoryTable((item) => {
    const written = writtenOf(item);
    if (written.due || written.facts.length > 0) stream.push(written);
  });
  const queue = <Body>() => new MemoryQueue<Body>(now);
  const queues: MemoryPlatform['queues'] = {
    reports: queue(),
    timers: queue(),
    replies: queue(),
    moves: queue(),
    notices: queue(),
  };
  const dead = { reports: queue(), timers: queue(), replies: queue(), moves: queue(), notices: queue() };
  return {
    ...storesOver(table),
    stream,
    announced,
    queues,
    dead,
    reports: memoryReports(queues.reports, now),
    deadLetters: memoryDeadLetters({
      reports: { dead: dead.reports, source: queues.reports as MemoryQueue<unknown> },
      timers: { dead: dead.timers, source: queues.timers as MemoryQueue<unknown> },
      replies: { dead: dead.replies, source: queues.replies as MemoryQueue<unknown> },
      moves: { dead: dead.moves, source: queues.moves as MemoryQueue<unknown> },
      notices: { dead: dead.notices, source: queues.notices as MemoryQueue<unknown> },
    }),
    bus: memoryBus(announced),
    bodies: memoryBodies(),
    files: memoryFiles(),
  };
}

/** A bus that remembers what it was told. */
export const memoryBus = (announced: Fact[]): Bus => ({
  async announce(facts) {
    announced.push(...structuredClone(facts));
  },
});

/** Bodies by key. */
export function memoryBodies(): Bodies {
  const bodies = new Map<string, Uint8Array>();
  return {
    async put(key, bytes) {
      bodies.set(key, bytes.slice());
    },
    async get(key) {
      const bytes = bodies.get(key);
      if (!bytes) throw new Error(`${key} has no body`);
      return bytes.slice();
    },
  };
}

/** Other people's systems as a function; one that throws gave no answer. */
export const memoryOutbound = (answer: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>): Outbound => ({
  async send(request) {
    return answer(request);
  },
});
