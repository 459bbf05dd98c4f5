import { memoryTable } from '../../shared/adapters/memory/table.ts';
import { type Stores, storesOver } from '../../shared/adapters/table/stores.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { everyMinute } from './clock.ts';
import { type Ground, instances, warm } from './duties.ts';
import type { Fault } from './fault.ts';
import { groundOf, type Queues } from './ground.ts';
import { type Answering, SimulatedHelpdesk } from './helpdesk.ts';
import { laggingIndexes } from './indexes.ts';
import { SimulatedQueue } from './queue.ts';
import { type Choose, Scheduler } from './scheduler.ts';
import { SimulatedStream } from './stream.ts';
import type { Watch } from './watch.ts';

export type Setting = {
  startAt: Instant;
  faults?: readonly Fault[];
  choose?: Choose;
  /** In [0, 1), again and again. */
  random?: () => number;
  /** How far the table's indexes are behind it. */
  lagMillis?: number;
  /** Batches of one and several at once, instead of few and full ones. */
  crowded?: boolean;
  answer?: Answering;
  echo?: (world: World, externalId: string, text: string, deliveryId: string) => void;
  watch?: Watch;
  /** Spoils the table on purpose: what the invariants are for. */
  spoil?: (table: Table) => Table;
};

/** The whole platform but its front door, in memory and in virtual time. `stores` looks at the table as it stands. */
export type World = {
  scheduler: Scheduler;
  ground: Ground;
  stores: Stores;
  stream: SimulatedStream;
  announced: Fact[];
  helpdesk: SimulatedHelpdesk;
  queues: Queues;
  intake: ReturnType<typeof warm<ReturnType<typeof instances.intake>>>;
  /** Messages that a 2xx was answered to, by the key and text that they came with. */
  accepted: { key: string; externalId: string; text: string }[];
};

/** Puts a platform together; nothing moves before its scheduler runs. */
export function createWorld(setting: Setting): World {
  const { startAt, faults = [], choose, random = () => 0.5, crowded = false } = setting;
  const scheduler = new Scheduler(startAt, faults, choose);
  const announced: Fact[] = [];
  const kept = memoryTable((item) => {
    stream.append(item);
    setting.watch?.written(item);
  });
  if (setting.watch) scheduler.onlookers.push(setting.watch.look);
  const table = setting.spoil?.(kept) ?? kept;
  const helpdesk = new SimulatedHelpdesk(scheduler, setting.answer, (...echo) => setting.echo?.(world, ...echo));
  const ground = groundOf({
    scheduler,
    table,
    indexes: laggingIndexes(
      setting.lagMillis ?? 0,
      () => scheduler.millis,
      () => stream,
    ),
    queues: () => queues,
    helpdesk,
    announced,
    random,
  });

  const consumer = (duty: string, make: (typeof instances)['reports' | 'moves' | 'rosters'], batchSize: number) => {
    const { handler, crashed } = warm(make, ground);
    const load = crowded ? { batchSize: 1, atOnce: 3 } : { batchSize, atOnce: 1 };
    return new SimulatedQueue(scheduler, { duty, handler, crashed, ...load });
  };
  const queues: Queues = {
    reports: consumer('dispatch', instances.reports, 10),
    moves: consumer('dispatch', instances.moves, 10),
    timers: consumer('escalate', instances.escalate, 10),
    replies: consumer('writeback', instances.writeback, 1),
    notices: consumer('notify', instances.notify, 10),
    rosters: consumer('roster', instances.rosters, 1),
  };
  const announcer = warm(instances.announce, ground);
  const stream = new SimulatedStream(scheduler, {
    handle: (batch) => announcer.handler()(batch),
    crashed: announcer.crashed,
  });
  scheduler.sources.push(...stream.lanes, ...Object.values(queues));
  const intake = warm(instances.intake, ground);
  const stores = storesOver(table);
  const world: World = { scheduler, ground, stores, stream, announced, helpdesk, queues, intake, accepted: [] };
  everyMinute(scheduler, ground, table);
  return world;
}
