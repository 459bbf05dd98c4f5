import { memoryBodies } from '../../shared/adapters/memory/platform.ts';
import { memoryTable } from '../../shared/adapters/memory/table.ts';
import { type Stores, storesOver } from '../../shared/adapters/table/stores.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import { type Fact, routes } from '../../shared/domain/facts.ts';
import { after, type Instant, millisOf } from '../../shared/domain/time.ts';
import type { Queue } from '../../shared/ports/queues.ts';
import { LOOK_AHEAD_MILLIS } from '../../shared/runtime/queue-timers.ts';
import { type Ground, instances, warm } from './duties.ts';
import type { Fault } from './fault.ts';
import { type Answering, SimulatedHelpdesk } from './helpdesk.ts';
import { SimulatedQueue } from './queue.ts';
import { type Choose, Scheduler } from './scheduler.ts';
import { SimulatedStream } from './stream.ts';

/** What a message needs from the bus to a queue. */
const BUS_MILLIS = 100;
const MINUTE = 60_000;

export type Setting = {
  startAt: Instant;
  faults?: readonly Fault[];
  choose?: Choose;
  /** In [0, 1), again and again. */
  random?: () => number;
  /** Batches of one and several at once, instead of few and full ones. */
  crowded?: boolean;
  answer?: Answering;
  echo?: (world: World, externalId: string, text: string, deliveryId: string) => void;
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
  queues: Record<'reports' | 'moves' | 'timers' | 'replies' | 'notices', SimulatedQueue>;
  intake: ReturnType<typeof warm<ReturnType<typeof instances.intake>>>;
  /** Messages that a 2xx was answered to, by the key and text that they came with. */
  accepted: { key: string; externalId: string; text: string }[];
};

/** Puts a platform together; nothing moves before its scheduler runs. */
export function createWorld(setting: Setting): World {
  const { startAt, faults = [], choose, random = () => 0.5, crowded = false } = setting;
  const scheduler = new Scheduler(startAt, faults, choose);
  const io = scheduler.io.bind(scheduler);
  const announced: Fact[] = [];
  const kept = memoryTable((item) => stream.append(item));
  const table = setting.spoil?.(kept) ?? kept;
  const helpdesk = new SimulatedHelpdesk(scheduler, setting.answer, (...echo) => setting.echo?.(world, ...echo));

  const queueOf = <Body>(name: 'timers' | 'replies'): Queue<Body> => ({
    async send(messages) {
      if (messages.length === 0) return;
      await io(`${name}.send`, async () => {
        for (const { body, delaySeconds = 0 } of messages) queues[name].put(body, { delayMillis: delaySeconds * 1000 });
      });
    },
  });
  const hear = (fact: Fact) => {
    announced.push(structuredClone(fact));
    for (const [route, facts] of Object.entries(routes) as [keyof typeof routes, readonly string[]][])
      if (facts.includes(fact.type)) queues[route].put(fact, { delayMillis: BUS_MILLIS + Math.floor(random() * 100) });
  };
  const bodies = memoryBodies();
  const ground: Ground = {
    table: {
      get: (keys) => io(`get ${keys[0]?.pk}`, () => table.get(keys)),
      query: (query) => io(`query ${query.index ?? ''} ${query.partition}`, () => table.query(query)),
      write: (writes) => io(`write ${writes.length}`, () => table.write(writes)),
    },
    bus: {
      announce: async (facts) => {
        if (facts.length > 0) await io('bus.announce', async () => facts.forEach(hear));
      },
    },
    timers: queueOf('timers'),
    replies: queueOf('replies'),
    reports: {
      send: (arrival, order) => io('reports.send', async () => queues.reports.put(arrival, order)),
    },
    bodies: {
      put: (key, bytes) => io('bodies.put', () => bodies.put(key, bytes)),
      get: (key) => io('get body', () => bodies.get(key)),
    },
    outbound: helpdesk,
    now: scheduler.now,
    random,
  };

  const consumer = (duty: string, make: (typeof instances)['reports' | 'moves'], batchSize: number) => {
    const { handler, crashed } = warm(make, ground);
    const load = crowded ? { batchSize: 1, atOnce: 3 } : { batchSize, atOnce: 1 };
    return new SimulatedQueue(scheduler, { duty, handler, crashed, ...load });
  };
  const queues = {
    reports: consumer('dispatch', instances.reports, 10),
    moves: consumer('dispatch', instances.moves, 10),
    timers: consumer('escalate', instances.escalate, 10),
    replies: consumer('writeback', instances.writeback, 1),
    notices: consumer('notify', instances.notify, 10),
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
  everyMinute(world, table);
  return world;
}

/** The clock's rule. A tick that would find nothing is left out, or a quiet day would take longer than a busy hour. */
function everyMinute({ scheduler, ground }: World, table: Table): void {
  const { handler, crashed } = warm(instances.clock, ground);
  const tick = () => {
    scheduler.start('clock', () => handler()(), { again: tick, ended: (how) => how === 'crashed' && crashed() });
  };
  const minute = async () => {
    scheduler.at(scheduler.millis + MINUTE, minute);
    if (await anythingDue(table, after(scheduler.now(), LOOK_AHEAD_MILLIS))) tick();
  };
  scheduler.at(Math.ceil(millisOf(scheduler.now()) / MINUTE) * MINUTE, minute);
}

async function anythingDue(table: Table, until: Instant): Promise<boolean> {
  const { due } = storesOver(table);
  for (let shard = 0; shard < due.shards; shard++) for await (const _ of due.before(shard, until)) return true;
  return false;
}
