import { memoryBodies } from '../../shared/adapters/memory/platform.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import { type Fact, routes } from '../../shared/domain/facts.ts';
import type { Bodies, Bus, Queue } from '../../shared/ports/queues.ts';
import type { Ground } from './duties.ts';
import type { SimulatedHelpdesk } from './helpdesk.ts';
import type { SimulatedQueue } from './queue.ts';
import type { Scheduler } from './scheduler.ts';

export type Queues = Record<'reports' | 'moves' | 'timers' | 'replies' | 'notices' | 'rosters', SimulatedQueue>;

/** What a message needs from the bus to a queue: this and up to as much again, so that two may change places. */
const BUS_MILLIS = 100;

type Parts = {
  scheduler: Scheduler;
  table: Table;
  /** How the table's indexes answer. */
  indexes: Table['query'];
  /** Asked for when they are needed: they are consumed by what stands on this ground. */
  queues(): Queues;
  helpdesk: SimulatedHelpdesk;
  announced: Fact[];
  random(): number;
};

/** Everything that a function calls, each call a step that the scheduler grants. */
export function groundOf({ scheduler, table, indexes, queues, helpdesk, announced, random }: Parts): Ground {
  const io = scheduler.io.bind(scheduler);
  const queueOf = <Body>(name: 'timers' | 'replies'): Queue<Body> => ({
    async send(messages) {
      if (messages.length === 0) return;
      await io(`${name}.send`, async () => {
        for (const { body, delaySeconds = 0 } of messages)
          queues()[name].put(body, { delayMillis: delaySeconds * 1000 });
      });
    },
  });
  return {
    table: {
      get: (keys) => io(`get ${keys[0]?.pk}`, () => table.get(keys)),
      query: (query) =>
        io(`query ${query.index ?? ''} ${query.partition}`, () => (query.index ? indexes : table.query)(query)),
      write: (writes) => io(`write ${writes.length}`, () => table.write(writes)),
    },
    bus: busOf(scheduler, queues, announced, random),
    timers: queueOf('timers'),
    replies: queueOf('replies'),
    reports: { send: (arrival, order) => io('reports.send', async () => queues().reports.put(arrival, order)) },
    bodies: bodiesOf(scheduler),
    outbound: helpdesk,
    now: scheduler.now,
    random,
  };
}

/** In this world nobody has a page open and no operator has routes of their own: what those are told goes nowhere. */
const { live: _pages, routed: _own, ...worked } = routes;

/** The bus with the rules of the catalogue: a fact goes to the queue of every route that names it. */
function busOf(scheduler: Scheduler, queues: () => Queues, announced: Fact[], random: () => number): Bus {
  const hear = (fact: Fact) => {
    announced.push(structuredClone(fact));
    for (const [route, facts] of Object.entries(worked) as [keyof typeof worked, readonly string[]][])
      if (facts.includes(fact.type)) queues()[route].put(fact, { delayMillis: BUS_MILLIS * (1 + random()) });
  };
  return {
    async announce(facts) {
      if (facts.length > 0) await scheduler.io('bus.announce', async () => facts.forEach(hear));
    },
  };
}

function bodiesOf(scheduler: Scheduler): Bodies {
  const bodies = memoryBodies();
  return {
    put: (key, bytes) => scheduler.io('bodies.put', () => bodies.put(key, bytes)),
    get: (key) => scheduler.io('get body', () => bodies.get(key)),
  };
}
